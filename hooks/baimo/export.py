"""The encyclopedia as data: `data/entries.json` and the JSON Schema of each kind's front matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from .encyclopedia import Encyclopedia, url_path
from .load import Page
from .quality import grade
from .schema import KINDS

FORMAT = "1.0"


class _Names(Protocol):
    def name(self, text: str) -> str: ...


def write(encyclopedia: Encyclopedia, folder: Path, names: _Names) -> None:
    """Write `entries.json` and `schema/<kind>.json` into `folder`, creating it."""
    schema = folder / "schema"
    schema.mkdir(parents=True, exist_ok=True)
    (folder / "entries.json").write_text(dump(entries(encyclopedia, names)), "utf-8")
    for kind in KINDS:
        (schema / f"{kind}.json").write_text(dump(KINDS[kind].model_json_schema(by_alias=True)), "utf-8")


def dump(data: Any) -> str:
    """Return stable JSON: readable Chinese, one space of indent, order as given."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def entries(encyclopedia: Encyclopedia, names: _Names) -> dict[str, Any]:
    """Return the whole encyclopedia: format, entries and sources by id, in id order.

    Under each id, `kind` … `disputes` are as typed; `computed` holds what follows from the model.
    """
    return {
        "format": FORMAT,
        "entries": {id: _entry(page, encyclopedia, names) for id, page in encyclopedia.entries.items()},
        "sources": {id: _source(page, encyclopedia) for id, page in encyclopedia.sources.items()},
    }


def _entry(page: Page, encyclopedia: Encyclopedia, names: _Names) -> dict[str, Any]:
    computed = {
        "url": url_path(page),
        "name_hant": names.name(page.data.name),
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
    return page.data.model_dump(by_alias=True, exclude_defaults=True, mode="json")
