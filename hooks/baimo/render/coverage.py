"""The page of coverage: what each founding article names, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from ..coverage import TIMELINE, Coverage, Entry, load
from .engine import Engine
from .scope import Scope


@dataclass(frozen=True)
class Article:
    """One article with how much of the record it gives, and the entries it names by kind."""

    id: str
    counts: dict[str, int]
    kinds: dict[str, list[Entry]]


def coverage(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the numbers, one section per article, the merges with their reasons, and the conflicts."""
    record = load()
    return engine.render(
        "coverage", scope=scope, counts=_counts(record), articles=_articles(record, scope), record=record,
        merged=[entry for entry in record.entries if entry.why],
        place=lambda at, text="": place(scope, at, text), open=sum(one.status == "open" for one in record.conflicts),
    )


def place(scope: Scope, at: str, text: str = "") -> Markup:
    """Return a link to an entry, a heading `entry#anchor` or an event `timeline#event`; `text` replaces its name."""
    page, _, anchor = at.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if page == TIMELINE:
        return Markup('<a href="{}timeline/{}">{}</a>').format(scope.root, fragment, text or anchor)
    if page in scope.encyclopedia.sources:
        return Markup('<a href="{}{}">{}</a>').format(scope.href(page), fragment, text or scope.title(page))
    if page not in scope.encyclopedia.entries:
        return Markup("{}").format(text or page)  # the tests report it
    name = text or scope.title(page)
    return Markup('<a href="{}{}">{}</a>').format(scope.href(page), fragment, name)


def _counts(record: Coverage) -> dict[str, int]:
    return {
        "entries": len(record.entries), "own": sum(not entry.why for entry in record.entries),
        "merged": sum(bool(entry.why) for entry in record.entries), "claims": len(record.claims),
        "events": len(record.events), "relations": len(record.relations), "conflicts": len(record.conflicts),
    }


def _articles(record: Coverage, scope: Scope) -> list[Article]:
    """Return the articles in order of their dates."""
    ids = {id for entry in record.entries for id in entry.articles}
    sources = scope.encyclopedia.sources
    known = sorted((id for id in ids if id in sources), key=lambda id: (sources[id].data.csl.issued or "", id))
    return [_article(record, id) for id in known]


def _article(record: Coverage, id: str) -> Article:
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in record.entries:
        if id in entry.articles:
            kinds[entry.kind].append(entry)
    counts = {"entries": sum(map(len, kinds.values()))}
    for name in ("claims", "events", "relations"):
        counts[name] = sum(row.article == id for row in getattr(record, name))
    return Article(id, counts, dict(kinds))
