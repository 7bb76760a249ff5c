"""The data as flat tables that join on ids: CSV and Parquet, each with a Data Package, and one SQLite file."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .. import parquet
from ..export import json_bytes
from ..predicates import PREDICATES
from ..schema import KINDS, fact_fields
from .dataset import Dataset, Record
from .edition import API_VERSION, CONTENT_LICENCE, LICENCE_URL, Edition
from .files import File

Row = tuple[Any, ...]
_SQL_TYPES = {"string": "TEXT", "date": "TEXT", "number": "NUMERIC", "boolean": "INTEGER"}
_REFERS = {
    "entry": "entries", "subject": "entries", "object": "entries", "phase": "entries", "filed_phase": "entries",
    "predicate": "predicates", "event": "events", "dispute": "disputes", "source": "sources",
}
"""Columns that hold the id of a row in another table, in whichever table they are."""

_FORMS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True)
class Table:
    """Named rows. `columns` are "name" or "name type" (Frictionless types; string unless told)."""

    name: str
    description: str
    columns: tuple[str, ...]
    rows: list[Row]
    keys: tuple[str, ...] = ("id",)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return (name, type) of each column."""
        return [(name, type or "string") for name, _, type in (column.partition(" ") for column in self.columns)]

    @property
    def references(self) -> list[tuple[str, str]]:
        """Return (column, the table it refers to) of each column that holds ids of another table."""
        return [(name, _REFERS[name]) for name, _ in self.fields if name in _REFERS]


def files(data: Dataset, edition: Edition) -> Iterator[File]:
    """Yield one CSV and one Parquet file per table, their Data Packages, and the SQLite file."""
    found = tables(data, edition)
    plain = [csv_bytes(table) for table in found]
    packed = parquet.convert(zip(plain, (table.fields for table in found)), _notes(edition))
    for form, contents in (("csv", plain), ("parquet", packed)):
        yield from ((f"data/{form}/{table.name}.{form}", content) for table, content in zip(found, contents))
    for form, kind in _FORMS.items():
        yield f"data/{form}/datapackage.json", json_bytes(data_package(found, edition, form, kind))
    yield "data/baimozhi.sqlite", sqlite_bytes(found, edition)


def tables(data: Dataset, edition: Edition) -> list[Table]:
    """Return every table, in the order in which they refer to each other."""
    return [*_vocabulary(edition), *_things(data, edition.text), *_statements(data, edition.text)]


def _vocabulary(edition: Edition) -> list[Table]:
    """Return what the keys in the other tables mean."""
    text = edition.text
    fields = [(kind, f.key, text(f.label), f.type) for kind in KINDS if kind != "source" for f in fact_fields(kind)]
    predicates = [(p.id, text(p.label), text(p.inverse)) for p in PREDICATES.values()]
    return [
        Table("fields", text("各类条目可写的事实"), ("kind", "field", "label", "type"), fields, ("kind", "field")),
        Table("predicates", text("关系的种类"), ("id", "label", "inverse"), predicates),
    ]


def _things(data: Dataset, text: Callable[[str], str]) -> list[Table]:
    return [
        Table("entries", text("条目"), (
            "id", "kind", "name", "name_en", "category", "summary", "quality", "filed_phase", "url", "modified",
        ), [_entry(entry) for entry in data.entries.values()]),
        Table("aliases", text("别名"), ("id", "entry", "name", "kind"),
              [(id, entry["id"], alias["name"], alias.get("kind")) for id, entry, alias in _numbered(data, "aliases")]),
        Table("sources", text("来源"), (
            "id", "name", "grade", "type", "title", "authors", "container", "publisher", "number", "issued", "url",
            "accessed", "language", "inferred boolean", "reference",
        ), [_source(source) for source in data.sources.values()]),
    ]


def _statements(data: Dataset, text: Callable[[str], str]) -> list[Table]:
    return [
        Table("facts", text("事实：一值一行"), (
            "id", "entry", "field", "value", "low number", "high number", "unit", "bound", "start date",
            "end date", "precision",
            "notion", "as_of", "certainty", "note",
        ), [_fact(*item) for item in _facts(data)]),
        Table("relations", text("关系"), ("id", "subject", "predicate", "object", "since", "until", "note"),
              [_relation(*item) for item in _numbered(data, "relations")]),
        Table("events", text("大事"), (
            "id", "entry", "date", "start date", "end date", "precision", "notion", "inferred boolean", "text", "phase", "filed_phase",
            "note",
        ), [_event(event) for event in data.events]),
        Table("event_entries", text("大事所涉条目"), ("event", "entry"),
              [(event["id"], id) for event in data.events for id in event["computed"]["entries"]], ("event", "entry")),
        Table("disputes", text("争议"), ("id", "entry", "question", "finding", "open boolean"),
              [_dispute(dispute) for dispute in data.disputes]),
        Table("claims", text("争议各方的说法"), ("id", "dispute", "text", "as_of"), [
            (f"{d['id']}/{n}", d["id"], claim["text"], claim.get("as_of"))
            for d in data.disputes for n, claim in enumerate(d["claims"], 1)
        ]),
        Table("citations", text("引用：何处引用何来源。item 是所在表的 id，正文则为条目 id"),
              ("source", "entry", "part", "item", "locator"), list(_citations(data)), ()),
    ]


