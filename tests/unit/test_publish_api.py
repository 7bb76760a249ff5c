"""The JSON interface: what it holds, that it fits its own description, and that nothing is lost in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from published import SITE, real_in, small, small_in

from baimo.encyclopedia import Encyclopedia, Link
from baimo.predicates import PREDICATES
from baimo.publish import openapi, values
from baimo.publish.edition import API_VERSION
from baimo.render import infobox
from baimo.schema import KINDS
from baimo.schema.parts import Relation

LANGUAGES = ("zh-Hans", "zh-Hant")


def without_computed(value: Any) -> Any:
    """Return what editors typed: everything but what stands under `computed`."""
    if isinstance(value, dict):
        return {key: without_computed(item) for key, item in value.items() if key != "computed"}
    return [without_computed(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text, field, expected", [
    ("6710 亿", "parameters", (671_000_000_000, 671_000_000_000, "parameter", None)),
    ("128K", "context", (128_000, 128_000, "token", None)),
    ("约 245–250 亿美元", "valuation", (24_500_000_000, 25_000_000_000, "USD", "about")),
    ("0.15 美元", "price_input", (0.15, 0.15, "USD", None)),
    ("60 词元/秒", "speed", (60, 60, "词元/秒", None)),
    ("3 万", "score", (30_000, 30_000, "1", None)),
])
def test_numbers(text, field, expected):
    number = values.number(text, field)
    assert (number.low, number.high, number.unit, number.bound) == expected


@pytest.mark.parametrize("text, expected", [
    ("2023", ("2023-01-01", "2023-12-31", "year", "2023 年")), ("2024-02", ("2024-02-01", "2024-02-29", "month", "2024 年 2 月")),
    ("2023-Q3", ("2023-07-01", "2023-09-30", "quarter", "2023 年第 3 季度")), ("2023-H2", ("2023-07-01", "2023-12-31", "half", "2023 年下半年")),
    ("2023-08/2023-10", ("2023-08-01", "2023-10-31", "interval", "2023 年 8 月 至 2023 年 10 月")),
])
def test_dates(text, expected):
    span = values.date_span(text)
    assert (span.start, span.end, span.precision, span.text) == expected


def test_raw_and_computed_stand_apart():
    model = small_in("zh-Hans").result("entries/ernie")
    fact, unpublished = model["facts"]["parameters"]
    assert {key: fact[key] for key in ("value", "source", "note")} == {"value": "约 2600 亿", "source": ["s"], "note": "软件所载"}
    assert fact["computed"] == {
        "sources": [{"source": "s"}], "number": {"low": 260_000_000_000, "high": 260_000_000_000, "unit": "parameter", "bound": "about"},
    }
    assert unpublished == {"value": "未公布", "as_of": "2024", "computed": {"sources": [], "as_of": {
        "start": "2024-01-01", "end": "2024-12-31", "precision": "year", "text": "2024 年",
    }}}
    assert model["facts"]["released"][0]["computed"]["sources"] == [{"source": "s", "locator": "第 2 页"}]
    assert model["computed"]["modified"] == "2024-05-06T07:08:09+08:00"
    assert model["computed"]["relations_from"] == [{
        "type": "develops", "from": "co", "label": "开发者", "name": "百度", "kind": "company", "source": ["s"],
        "sources": [{"source": "s"}],
    }]
    assert model["events"][0]["computed"]["companies"] == ["co"]


def test_the_traditional_edition_has_the_same_ids_and_numbers():
    hans, hant = small_in("zh-Hans").result("entries/ernie"), small_in("zh-Hant").result("entries/ernie")
    assert hant["name"] == "文心軟體" and hant["facts"]["released"][0]["source"] == ["s, 第 2 頁"]
    assert hant["facts"]["parameters"][0]["computed"]["number"] == hans["facts"]["parameters"][0]["computed"]["number"]
    assert hant["computed"]["url"] == f"{SITE}zh-Hant/models/ernie/" and hant["computed"]["path"] == hans["computed"]["path"]
    assert small_in("zh-Hant").result("sources/s")["csl"]["title"] == "關於軟件的信息", "titles keep their words"


def test_licence_and_version_are_in_every_answer():
    for path in small_in("zh-Hans").files:
        if path.startswith("api/v1/") and path != "api/v1/openapi.json":
            assert small_in("zh-Hans").json(path).items() >= {"version": API_VERSION, "licence": "CC-BY-SA-4.0"}.items()


def test_the_changelog_tells_of_the_version():
    from support import ROOT
    assert f"## {API_VERSION} " in (ROOT / "docs/about/api-changelog.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_openapi_is_valid(language):
    assert list(OpenAPIV31SpecValidator(small_in(language).json("api/v1/openapi.json")).iter_errors()) == []


def test_schema_names_are_stable_and_in_english():
    names = openapi.schemas()
    assert {"CompanyData", "DateFact", "QuantityFact", "TextFact", "UrlFact", "ChoiceFact", "ReleaseFact"} <= names.keys()
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in names)


@pytest.mark.parametrize("publish", [small_in, real_in])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_fits_its_description(publish, language):
    found = publish(language)
    document = found.json("api/v1/openapi.json")
    left = {path for path in found.files if path.startswith("api/v1/")} - {"api/v1/openapi.json"}
    for template, item in document["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**schema, "components": document["components"]})
        pattern = re.compile("api/v1" + re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)))
        for path in sorted(filter(pattern.fullmatch, left)):
            assert [f"{path} {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(found.json(path))] == []
            left.discard(path)
    assert left == set()


@pytest.mark.parametrize("publish", [small_in, real_in])
def test_the_index_names_only_what_exists(publish):
    found = publish("zh-Hans")
    index = found.result("index")
    downloads = {url.removeprefix(SITE) for url in index["downloads"].values()}
    assert downloads <= found.files.keys()
    assert {url.removeprefix(SITE) for url in index["endpoints"].values() if "{" not in url} <= found.files.keys()
    assert index["counts"]["entries"] == len(found.encyclopedia.entries)


def rows_from_json(record: dict[str, Any]) -> list[infobox.Row]:
    """Rebuild an infobox from one answer alone."""
    data = KINDS[record["kind"]].model_validate({key: v for key, v in without_computed(record).items() if key != "id"})
    links = [Link(PREDICATES[r.type].label, r.type, True, r.to, r) for r in data.relations]
    for item in record["computed"]["relations_from"]:
        kept = {key: item[key] for key in ("type", "since", "until", "source", "note") if key in item}
        relation = Relation.model_validate({**kept, "to": record["id"]})
        links.append(Link(item["label"], item["type"], False, item["from"], relation))
    order = list(PREDICATES)
    links.sort(key=lambda link: (order.index(link.predicate), not link.forward, link.other))

    class OfOne:
        def __init__(self) -> None:
            self.links = {record["id"]: links}
            self.filed_phase_of = lambda _page: record["computed"].get("filed_phase")

    page = type("Page", (), {"id": record["id"], "kind": record["kind"], "data": data})
    return infobox.rows(page, OfOne())


@pytest.mark.parametrize("publish", [small_in, real_in])
def test_the_infobox_of_every_entry_can_be_rebuilt(publish):
    found = publish("zh-Hans")
    model: Encyclopedia = found.encyclopedia
    for id, page in model.entries.items():
        assert rows_from_json(found.result(f"entries/{id}")) == infobox.rows(page, model), id


def test_a_build_gives_the_same_bytes_and_a_change_touches_what_speaks_of_it():
    from published import MODIFIED, WORDS, edition, world

    from baimo import publish
    from baimo.publish import cards
    from support import entry

    again = dict(publish.edition_files(small(), edition("zh-Hans", None), MODIFIED, WORDS))
    assert again == small_in("zh-Hans").files
    changed = entry("concept", "price", "价格战", summary="新的定义。", body="正文 [@s]。\n")
    pages = [changed if page.id == "price" else page for page in (*small().entries.values(), *small().sources.values())]
    other = dict(publish.edition_files(world(*pages), edition("zh-Hans", None), MODIFIED, WORDS))
    assert {path for path in other if other[path] != again[path]} == {
        "api/v1/entries.json", "api/v1/entries/price.json", "api/v1/kinds/concept.json", "concepts/price.md",
        "data/baimozhi.sqlite", f"data/cards/{cards.shard('price')}.json", "data/entries.json", "data/csv/entries.csv", "data/parquet/entries.parquet", "llms.txt",
    }
