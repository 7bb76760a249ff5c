"""One entry's page: head (name, summary, infobox), body, and the parts gathered from the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ..encyclopedia import Encyclopedia, Link
from ..load import Page
from ..quality import grade
from ..schema import fact_fields
from . import infobox
from .engine import Engine
from .references import references
from .scope import Scope
from .see_also import suggestions

_WORKS = ("develops", "offers")


@dataclass(frozen=True)
class Heading:
    """A section added after the body, for the table of contents."""

    id: str
    title: str


@dataclass(frozen=True)
class Backlink:
    """An entry that links here and the sentence in which it does."""

    entry: str
    sentence: str


def head(scope: Scope, engine: Engine) -> Markup:
    """Return the part above the body. It cites first, so its sources get the first numbers."""
    page = scope.encyclopedia.entries[scope.entry]
    return engine.render(
        "head", page=page, scope=scope, rows=infobox.rows(page, scope.encyclopedia), quality=grade(page, scope.encyclopedia)
    )


def foot(scope: Scope, engine: Engine, mentions: Mentions) -> tuple[Markup, list[Heading]]:
    """Return the parts below the body, and their headings in order."""
    page, model = scope.encyclopedia.entries[scope.entry], scope.encyclopedia
    parts = {
        "events": model.events_of.get(page.id, []),
        "filed": model.filed_under.get(page.id, ()),
        "works": works(page, model),
        "relations": relation_groups(page, model),
        "disputes": page.data.disputes,
        "see_also": suggestions(page.id, model, mentions.entries),
        "backlinks": mentions.links.get(page.id, ()),
    }
    html = [engine.render(name, page=page, scope=scope, items=items) for name, items in parts.items() if items]
    html.append(references(scope, engine))
    ids = {"events": "timeline", "see_also": "see-also"}
    headings = [Heading(ids.get(name, name), engine.words[name]) for name, items in parts.items() if items and name != "filed"]
    return Markup("").join(html), [*headings, Heading("references", engine.words["references"])]


@dataclass(frozen=True)
class Mentions:
    """For each entry, the links to it found in prose, and the entries they stand on."""

    links: Mapping[str, tuple[Backlink, ...]]

    @cached_property
    def entries(self) -> dict[str, set[str]]:
        return {target: {link.entry for link in links} for target, links in self.links.items()}


def backlinks(mentions_of: Mapping[str, list[tuple[str, str]]]) -> dict[str, tuple[Backlink, ...]]:
    """Turn {entry: its (target, sentence) list} around: the first sentence of each entry, by entry id."""
    found: dict[str, dict[str, Backlink]] = defaultdict(dict)
    for entry, mentions in sorted(mentions_of.items()):
        for target, sentence in mentions:
            if target != entry:
                found[target].setdefault(entry, Backlink(entry, sentence))
    return {target: tuple(links.values()) for target, links in found.items()}


@dataclass(frozen=True)
class Work:
    """A model or product of a maker, with the facts readers compare."""

    page: Page
    facts: dict[str, tuple]


def works(page: Page, model: Encyclopedia) -> list[Work]:
    """Return what an entry develops or offers, newest release first, undated last."""
    ids = dict.fromkeys(id for predicate in _WORKS for id in model.related(page.id, predicate))
    found = [_work(model.entries[id]) for id in ids if model.entries[id].kind in ("model", "product")]
    dated = [work for work in found if work.facts.get("released")]
    undated = [work for work in found if not work.facts.get("released")]
    return sorted(dated, key=lambda work: work.facts["released"][0].value, reverse=True) + undated


def _work(page: Page) -> Work:
    return Work(page, {field.key: getattr(page.data.facts, field.key) for field in fact_fields(page.kind)})


def relation_groups(page: Page, model: Encyclopedia) -> dict[str, list[Link]]:
    """Return all relations of an entry, grouped under their label."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in model.links.get(page.id, ()):
        groups[link.label].append(link)
    return dict(groups)