def csv_bytes(table: Table) -> bytes:
    """Return a table as UTF-8 CSV (RFC 4180 with line feeds): an empty field is an absent value."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in table.fields])
    writer.writerows([[_csv(value) for value in row] for row in table.rows])
    return out.getvalue().encode()


def data_package(found: list[Table], edition: Edition, form: str, kind: str) -> Record:
    """Return the description of the files of one form as a Data Package (datapackage.org, version 2).

    `form` is the ending of the files, `kind` their media type.
    """
    text = {"encoding": "utf-8"} if form == "csv" else {}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "baimozhi",
        "title": edition.text(edition.name),
        "version": API_VERSION,
        "homepage": edition.url,
        "licenses": [{"name": CONTENT_LICENCE, "path": LICENCE_URL}],
        "resources": [
            {
                "name": table.name.replace("_", "-"), "type": "table", "path": f"{table.name}.{form}", "format": form,
                "mediatype": kind, **text, "description": table.description,
                "schema": {
                    "fields": [{"name": name, "type": type} for name, type in table.fields],
                    **({"primaryKey": list(table.keys)} if table.keys else {}),
                    **({"foreignKeys": [_foreign_key(*pair) for pair in table.references]} if table.references else {}),
                },
            }
            for table in found
        ],
    }


def _foreign_key(column: str, table: str) -> Record:
    return {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}


def sqlite_bytes(found: list[Table], edition: Edition) -> bytes:
    """Return the tables as an SQLite database; the same rows give the same bytes."""
    database = sqlite3.connect(":memory:")
    every = [Table("meta", "", ("key", "value"), list(_notes(edition).items()), ("key",)), *found]
    for table in every:
        refers = {column: f' REFERENCES "{other}" ("id")' for column, other in table.references}
        columns = [f'"{name}" {_SQL_TYPES[type]}{refers.get(name, "")}' for name, type in table.fields]
        keys = ["PRIMARY KEY ({})".format(", ".join(f'"{key}"' for key in table.keys))] if table.keys else []
        database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns + keys)})')
        marks = ", ".join("?" * len(columns))
        database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)
    database.commit()
    database.execute("VACUUM")
    return database.serialize()


def _notes(edition: Edition) -> dict[str, str]:
    """Return what a file says of itself where its form has room for that."""
    return {"version": API_VERSION, "licence": CONTENT_LICENCE, "language": edition.language, "home": edition.url}


def _csv(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def _entry(entry: Record) -> Row:
    computed = entry["computed"]
    typed = (entry.get(key) for key in ("id", "kind", "name", "name_en", "category", "summary"))
    return *typed, computed["quality"], computed.get("filed_phase"), computed["url"], computed.get("modified")


def _source(source: Record) -> Row:
    csl = source["csl"]
    authors = "; ".join(
        name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))
        for name in csl.get("author", ())
    )
    return (
        source["id"], source["name"], source["grade"], csl["type"], csl["title"], authors or None,
        *(csl.get(key) for key in ("container-title", "publisher", "number", "issued", "URL", "accessed")),
        csl.get("language", "zh"), source.get("inferred", False), source["computed"]["reference"],
    )


def _facts(data: Dataset) -> Iterator[tuple[str, Record, str, Record]]:
    """Yield (id, entry, field, fact) of every fact."""
    for entry in data.entries.values():
        for field, facts in entry.get("facts", {}).items():
            for n, fact in enumerate(facts, 1):
                yield f"{entry['id']}/{field}/{n}", entry, field, fact


def _fact(id: str, entry: Record, field: str, fact: Record) -> Row:
    number, date = fact["computed"].get("number", {}), fact["computed"].get("date", {})
    return (
        id, entry["id"], field, fact["value"], *(number.get(key) for key in ("low", "high", "unit", "bound")),
        *(date.get(key) for key in ("start", "end", "precision")),
        *(fact.get(key) for key in ("notion", "as_of", "certainty", "note")),
    )


def _numbered(data: Dataset, part: str) -> Iterator[tuple[str, Record, Record]]:
    """Yield (id, entry, item) of every item of a list that entries carry."""
    for entry in data.entries.values():
        for n, item in enumerate(entry.get(part, ()), 1):
            yield f"{entry['id']}/{n}", entry, item


def _relation(id: str, entry: Record, relation: Record) -> Row:
    ends = entry["id"], relation["type"], relation["to"]
    return id, *ends, *(relation.get(key) for key in ("since", "until", "note"))


def _event(event: Record) -> Row:
    date = event["computed"]["date"]
    return (
        event["id"], event["computed"]["entry"], event["date"], date["start"], date["end"], date["precision"],
        event.get("notion"), event.get("inferred", False), event["text"], event.get("phase"),
        event["computed"].get("filed_phase"), event.get("note"),
    )


def _dispute(dispute: Record) -> Row:
    computed = dispute["computed"]
    return dispute["id"], computed["entry"], dispute["question"], dispute.get("finding"), computed["open"]


def _citations(data: Dataset) -> Iterator[Row]:
    for id, entry, _, fact in _facts(data):
        yield from _cited(fact, entry["id"], "facts", id)
    for id, entry, relation in _numbered(data, "relations"):
        yield from _cited(relation, entry["id"], "relations", id)
    for event in data.events:
        yield from _cited(event, event["computed"]["entry"], "events", event["id"])
    for dispute in data.disputes:
        home = dispute["computed"]["entry"]
        for n, claim in enumerate(dispute["claims"], 1):
            yield from _cited(claim, home, "claims", f"{dispute['id']}/{n}")
        yield from _cited(dispute, home, "disputes", dispute["id"])
    for id, entry in data.entries.items():
        for source in entry["computed"]["prose_sources"]:
            yield source, id, "prose", id, None


def _cited(item: Record, entry: str, part: str, id: str) -> Iterator[Row]:
    for cite in item["computed"]["sources"]:
        yield cite["source"], entry, part, id, cite.get("locator")
