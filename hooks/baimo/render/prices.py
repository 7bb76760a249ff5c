"""Prices: what a million tokens cost on the day a source gives, over time and as a table."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from .. import dates, quantities
from ..load import Page
from ..schema.parts import UNPUBLISHED, Fact
from .charts import BAND, BOTTOM, HEIGHT, TOP, Axis, Tick, frame, maker
from .engine import Engine
from .indices import Choice, years
from .scope import Scope

YUAN = {"元": 1.0, "美元": 7.0}
"""Yuan to a unit of each currency. The dollar's is a round figure that puts both on one axis, not the rate of any day."""

LOWEST, HIGHEST = 0.05, 500.0
"""The ends of the axis, in yuan for a million tokens."""

DOT = 9
"""Room that a dot takes on the drawing."""


@dataclass(frozen=True)
class Price:
    """A price of a model as typed; `y` is in the strip below the plot when the maker has not made it public."""

    page: Page
    maker: str
    fact: object
    dollars: bool
    x: float
    y: float


@dataclass(frozen=True)
class Quote:
    """What one model, or the variant in `note`, costs on one date: the facts of input and output, None if not told."""

    page: Page
    maker: str
    as_of: str
    note: str
    input: Fact | None
    output: Fact | None


@dataclass(frozen=True)
class Panel:
    """The prices of input or of output, in order of time, and the lines between those of one entry."""

    key: str
    prices: tuple[Price, ...]
    lines: tuple[str, ...]


def prices(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return both panels, and how many models have no price here."""
    models = scope.encyclopedia.of_kind("model")
    dated = {key: _dated(models, key) for key in ("price_input", "price_output")}
    days = [day for found in dated.values() for _, _, day in found]
    first, last = min(days, default=date(2023, 1, 1)).year, max(days, default=date(2023, 1, 1)).year
    axis = Axis(date(first, 1, 1), date(last + 1, 1, 1))
    priced = {page.id for found in dated.values() for page, _, _ in found}
    return engine.render(
        "prices", scope=scope, **frame(),
        panels=[_panel(scope, key, found, axis) for key, found in dated.items()], rate=int(YUAN["美元"]), unpublished=UNPUBLISHED,
        years=[Tick(axis.x(date(year, 1, 1)), str(year)) for year in range(first, last + 1)],
        levels=[Tick(_y(value), f"{value:g} 元") for value in (0.1, 1, 10, 100)],
        missing=sum(page.id not in priced for page in models),
    )


def price_table(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the table of all dated prices, the cheapest input first, with its filters."""
    t = engine.words["prices"]
    quotes = _quotes(scope)
    makers = Counter(quote.maker for quote in quotes if quote.maker).most_common()
    choices = [
        years("as_of", t["columns"]["as_of"], (quote.as_of for quote in quotes)),
        Choice("developer", t["columns"]["developer"], "is", tuple((maker, maker) for maker, _ in makers)),
    ]
    return engine.render("price_table", scope=scope, quotes=quotes, choices=choices, total=len(quotes), yuan=yuan, rate=int(YUAN["美元"]))


def _quotes(scope: Scope) -> list[Quote]:
    """Return dated prices, input beside output where date, note and certainty are the same; the cheapest input first."""
    found: dict[tuple, dict[str, Fact]] = defaultdict(dict)
    models = scope.encyclopedia.of_kind("model")
    for key in ("price_input", "price_output"):
        same = Counter()
        for page, fact, _ in _dated(models, key):
            what = page.id, fact.as_of, _note(fact), fact.certainty
            found[*what, same[what]][key] = fact
            same[what] += 1
    quotes = [
        Quote(page := scope.encyclopedia.page(id), maker(scope, page), as_of, note, facts.get("price_input"), facts.get("price_output"))
        for (id, as_of, note, *_), facts in found.items()
    ]
    return sorted(quotes, key=lambda quote: (yuan(quote.input) or math.inf, quote.as_of, quote.page.id))


def _note(fact: Fact) -> str:
    """Return what a price is of: its note without the unit, which all have in common."""
    return re.sub("^每百万词元[，；]?", "", fact.note or "")


def yuan(fact: Fact | None) -> float | None:
    """Return a price in yuan, a dollar at the round rate; None if there is none."""
    if fact is None or fact.value == UNPUBLISHED:
        return None
    amount = quantities.parse(fact.value)
    return round(float(amount.low) * YUAN[amount.unit], 4)


def _dated(models: list[Page], key: str) -> list[tuple[Page, object, date]]:
    """Return the facts under `key` that say when they held and in which currency we can draw, in order of time."""
    found = []
    for page in models:
        for fact in getattr(page.data.facts, key):
            if fact.as_of and (fact.value == UNPUBLISHED or quantities.parse(fact.value).unit in YUAN):
                span = dates.parse(fact.as_of)
                found.append((page, fact, span.start + (span.end - span.start) / 2))
    return sorted(found, key=lambda item: (item[2], item[0].id))


def _panel(scope: Scope, key: str, dated: list[tuple[Page, object, date]], axis: Axis) -> Panel:
    found: list[Price] = []
    for page, fact, day in dated:
        published = fact.value != UNPUBLISHED
        amount = quantities.parse(fact.value) if published else None
        y = _y(float(amount.high) * YUAN[amount.unit]) if amount else HEIGHT - BOTTOM + BAND / 2
        x = axis.x(day)
        while any(abs(x - other.x) < DOT and abs(y - other.y) < DOT for other in found):
            x += DOT
        found.append(Price(page, maker(scope, page), fact, bool(amount) and amount.unit == "美元", round(x, 1), y))
    return Panel(key, tuple(found), tuple(_lines(found)))


def _lines(found: list[Price]):
    """Yield the data of a path through the first price of each date of an entry, currency by currency."""
    steps: dict[tuple[str, bool], dict[str, Price]] = defaultdict(dict)
    for price in found:
        if price.fact.value != UNPUBLISHED:
            steps[price.page.id, price.dollars].setdefault(price.fact.as_of, price)
    for by_date in steps.values():
        if len(by_date) > 1:
            yield "M" + "L".join(f"{price.x:g} {price.y:g}" for price in by_date.values())


def _y(yuan: float) -> float:
    """Return the height of a price on the log scale; what lies outside it stands at its end."""
    share = math.log(min(max(yuan, LOWEST), HIGHEST) / LOWEST) / math.log(HIGHEST / LOWEST)
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)
