"""Where the encyclopedia is thin: what each kind holds, what nothing leads to, what has gone stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..check import stale
from ..encyclopedia import Encyclopedia
from ..findings import Finding
from ..linker import Matcher, linkable_names
from ..load import Page
from ..markup.syntax import ENTRY_LINK, blank_code
from ..quality import GOOD, START, STUB, grade
from ..schema import FOLDERS, fact_fields


@dataclass(frozen=True)
class KindStats:
    """One kind: its size, its grades (good, start, stub), and how many entries carry each fact."""

    kind: str
    total: int
    grades: tuple[int, int, int]
    facts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Stats:
    """The whole. `orphans` are entries that no other entry names; `uncited` are sources nothing cites."""

    kinds: tuple[KindStats, ...]
    sources: tuple[tuple[str, int], ...]
    events: int
    disputes: int
    open_disputes: int
    orphans: tuple[str, ...]
    uncited: tuple[str, ...]
    stale: tuple[Finding, ...]


def stats(pages: list[Page], now: date) -> Stats:
    """Count `pages`, which must have passed the check."""
    model = Encyclopedia(pages)
    disputes = [item.dispute for item in model.disagreements]
    named = _named_by_others(model)
    return Stats(
        tuple(_kind(kind, model) for kind in FOLDERS if kind != "source"),
        tuple(sorted(Counter(page.data.grade for page in model.sources.values()).items())),
        len(model.events), len(disputes), sum(not dispute.finding for dispute in disputes),
        tuple(id for id in model.entries if id not in named),
        tuple(id for id in model.sources if id not in model.cited_by),
        tuple(stale.check(pages, now)),
    )


def _kind(kind: str, model: Encyclopedia) -> KindStats:
    pages = model.of_kind(kind)
    grades = Counter(grade(page, model) for page in pages)
    carried = Counter(key for page in pages for key in page.data.facts.model_fields_set)
    facts = tuple((field.key, field.label, carried[field.key]) for field in fact_fields(kind))
    return KindStats(kind, len(pages), (grades[GOOD], grades[START], grades[STUB]), facts)


def _named_by_others(model: Encyclopedia) -> set[str]:
    """Return the ids that another entry's page leads to: by relation, event, link or mention."""
    matcher = Matcher(linkable_names(model.entries.values()))
    found: set[str] = set()
    for page in model.entries.values():
        body = blank_code(page.document.body)
        named = {match["target"].partition("#")[0] for match in ENTRY_LINK.finditer(body)}
        named |= {match.entry for match in matcher.find(body)} - {page.id}
        joined = {relation.to for relation in page.data.relations} | set(_with(page))
        # A relation and an event show on the pages of both ends.
        found |= named | joined | ({page.id} if joined - {page.id} else set())
    return found


def _with(page: Page) -> Iterable[str]:
    for event in page.data.events:
        yield from event.with_
        if event.phase:
            yield event.phase
