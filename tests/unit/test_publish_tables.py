"""CSV and SQLite hold the same rows, real tools read them, and the documented examples give true answers."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections import Counter
from datetime import date

import duckdb
import pytest
from published import real_in, small_in
from support import ROOT

from baimo import dates, quantities
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
def test_the_data_package_names_every_table_and_column(found):
    package = found.json("data/csv/datapackage.json")
    assert package["licenses"][0]["name"] == "CC-BY-SA-4.0"
    for resource in package["resources"]:
        header = found.text(f"data/csv/{resource['path']}").splitlines()[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
        keys = [tuple(row[key] for key in resource["schema"].get("primaryKey", ())) for row in table(found, resource["path"][:-4])]
        assert not keys or not keys[0] or len(set(keys)) == len(keys), resource["name"]
    files = {path for path in found.files if path.endswith(".csv")}
    assert files == {f"data/csv/{resource['path']}" for resource in package["resources"]}


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


def test_duckdb_reads_every_table(tmp_path):
    found = real_in("zh-Hant")
    found.write(tmp_path)
    for resource in found.json("data/csv/datapackage.json")["resources"]:
        path = tmp_path / "data/csv" / resource["path"]
        rows = duckdb.sql(f"SELECT * FROM read_csv('{path}')").fetchall()
        assert len(rows) == len(table(found, resource["path"][:-4]))


def expected_models(model) -> list[tuple[int, int]]:
    def first(page, field, parse):
        return [parse(fact.value) for fact in getattr(page.data.facts, field) if fact.value != UNPUBLISHED]

    years = Counter()
    for page in model.of_kind("model"):
        born = [value.start.year for value in first(page, "released", dates.parse)]
        if born and any(amount.low >= 10**11 for amount in first(page, "parameters", quantities.parse)):
            years[min(born)] += 1
    return sorted(years.items())


def expected_companies(model) -> list[tuple[str, str, int]]:
    found = []
    for page in model.of_kind("company"):
        if made := {r.to for r in page.data.relations if r.type == "develops" and model.entries[r.to].kind == "model"}:
            found.append((page.id, page.data.name, len(made)))
    return sorted(found, key=lambda row: (-row[2], row[0]))


def expected_disputes(model) -> Counter:
    found = Counter()
    for item in model.disagreements:
        found.update({parse_cite(source).source for claim in item.dispute.claims for source in claim.source})
    return found


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Return the answers of the documented examples, run as printed but for the address of the site."""
    folder = tmp_path_factory.mktemp("data")
    real_in("zh-Hans").write(folder)
    code = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs/about/data.md").read_text("utf-8"), re.M | re.S)
    answers = []
    for number, block in enumerate(code):
        # DuckDB takes a plain path, urllib a file: address.
        site = f"{folder}/" if number == 0 else f"{folder.as_uri()}/"
        local: dict = {}
        exec(block.replace("https://baimozhi.example/", site), local)
        answers.append(local["answer"])
    return answers


def test_example_models(examples):
    assert examples[0] == expected_models(real_in("zh-Hans").encyclopedia) != []
    assert all(2017 <= year <= date.max.year for year, _ in examples[0])


def test_example_companies(examples):
    assert examples[1] == expected_companies(real_in("zh-Hans").encyclopedia) != []


def test_example_disputes(examples):
    assert Counter(dict(examples[2])) == expected_disputes(real_in("zh-Hans").encyclopedia) != Counter()
