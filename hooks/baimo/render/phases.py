"""The race in one picture: events a quarter, and each phase as a bar with its events as dots, on a common axis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .. import dates
from ..encyclopedia import DatedEvent
from ..load import Page
from ..schema.parts import UNPUBLISHED
from .scope import Scope


@dataclass(frozen=True)
class Dot:
    """An event and its place on the axis, in per cent."""

    item: DatedEvent
    at: float


@dataclass(frozen=True)
class Bar:
    """A phase: dates as typed, None where the source gives none; place and width in per cent."""

    page: Page
    start: str | None
    end: str | None
    offset: float
    width: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Column:
    """The events of one quarter ("2025-Q1"): how many, place and width in per cent, height in per cent of the tallest."""

    quarter: str
    count: int
    offset: float
    width: float
    height: float

    @property
    def year(self) -> int:
        return int(self.quarter[:4])


@dataclass(frozen=True)
class Picture:
    """All columns and bars, and the years of the axis with their places in per cent."""

    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]


def picture(scope: Scope) -> Picture:
    """Return the phases in id order on an axis of whole years, from their first date to the last event of all.

    A bar without a start begins at its first event (or the axis), one without an end runs to the edge.
    """
    pages = sorted(scope.encyclopedia.of_kind("phase"), key=lambda page: page.id)
    events = {page.id: _events(scope, page) for page in pages}
    days = [day for page in pages for day in _days(page, events[page.id])] or [date(2023, 1, 1)]
    first, last = min(days).year, max([*days, *(item.date.end for item in scope.encyclopedia.events)]).year
    low, span = date(first, 1, 1), (date(last + 1, 1, 1) - date(first, 1, 1)).days

    def place(day: date) -> float:
        return round((day - low).days / span * 100, 2)

    bars = tuple(_bar(page, events[page.id], place) for page in pages)
    return Picture(_columns(scope, first, place), bars, tuple((year, place(date(year, 1, 1))) for year in range(first, last + 1)))


def _columns(scope: Scope, first: int, place) -> tuple[Column, ...]:
    """Count the events from the year `first` on whose dates lie within one quarter."""
    spans = (item.date for item in scope.encyclopedia.events if item.date.start.year >= first)
    quarters = Counter(quarter for span in spans if (quarter := _quarter(span.start)) == _quarter(span.end))
    tallest = max(quarters.values(), default=1)
    columns = []
    for quarter, count in sorted(quarters.items()):
        span = dates.parse(quarter)
        left = place(span.start)
        columns.append(Column(quarter, count, left, round(place(span.end) - left, 2), round(count / tallest * 100, 1)))
    return tuple(columns)


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _events(scope: Scope, page: Page) -> list[DatedEvent]:
    return [item for item in scope.encyclopedia.events_of.get(page.id, ()) if item.event.phase == page.id]


def _typed(facts) -> str | None:
    return next((fact.value for fact in facts if fact.value != UNPUBLISHED), None)


def _days(page: Page, events: list[DatedEvent]) -> list[date]:
    spans = [dates.parse(value) for value in (_typed(page.data.facts.start), _typed(page.data.facts.end)) if value]
    spans += [item.date for item in events]
    return [day for span in spans for day in (span.start, span.end)]


def _bar(page: Page, events: list[DatedEvent], place) -> Bar:
    start, end = _typed(page.data.facts.start), _typed(page.data.facts.end)
    dots = tuple(Dot(item, place(item.date.start)) for item in events)
    left = place(dates.parse(start).start) if start else min((dot.at for dot in dots), default=0.0)
    right = place(dates.parse(end).end) if end else 100.0
    return Bar(page, start, end, left, round(max(right - left, 1.0), 2), dots)
