"""Charts drawn at build time as SVG: parameters against release date, releases by year and maker."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from .. import dates, quantities
from ..load import Page
from ..schema.parts import UNPUBLISHED
from .engine import Engine
from .scope import Scope

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 860, 440, 88, 64, 16, 16
"""The drawing in user units; the plot lies inside the margins."""

BAND = 28
"""Height of the strip under the plot for models whose size is not public."""

MAKERS = 8


@dataclass(frozen=True)
class Point:
    """A model on the chart; `y` is in the strip when `parameters` is None."""

    page: Page
    released: str
    parameters: str | None
    certainty: str | None
    maker: str
    x: float
    y: float


@dataclass(frozen=True)
class Tick:
    """A line of an axis with its label."""

    at: float
    label: str


def charts(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return both charts with their tables."""
    models = _released(scope)
    first = min((day.year for _, day in models), default=2023)
    last = max((day.year for _, day in models), default=2023)
    axis = Axis(date(first, 1, 1), date(last + 1, 1, 1))
    return engine.render(
        "charts", scope=scope, **frame(),
        points=[_point(scope, axis, page, day) for page, day in models],
        years=[Tick(axis.x(date(year, 1, 1)), str(year)) for year in range(first, last + 1)],
        levels=[Tick(_y(10**power), label) for power, label in ((8, "1 亿"), (9, "10 亿"), (10, "100 亿"), (11, "1000 亿"), (12, "1 万亿"))],
        releases=_releases(scope, models), release_years=list(range(first, last + 1)),
    )


def frame() -> dict[str, float]:
    """Return the lines that frame the plot, in user units: `strip` is where text stands in the strip that ends at `foot`."""
    bottom = HEIGHT - BOTTOM
    return {
        "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT, "top": TOP,
        "bottom": bottom, "strip": bottom + BAND / 2 + 4, "foot": bottom + BAND,
    }


@dataclass(frozen=True)
class Axis:
    """The time axis from `first` to `last`."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day stands, in user units."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(parameters: float) -> float:
    """Return the height of a number of parameters on a log scale from 10^8 to 10^12.5."""
    share = (math.log10(max(parameters, 1e8)) - 8) / 4.5
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)


def _released(scope: Scope) -> list[tuple[Page, date]]:
    """Return the models with a release date, in order of time."""
    found = []
    for page in scope.encyclopedia.of_kind("model"):
        days = [dates.parse(fact.value).start for fact in page.data.facts.released if fact.value != UNPUBLISHED]
        if days:
            found.append((page, min(days)))
    return sorted(found, key=lambda item: (item[1], item[0].id))


def _point(scope: Scope, axis: Axis, page: Page, day: date) -> Point:
    sized = [fact for fact in page.data.facts.parameters if fact.value != UNPUBLISHED]
    largest = max(sized, key=lambda fact: quantities.parse(fact.value).high, default=None)
    y = _y(float(quantities.parse(largest.value).high)) if largest else HEIGHT - BOTTOM + BAND / 2
    released = next(fact.value for fact in page.data.facts.released if fact.value != UNPUBLISHED)
    return Point(
        page, released, largest.value if largest else None, largest.certainty if largest else None,
        maker(scope, page), axis.x(day), y,
    )


def maker(scope: Scope, page: Page) -> str:
    """Return the name of a model's maker, "" if no entry makes it."""
    owner = scope.encyclopedia.owners.get(page.id)
    return scope.title(owner) if owner else ""


def _releases(scope: Scope, models: list[tuple[Page, date]]) -> list[tuple[str, list[int]]]:
    """Return (maker id, releases in each year) of the makers with most models."""
    owners = scope.encyclopedia.owners
    made = Counter((owners[page.id], day.year) for page, day in models if page.id in owners)
    total = Counter(owner for (owner, _), n in made.items() for _ in range(n))
    years = range(min(day.year for _, day in models), max(day.year for _, day in models) + 1) if models else ()
    top = sorted(total, key=lambda owner: (-total[owner], owner))[:MAKERS]
    return [(owner, [made[owner, year] for year in years]) for owner in top]
