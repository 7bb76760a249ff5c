"""The timeline as a picture: a mark for each event, in lanes by company, by kind or by phase.

Places along the time axis are per cent, so that a wider drawing shows more detail without new geometry; heights
are user units. The drawing is by company; every mark carries its lane under each way of making lanes, and a script
stacks anew what it shows (`docs/assets/timeline.js`, as `_stack` does here).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..dates import PartialDate
from ..encyclopedia import DatedEvent, Encyclopedia
from .houses import houses
from .scope import Scope

COMPANIES = 12
"""Lanes of their own for the companies with most events."""

DENSE = 10
"""The axis gives whole width to years from the first that has so many events."""

SPARSE = 0.16
"""The width of a year before that, to a whole one."""

BASE = 900
"""The width in user units at which marks in a lane are kept from covering each other."""

ROW, PAD, MARK = 11, 6, 10
"""Height of a row of marks, space above and below the rows of a lane, and how wide a mark is."""

OTHERS, NONE = "other", "none"
"""The lanes of all other companies, and of what concerns no company or phase."""

WAYS = ("company", "kind", "phase")
"""Ways of making lanes, the one drawn without a script first."""


@dataclass(frozen=True)
class Lane:
    """A strip of the picture: what it is for (an id, a kind, `OTHERS` or `NONE`) and where it lies."""

    key: str
    top: int
    height: int


@dataclass(frozen=True)
class Mark:
    """An event: a dot at `x`, or, when known only roughly, a bar `width` wide; `y` is its middle. `lanes` is by way."""

    item: DatedEvent
    kind: str
    x: float
    width: float | None
    y: int
    lanes: tuple[int, ...]


@dataclass(frozen=True)
class Lanes:
    """The picture: the lanes that are drawn and what they are for under each way; ticks are (first day, per cent)."""

    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    keys: Mapping[str, tuple[str, ...]]
    height: int
    years: tuple[tuple[date, float], ...]
    months: tuple[tuple[date, float], ...]
    dense: float


class Axis:
    """Places days between 0 and 100; crowded years are wide, sparse early ones narrow."""

    def __init__(self, spans: list[PartialDate]):
        """`spans` are the dates the axis must hold, at least one."""
        counts = Counter(span.start.year for span in spans)
        self.first = min(span.start for span in spans).year
        self.last = max(span.end for span in spans) + timedelta(days=15)
        self.dense = min((year for year in counts if counts[year] >= DENSE), default=self.first)
        self._width = self._offset(self.last)

    def place(self, day: date) -> float:
        """Return where a day stands, in per cent."""
        return round(self._offset(day) / self._width * 100, 2)

    def _offset(self, day: date) -> float:
        """Return how far a day is from the left edge, in whole years' widths."""
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        return (min(year, self.dense) - self.first) * SPARSE + max(year - self.dense, 0.0)


def lanes(scope: Scope) -> Lanes | None:
    """Return the picture of all events, None if there are none."""
    model = scope.encyclopedia
    if not model.events:
        return None
    axis = Axis([item.date for item in model.events])
    keyed = _keys(model)
    keys = {way: _occurring(found, order) for way, (found, order) in keyed.items()}
    places = [_extent(axis, item.date) for item in model.events]
    made, heights = _stack(keyed[WAYS[0]][0], keys[WAYS[0]], places)
    numbers = zip(*([keys[way].index(key) for key in keyed[way][0]] for way in WAYS), strict=True)
    marks = tuple(
        Mark(item, model.page(item.home).kind, x, width, y, number)
        for item, (x, width), y, number in zip(model.events, places, heights, numbers, strict=True)
    )
    ticks = [(date(year, 1, 1), axis.place(date(year, 1, 1))) for year in range(axis.first, axis.last.year + 1)]
    months = [
        (day, axis.place(day)) for year in range(axis.dense, axis.last.year + 1) for month in range(1, 13)
        if (day := date(year, month, 1)) <= axis.last
    ]
    return Lanes(marks, made, keys, made[-1].top + made[-1].height, tuple(ticks), tuple(months), axis.place(date(axis.dense, 1, 1)))


def _extent(axis: Axis, span: PartialDate) -> tuple[float, float | None]:
    """Return where an event stands: its day or the middle of its month, or the start and width of a longer time."""
    if span.precision in ("day", "month"):
        return axis.place(span.start + (span.end - span.start) / 2), None
    x = axis.place(span.start)
    return x, round(max(axis.place(span.end) - x, 0.5), 2)


def _keys(model: Encyclopedia) -> dict[str, tuple[list[str], list[str]]]:
    """Return for each way the key of every event's lane, and the order of the lanes."""
    house = houses(model)
    owners = [next((house[id] for id in item.entries if id in house), NONE) for item in model.events]
    most = [id for id, _ in Counter(id for id in owners if id != NONE and model.page(id).kind == "company").most_common(COMPANIES)]
    companies = [id if id in most or id == NONE else OTHERS for id in owners]
    kinds = [model.page(item.home).kind for item in model.events]
    phases = [model.phase_of_event(item) or NONE for item in model.events]
    return {
        "company": (companies, [*most, OTHERS, NONE]),
        "kind": (kinds, [kind for kind, _ in Counter(kinds).most_common()]),
        "phase": (phases, [*(page.id for page in model.of_kind("phase")), NONE]),
    }


def _occurring(found: list[str], order: list[str]) -> tuple[str, ...]:
    """Return the lanes that have an event, in order."""
    present = set(found)
    return tuple(key for key in order if key in present)


def _stack(found: list[str], order: tuple[str, ...], places: list[tuple[float, float | None]]) -> tuple[tuple[Lane, ...], list[int]]:
    """Return the lanes in order, and the height of each event: the first row of its lane that is free where it stands."""
    ends: dict[str, list[float]] = {key: [] for key in order}
    rows = []
    for key, (x, width) in zip(found, places, strict=True):
        half = MARK / BASE * 50
        start, end = (x - half, x + half) if width is None else (x, x + width)
        row = next((row for row, taken in enumerate(ends[key]) if taken <= start), len(ends[key]))
        ends[key][row:row + 1] = [end]
        rows.append(row)
    made, top = [], 0
    for key in order:
        made.append(Lane(key, top, len(ends[key]) * ROW + 2 * PAD))
        top += made[-1].height
    tops = {lane.key: lane.top for lane in made}
    return tuple(made), [tops[key] + PAD + row * ROW + ROW // 2 for key, row in zip(found, rows, strict=True)]
