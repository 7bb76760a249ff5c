"""Typed values of front matter as numbers, spans of days and citations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .. import dates, quantities
from ..markup.syntax import parse_cite
from ..schema.parts import UNPUBLISHED
from .shapes import Citation, DateSpan, FactComputed, Number

_COUNTED = {
    "parameters": "parameter", "active_parameters": "parameter", "training_tokens": "token", "context": "token",
    "employees": "person", "users": "user", "size": "item",
}
"""What a bare number counts, by field."""

_CURRENCIES = {"元": "CNY", "人民币": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP"}
"""Units of money as ISO 4217 codes; other units stay as typed."""

_BOUNDS = {"约": "about", "逾": "over", "超过": "over", "不足": "under", "近": "nearly", "至少": "at_least"}


def citations(sources: Iterable[str] | None) -> list[Citation]:
    """Return sources as typed (`id` or `id, locator`) in two parts."""
    cites = [parse_cite(source) for source in sources or ()]
    return [Citation(source=cite.source, locator=cite.locator or None) for cite in cites]


def date_span(text: str) -> DateSpan:
    """Return the days a typed date covers. Raises ValueError if it is none."""
    date = dates.parse(text)
    return DateSpan(start=date.start.isoformat(), end=date.end.isoformat(), precision=date.precision, text=str(date))


def number(text: str, field: str) -> Number:
    """Return a typed quantity in single units. Raises ValueError if it is none."""
    amount = quantities.parse(text)
    return Number(
        low=_plain(amount.low), high=_plain(amount.high),
        unit=_CURRENCIES.get(amount.unit, amount.unit) or _COUNTED.get(field, "1"), bound=_BOUNDS.get(amount.bound),
    )


def fact_computed(fact: dict, field: str, type: str) -> FactComputed:
    """Return what follows from one dumped fact. `type` is "date", "quantity", "url" or "text"."""
    published = fact["value"] != UNPUBLISHED
    return FactComputed(
        sources=citations(fact.get("source")),
        date=date_span(fact["value"]) if published and type == "date" else None,
        number=number(fact["value"], field) if published and type == "quantity" else None,
        as_of=date_span(fact["as_of"]) if fact.get("as_of") else None,
    )


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
