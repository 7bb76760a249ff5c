"""The encyclopedia as data: entries.json, and the front-matter schemas.

Each edition has its own `data/` folder. Ids, keys and dates are the same in both; text meant for
people is in the edition's script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec
from pydantic import BaseModel

from .encyclopedia import Encyclopedia, url_path
from .hant import Converter, RemoteConverter
from .load import Page
from .quality import grade
from .render.references import is_english
from .schema import KINDS
from .schema.validate import inner_model, model_fields, ordered_keys

FORMAT, LICENCE = "1.1", "CC-BY-SA-4.0"
_PLAIN_KEYS = frozenset({"hant", "id", "kind", "type", "to", "source", "URL", "with", "phase", "computed"})
"""Keys whose values are ids, addresses or already Traditional: never converted."""


def files(encyclopedia: Encyclopedia, converter: Converter | RemoteConverter | None) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one edition (path below it, content). No converter means Simplified."""
    data = entries(encyclopedia)
    if converter:
        data = _in_traditional(data, encyclopedia, converter)
    yield "data/entries.json", json_bytes(data)
    for kind in KINDS:
        yield f"data/schema/{kind}.json", json_bytes(KINDS[kind].model_json_schema(by_alias=True))


def json_bytes(data: Any) -> bytes:
    """Return stable JSON: readable Chinese, one space of indent, order as given."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def entries(encyclopedia: Encyclopedia) -> dict[str, Any]:
    """Return the whole encyclopedia in Simplified: format, SPDX licence, entries and sources by id, in id order.

    Under each id, `kind` … `disputes` are as typed; `computed` holds what follows from the model.
    """
    return {
        "format": FORMAT,
        "licence": LICENCE,
        "entries": {id: _entry(page, encyclopedia) for id, page in encyclopedia.entries.items()},
        "sources": {id: _source(page, encyclopedia) for id, page in encyclopedia.sources.items()},
    }


def _entry(page: Page, encyclopedia: Encyclopedia) -> dict[str, Any]:
    computed = {
        "url": url_path(page),
        "quality": grade(page, encyclopedia),
        "relations_from": [
            {"type": link.predicate, "from": link.other}
            for link in encyclopedia.links.get(page.id, ()) if not link.forward
        ],
        "events": [item.event.id for item in encyclopedia.events_of.get(page.id, ())],
        "sources": sorted({cite.source for cite in encyclopedia.cites(page)}),
    }
    return {**_typed(page), "computed": computed}


def _source(page: Page, encyclopedia: Encyclopedia) -> dict[str, Any]:
    computed = {"url": url_path(page), "cited_by": encyclopedia.cited_by.get(page.id, [])}
    return {**_typed(page), "computed": computed}


def _typed(page: Page) -> dict[str, Any]:
    data = page.data.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    return _in_order(data, KINDS[page.kind])


def _in_order(data: Any, schema: type[BaseModel] | None) -> Any:
    """Return `data` with the keys of every mapping in the order they have on the page."""
    if isinstance(data, list):
        return [_in_order(item, schema) for item in data]
    if not isinstance(data, dict) or schema is None:
        return data
    fields = model_fields(schema)
    return {key: _in_order(data[key], inner_model(fields[key])) for key in ordered_keys(schema) if key in data}


def _in_traditional(data: dict[str, Any], encyclopedia: Encyclopedia, converter: Converter | RemoteConverter) -> dict[str, Any]:
    """Return the whole set converted, each page with the terms typed on it."""

    def page(id: str, record: dict[str, Any]) -> dict[str, Any]:
        terms = encyclopedia.page(id).data.hant.terms
        return _converted(record, partial(converter.text, terms=terms), partial(converter.chars, terms=terms))

    return {**data, **{book: {id: page(id, record) for id, record in data[book].items()} for book in ("entries", "sources")}}


def _converted(data: Any, text: Callable[[str], str], chars: Callable[[str], str], key: str = "") -> Any:
    """Return `data` with its text converted; titles of sources keep their words."""
    if key in _PLAIN_KEYS:
        return data
    if isinstance(data, dict):
        convert = chars if "csl" in data or key == "csl" else text
        return {name: _converted(value, convert, chars, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_converted(item, text, chars) for item in data]
    # English sentences keep their quotation marks, as on the pages.
    return text(data) if isinstance(data, str) and not is_english(data) else data
