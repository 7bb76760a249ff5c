"""The encyclopedia as one object: entries, sources, and what follows from them.

Built once per build from checked pages and read by every output. Nothing here is typed by editors;
what they typed stays in `Page.data`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import BaseModel

from . import dates, pinyin
from .load import Page
from .markup.syntax import Cite, parse_cite, cites_in
from .predicates import PREDICATES
from .schema import FOLDERS
from .schema.parts import UNPUBLISHED, Dispute, Event, Relation


@dataclass(frozen=True)
class Link:
    """A relation seen from one of its ends: `label` is how that end names `other`."""

    label: str
    predicate: str
    forward: bool
    other: str
    relation: Relation


@dataclass(frozen=True)
class DatedEvent:
    """An event with the entry it is typed on and its parsed date."""

    home: str
    event: Event
    date: dates.PartialDate

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of all entries it concerns, the one it is typed on first."""
        return (self.home, *(id for id in self.event.with_ if id != self.home))


@dataclass(frozen=True)
class Disagreement:
    """A dispute with the entry it is typed on."""

    home: str
    dispute: Dispute


class Encyclopedia:
    """All entries and sources by id, in id order, with indices computed on first use."""

    def __init__(self, pages: Iterable[Page]):
        ordered = sorted(pages, key=lambda page: page.id)
        self.entries: dict[str, Page] = {page.id: page for page in ordered if page.kind != "source"}
        self.sources: dict[str, Page] = {page.id: page for page in ordered if page.kind == "source"}

    def page(self, id: str) -> Page:
        """Return the entry or source of that id; raises KeyError if there is none."""
        return self.entries.get(id) or self.sources[id]

    @cached_property
    def syllables(self) -> dict[str, list[str]]:
        """For each entry and source, the syllables of its name, opening marks left out."""
        names = {page.id: page.data.name.lstrip("《“（(「") for pages in (self.entries, self.sources) for page in pages.values()}
        read = pinyin.readings(set(names.values()))
        return {id: read[name].syllables for id, name in names.items()}

    def of_kind(self, kind: str) -> list[Page]:
        """Return the entries of one kind, in id order."""
        return [page for page in self.entries.values() if page.kind == kind]

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """For each entry, its relations from both ends, in the order of the predicate list."""
        found: dict[str, list[Link]] = defaultdict(list)
        for page in self.entries.values():
            for relation in page.data.relations:
                predicate = PREDICATES[relation.type]
                found[page.id].append(Link(predicate.label, predicate.id, True, relation.to, relation))
                found[relation.to].append(Link(predicate.inverse, predicate.id, False, page.id, relation))
        order = list(PREDICATES)
        for links in found.values():
            links.sort(key=lambda link: (order.index(link.predicate), not link.forward, link.other))
        return dict(found)

    def related(self, id: str, predicate: str, forward: bool = True) -> list[str]:
        """Return ids joined to `id` by `predicate`, from that end; symmetric ones from either."""
        either = PREDICATES[predicate].symmetric
        return [
            link.other for link in self.links.get(id, ())
            if link.predicate == predicate and (either or link.forward == forward)
        ]

    @cached_property
    def events(self) -> list[DatedEvent]:
        """Every event, in order of time; wider dates precede narrower ones that begin together."""
        found = [
            DatedEvent(page.id, event, dates.parse(event.date))
            for page in self.entries.values()
            for event in page.data.events
        ]
        return sorted(found, key=lambda item: (item.date.sort_key, item.event.id))

    @cached_property
    def events_of(self) -> dict[str, list[DatedEvent]]:
        """For each entry, the events that concern it (for a phase also those placed in it)."""
        found: dict[str, list[DatedEvent]] = defaultdict(list)
        for item in self.events:
            for id in dict.fromkeys((*item.entries, *filter(None, [item.event.phase]))):
                found[id].append(item)
        return dict(found)

    @cached_property
    def _filing(self) -> list[tuple[date, str]]:
        """The days from which what no source puts in a phase is filed under one, in order."""
        return sorted(
            (dates.parse(fact.value).start, page.id) for page in self.of_kind("phase") for fact in page.data.facts.filed_from
        )

    def filed_phase(self, day: date) -> str | None:
        """Return the phase under which the encyclopedia itself files a day; days before the first go to the first."""
        if not self._filing:
            return None
        index = bisect_right(self._filing, (day, "~")) - 1  # "~" sorts after every id
        return self._filing[max(index, 0)][1]

    def phase_of_event(self, item: DatedEvent) -> str | None:
        """Return the phase a source puts an event in, or else the one it is filed under."""
        return item.event.phase or self.filed_phase(item.date.start)

    def filed_phase_of(self, page: Page) -> str | None:
        """Return the phase a released model or product is filed under, None if a source names one."""
        released = [fact.value for fact in getattr(page.data.facts, "released", ()) if fact.value != UNPUBLISHED]
        if not released or self.related(page.id, "belongs-to-phase"):
            return None
        return self.filed_phase(min(dates.parse(value).start for value in released))

    @cached_property
    def filed_under(self) -> dict[str, tuple[int, int]]:
        """For each phase, how many events and how many models and products are filed under it."""
        events = Counter(self.phase_of_event(item) for item in self.events if not item.event.phase)
        works = Counter(map(self.filed_phase_of, self.entries.values()))
        return {page.id: (events[page.id], works[page.id]) for page in self.of_kind("phase")}

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        """Every dispute, by home entry and in typed order."""
        return [Disagreement(page.id, d) for page in self.entries.values() for d in page.data.disputes]

    @cached_property
    def cited_by(self) -> dict[str, list[str]]:
        """For each source, the ids of the entries that cite it."""
        found: dict[str, set[str]] = defaultdict(set)
        for page in self.entries.values():
            for cite in self.cites(page):
                found[cite.source].add(page.id)
        return {source: sorted(ids) for source, ids in found.items()}

    def cites(self, page: Page) -> Iterator[Cite]:
        """Yield all citations of an entry: front matter first, then prose, in typed order."""
        yield from cites_in_data(page.data)
        yield from cites_in(page.document.body)

    @cached_property
    def owners(self) -> dict[str, str]:
        """For each model or product, the company or organization that develops or offers it."""
        found: dict[str, str] = {}
        for predicate in ("offers", "develops"):
            for page in self.entries.values():
                if page.kind in ("company", "organization"):
                    found.update({relation.to: page.id for relation in page.data.relations if relation.type == predicate})
        return found


def cites_in_data(data: object) -> Iterator[Cite]:
    """Yield the citations under every `source` of typed front matter."""
    if isinstance(data, tuple):
        for item in data:
            yield from cites_in_data(item)
    elif isinstance(data, BaseModel):
        for key, value in vars(data).items():
            if key == "source":
                yield from map(parse_cite, value or ())
            elif isinstance(value, (tuple, BaseModel)):
                yield from cites_in_data(value)


def url_path(page: Page) -> str:
    """Return an entry's path below the root of its edition, e.g. `companies/baidu/`."""
    return f"{FOLDERS[page.kind]}/{page.id}/"
