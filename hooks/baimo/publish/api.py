"""The JSON interface, `api/v1/`.

    index.json  entries.json  entries/<id>.json  kinds.json  kinds/<kind>.json  sources.json
    sources/<id>.json  timeline.json  disputes.json  relations.json  predicates.json  openapi.json
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..export import json_bytes
from ..predicates import PREDICATES
from ..schema import FOLDERS, KINDS, fact_fields
from . import openapi
from .dataset import Dataset, Record
from .edition import API_VERSION, CODE_LICENCE, CONTENT_LICENCE, LICENCE_URL, Edition
from .files import File

FOLDER = "api/v1/"
_CARD_KEYS = ("id", "kind", "name", "name_en", "category", "summary", "grade")
_DOWNLOADS = {
    "json": "data/entries.json", "sqlite": "data/baimozhi.sqlite", "csv": "data/csv/datapackage.json",
    "parquet": "data/parquet/datapackage.json",
    "bibliography": "data/sources.json", "schemas": FOLDER + "openapi.json", "llms": "llms.txt",
    "changes": "feeds/changes.atom", "timeline": "feeds/timeline.atom", "calendar": "calendar/timeline.ics",
}


def files(data: Dataset, edition: Edition) -> Iterator[File]:
    """Yield every JSON file of the interface."""
    for name, result in _results(data, edition):
        yield f"{FOLDER}{name}.json", json_bytes(envelope(edition, result))
    yield FOLDER + "openapi.json", json_bytes(openapi.document(edition))


def envelope(edition: Edition, result: Any) -> dict[str, Any]:
    """Return what every answer of the interface is wrapped in."""
    head = {"version": API_VERSION, "licence": CONTENT_LICENCE, "language": edition.language}
    return {**head, **({"total": len(result)} if isinstance(result, list) else {}), "result": result}


def relations(data: Dataset) -> list[Record]:
    """Return every relation with its subject, in the order of entries."""
    return [
        {"subject": id, **relation} for id, entry in data.entries.items() for relation in entry.get("relations", ())
    ]


def _results(data: Dataset, edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "index", _index(data, edition)
    yield "entries", [_card(entry) for entry in data.entries.values()]
    yield "kinds", [_kind(kind, data, edition) for kind in KINDS]
    yield "timeline", data.events
    yield "disputes", data.disputes
    yield "relations", relations(data)
    yield "predicates", [_predicate(id, edition) for id in PREDICATES]
    yield "sources", list(data.sources.values())
    for kind in KINDS:
        if kind != "source":
            yield f"kinds/{kind}", [entry for entry in data.entries.values() if entry["kind"] == kind]
    for id, entry in data.entries.items():
        yield f"entries/{id}", entry
    for id, source in data.sources.items():
        yield f"sources/{id}", source


def _index(data: Dataset, edition: Edition) -> dict[str, Any]:
    return {
        "name": edition.text(edition.name),
        "description": edition.text(edition.description),
        "home": edition.url,
        "licences": {"content": CONTENT_LICENCE, "code": CODE_LICENCE, "url": LICENCE_URL},
        "counts": {"entries": len(data.entries), "sources": len(data.sources), "events": len(data.events),
                   "relations": len(relations(data)), "disputes": len(data.disputes)},
        "endpoints": {path: edition.url + FOLDER + path.lstrip("/") for path in openapi.PATHS},
        "downloads": {name: edition.url + path for name, path in _DOWNLOADS.items()},
    }


def _card(entry: Record) -> Record:
    computed = entry["computed"]
    shown = {key: computed[key] for key in ("path", "url", "modified", "quality") if key in computed}
    return {**{key: entry[key] for key in _CARD_KEYS if key in entry}, "computed": shown}


def _kind(kind: str, data: Dataset, edition: Edition) -> Record:
    fields = [] if kind == "source" else fact_fields(kind)
    return {
        "id": kind,
        "label": edition.text(KINDS[kind].__doc__),
        "folder": FOLDERS[kind],
        "fields": [{"key": field.key, "label": edition.text(field.label), "type": field.type} for field in fields],
        "computed": {"count": len(data.sources) if kind == "source" else _count(data, kind)},
    }


def _count(data: Dataset, kind: str) -> int:
    return sum(entry["kind"] == kind for entry in data.entries.values())


def _predicate(id: str, edition: Edition) -> Record:
    predicate = PREDICATES[id]
    return {
        "id": id, "label": edition.text(predicate.label), "inverse": edition.text(predicate.inverse),
        "subjects": sorted(predicate.subjects), "objects": sorted(predicate.objects),
        "symmetric": predicate.symmetric, "acyclic": predicate.acyclic,
    }
