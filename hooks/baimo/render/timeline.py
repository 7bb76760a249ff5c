"""The timeline: every event of every entry, by year and month, with what its filters look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .. import dates
from ..encyclopedia import DatedEvent
from .engine import Engine
from .lanes import BASE, MARK, NONE, OTHERS, PAD, ROW, lanes
from .scope import Scope

COMPANIES = 40
"""How many companies the filter offers: those with most events."""

AXIS = 30
"""Height of the two lines of labels above the lanes."""


@dataclass(frozen=True)
class Month:
    """The events of one heading of the timeline."""

    anchor: str
    title: str
    events: list[DatedEvent] = field(default_factory=list)


def timeline(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the filters, the picture and the list."""
    model = scope.encyclopedia
    found = Counter(id for item in model.events for id in item.entries if model.page(id).kind == "company")
    return engine.render(
        "timeline", scope=scope, years=by_year(model.events), drawing=lanes(scope), axis=AXIS, sizes=(AXIS, ROW, PAD, MARK, BASE),
        lane_name=lambda way, key: _lane_name(scope, engine, way, key),
        companies=[id for id, _ in found.most_common(COMPANIES)], phases=model.of_kind("phase"),
        attributes=lambda item: _attributes(scope, item), total=len(model.events),
    )


def _lane_name(scope: Scope, engine: Engine, way: str, key: str) -> str:
    """Return what stands before a lane; of a phase the part before the colon."""
    if key in (OTHERS, NONE):
        return engine.words["lanes"][key]
    return engine.words["kinds"][key] if way == "kind" else scope.title(key).partition("：")[0]


def by_year(events: list[DatedEvent]) -> dict[int, list[Month]]:
    """Group events in order of time; what interleaves (a quarter between two days) shares its heading."""
    years: dict[int, dict[str, Month]] = {}
    for item in events:
        year, title, anchor = _heading(item.date)
        years.setdefault(year, {}).setdefault(anchor, Month(anchor, title)).events.append(item)
    return {year: list(months.values()) for year, months in years.items()}


def _heading(date: dates.PartialDate) -> tuple[int, str, str]:
    """Return (year, heading, anchor) under which an event stands."""
    year = date.start.year
    if date.precision in ("day", "month"):
        return year, f"{date.start.month} 月", f"m{year}-{date.start.month:02}"
    if date.precision == "quarter":
        return year, f"第 {(date.start.month + 2) // 3} 季度", f"m{year}-q{(date.start.month + 2) // 3}"
    if date.precision == "half":
        return year, "上半年" if date.start.month == 1 else "下半年", f"m{year}-h{1 if date.start.month == 1 else 2}"
    return year, "全年" if date.precision == "year" else "跨月", f"m{year}-{date.precision}-{date.start.month:02}"


def _attributes(scope: Scope, item: DatedEvent) -> dict[str, str]:
    """Return what the timeline's filters look at."""
    model = scope.encyclopedia
    pages = [model.page(id) for id in item.entries]
    companies = {page.id for page in pages if page.kind == "company"}
    companies |= {model.owners[page.id] for page in pages if page.id in model.owners}
    return {
        "kinds": " ".join(sorted({page.kind for page in pages})),
        "companies": " ".join(sorted(companies)),
        "phases": model.phase_of_event(item) or "",
    }
