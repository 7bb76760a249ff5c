"""Pages that no file stands for: what is too much for an entry's own page, whose weight is bounded.

An entry with many events tells the latest in a line each and has all of them, with their sources, at
`<address>timeline/`; so with its works, at `<address>works/`, and with the entries that link to it, at
`<address>backlinks/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..encyclopedia import Encyclopedia, url_path
from ..load import Page
from ..schema import KINDS
from .backlinks import Backlink, Mentions
from .engine import Engine
from .references import references
from .scope import Scope
from .works import Work, works

EVENTS, WORKS, BACKLINKS = 12, 8, 6
"""How many events and works an entry's own page tells with their sources, how many links to it it quotes."""

LINES = 15
"""How many events and works it tells, in a line each, when there are more than that."""


@dataclass(frozen=True)
class FurtherPage:
    """A page at `path` below its edition; `headings` are (anchor, title)."""

    path: str
    title: str
    description: str
    html: Markup
    headings: tuple[tuple[str, str], ...]


def pages(encyclopedia: Encyclopedia, mentions: Mentions, engine: Engine) -> Iterator[FurtherPage]:
    """Yield the further pages of all entries, by id."""
    for id, entry in sorted(encyclopedia.entries.items()):
        if len(encyclopedia.events_of.get(id, ())) > EVENTS:
            yield _events(entry, encyclopedia, engine)
        if len(made := works(entry, encyclopedia)) > WORKS:
            yield _works(entry, made, encyclopedia, engine)
        links = mentions.links.get(id, ())
        if len(links) > BACKLINKS:
            yield _backlinks(entry, links, encyclopedia, engine)


def _events(entry: Page, encyclopedia: Encyclopedia, engine: Engine) -> FurtherPage:
    t, path = engine.words, url_path(entry) + "timeline/"
    scope, title = Scope(encyclopedia, path), t["events_title"].replace("#", entry.data.name)
    items = encyclopedia.events_of[entry.id]
    html = engine.render("events_page", scope=scope, entry=entry, title=title, items=items) + references(scope, engine)
    return FurtherPage(path, title, entry.data.summary, html, (("references", t["references"]),))


def _works(entry: Page, made: list[Work], encyclopedia: Encyclopedia, engine: Engine) -> FurtherPage:
    t, path = engine.words, url_path(entry) + "works/"
    scope, title = Scope(encyclopedia, path), t["works_title"].replace("#", entry.data.name)
    html = engine.render("works_page", scope=scope, entry=entry, title=title, items=made) + references(scope, engine)
    return FurtherPage(path, title, entry.data.summary, html, (("references", t["references"]),))


def _backlinks(entry: Page, links: tuple[Backlink, ...], encyclopedia: Encyclopedia, engine: Engine) -> FurtherPage:
    t, path = engine.words, url_path(entry) + "backlinks/"
    title = t["backlinks_title"].replace("#", entry.data.name)
    found = {kind: [link for link in links if encyclopedia.page(link.entry).kind == kind] for kind in KINDS}
    kinds = {kind: some for kind, some in found.items() if some}
    html = engine.render("backlinks_page", scope=Scope(encyclopedia, path), entry=entry, title=title, total=len(links), kinds=kinds)
    return FurtherPage(path, title, entry.data.summary, html, tuple((kind, f"{t['kinds'][kind]}（{len(some)}）") for kind, some in kinds.items()))
