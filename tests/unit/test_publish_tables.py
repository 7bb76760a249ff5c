"""CSV, Parquet and SQLite hold the same rows, real tools read them, and the documented examples give true answers."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections import Counter

import duckdb
import pytest
from published import real_in, small_in
from support import ROOT

from baimo import dates, parquet, quantities
from baimo.markup.syntax import parse_cite
from baimo.schema.parts import UNPUBLISHED

BOTH = pytest.mark.parametrize("found", [small_in("zh-Hans"), small_in("zh-Hant")], ids=["zh-Hans", "zh-Hant"])


def table(found, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.text(f"data/csv/{name}.csv"), newline="")))


@pytest.fixture
def database(tmp_path):
    (tmp_path / "x.sqlite").write_bytes(small_in("zh-Hans").files["data/baimozhi.sqlite"])
    return sqlite3.connect(tmp_path / "x.sqlite")


@BOTH
def test_the_data_packages_name_every_table_and_column(found):
    package, columnar = (found.json(f"data/{form}/datapackage.json") for form in ("csv", "parquet"))
    assert package["licenses"][0]["name"] == columnar["licenses"][0]["name"] == "CC-BY-SA-4.0"
    for resource in package["resources"]:
        header = found.text(f"data/csv/{resource['path']}").splitlines()[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
        keys = [tuple(row[key] for key in resource["schema"].get("primaryKey", ())) for row in table(found, resource["path"][:-4])]
        assert not keys or not keys[0] or len(set(keys)) == len(keys), resource["name"]
    assert [resource["schema"] for resource in package["resources"]] == [resource["schema"] for resource in columnar["resources"]]
    for form, described in (("csv", package), ("parquet", columnar)):
        files = {path for path in found.files if path.endswith(f".{form}")}
        assert files == {f"data/{form}/{resource['path']}" for resource in described["resources"]}


def test_facts():
    rows = {row["id"]: row for row in table(small_in("zh-Hans"), "facts")}
    assert rows["ernie/parameters/1"].items() >= {
        "value": "约 2600 亿", "low": "260000000000", "unit": "parameter", "bound": "about", "note": "软件所载",
    }.items()
    assert rows["ernie/released/1"].items() >= {"start": "2023-03-16", "precision": "day", "notion": "public"}.items()
    assert rows["ernie/parameters/2"].items() >= {"value": UNPUBLISHED, "low": "", "as_of": "2024"}.items()


def test_every_item_cites(database):
    parts = {"facts", "relations", "events", "claims", "disputes"}
    for part in parts:
        left = database.execute(f"SELECT item FROM citations WHERE part = ? EXCEPT SELECT id FROM {part}", (part,)).fetchall()
        assert left == []
    assert database.execute("SELECT locator FROM citations WHERE item = 'ernie/released/1'").fetchall() == [("第 2 页",)]
    assert database.execute("SELECT source FROM citations WHERE part = 'prose' AND entry = 'ernie'").fetchall() == [("s",), ("t",)]


def test_sqlite_and_csv_hold_the_same(database):
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'").fetchall():
        count = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        assert count == len(table(small_in("zh-Hans"), name))
    assert dict(database.execute("SELECT * FROM meta"))["licence"] == "CC-BY-SA-4.0"
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("publish", [small_in, real_in])
def test_every_reference_finds_its_row(tmp_path, publish):
    found = publish("zh-Hans")
    (tmp_path / "x.sqlite").write_bytes(found.files["data/baimozhi.sqlite"])
    database = sqlite3.connect(tmp_path / "x.sqlite")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for resource in found.json("data/csv/datapackage.json")["resources"]:
        listed = {(key["fields"][0], key["reference"]["resource"]) for key in resource["schema"].get("foreignKeys", ())}
        enforced = database.execute(f"PRAGMA foreign_key_list('{resource['path'][:-4]}')").fetchall()
        assert listed == {(row[3], row[2]) for row in enforced}
    assert ("subject", "entries") in {(row[3], row[2]) for row in database.execute("PRAGMA foreign_key_list('relations')")}


_DUCKDB = {"string": "VARCHAR", "date": "DATE", "number": "DOUBLE", "boolean": "BOOLEAN"}


@pytest.mark.parametrize("publish", [small_in, real_in])
def test_parquet_holds_what_csv_holds(tmp_path, publish):
    """Types, row for row; CSV read with the types its Data Package names."""
    found = publish("zh-Hant")
    found.write(tmp_path)
    for resource in found.json("data/csv/datapackage.json")["resources"]:
        types = {field["name"]: _DUCKDB[field["type"]] for field in resource["schema"]["fields"]}
        plain = duckdb.read_csv(str(tmp_path / "data/csv" / resource["path"]), dtype=types)
        packed = duckdb.read_parquet(str(tmp_path / "data/parquet" / resource["path"].replace(".csv", ".parquet")))
        assert dict(zip(packed.columns, map(str, packed.types))) == types
        rows = packed.fetchall()
        assert plain.fetchall() == rows and len(rows) == len(table(found, resource["path"][:-4]))


def test_parquet_says_whose_it_is_and_keeps_odd_text(tmp_path):
    text = "引号 \"双\" '单'\n换行,逗号"
    [file] = parquet.convert([(f'id,text,n\na,"{text.replace(chr(34), chr(34) * 2)}",\n'.encode(), [("id", "string"), ("text", "string"), ("n", "number")])], {"licence": "it's"})
    (tmp_path / "x.parquet").write_bytes(file)
    assert duckdb.read_parquet(str(tmp_path / "x.parquet")).fetchall() == [("a", text, None)]
    assert duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{tmp_path}/x.parquet')").fetchall() == [(b"licence", b"it's")]


def expected_models(model) -> list[tuple[str, int]]:
    def first(page, field, parse):
        return [parse(fact.value) for fact in getattr(page.data.facts, field) if fact.value != UNPUBLISHED]

    years = Counter()
    for page in model.of_kind("model"):
        born = [value.start.year for value in first(page, "released", dates.parse)]
        if born and any(amount.low >= 10**11 for amount in first(page, "parameters", quantities.parse)):
            years[str(min(born))] += 1
    return sorted(years.items())


def expected_companies(model) -> list[tuple[str, str, int]]:
    found = []
    for page in model.of_kind("company"):
        if made := {r.to for r in page.data.relations if r.type == "develops" and model.entries[r.to].kind == "model"}:
            found.append((page.id, page.data.name, len(made)))
    return sorted(found, key=lambda row: (-row[2], row[0]))


def expected_disputes(model) -> list[tuple[str, int]]:
    found = Counter()
    for item in model.disagreements:
        found.update({parse_cite(source).source for claim in item.dispute.claims for source in claim.source})
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


EXPECTED = (expected_models, expected_companies, expected_disputes)


@pytest.fixture(scope="module")
def documented():
    """The Python and the SQL of the page on open data, in its order."""
    text = (ROOT / "docs/about/data.md").read_text("utf-8")
    return {language: re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S) for language in ("python", "sql")}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    real_in("zh-Hans").write(folder)
    return folder


def run(block: str, site: str) -> dict:
    """Run a block as printed but for the address of the site."""
    local: dict = {}
    exec(block.replace("https://baimozhi.example/", site), local)
    return local


@pytest.mark.parametrize("form", ["parquet", "csv", "sqlite"])
def test_examples(documented, written, form):
    columnar, sqlite, _ = documented["python"]
    # DuckDB takes a plain path, urllib a file: address.
    block, site = (sqlite, f"{written.as_uri()}/") if form == "sqlite" else (columnar.replace('"parquet"', f'"{form}"'), f"{written}/")
    data = run(block, site)["data"]
    for question, expected in zip(documented["sql"], EXPECTED, strict=True):
        assert data.execute(question).fetchall() == expected(real_in("zh-Hans").encyclopedia) != []


def test_example_of_the_interface(documented, written):
    answer = run(documented["python"][2], f"{written.as_uri()}/")["answer"]
    assert dict(answer) == dict(expected_disputes(real_in("zh-Hans").encyclopedia))
