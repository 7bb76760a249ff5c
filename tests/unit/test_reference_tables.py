"""The tables of the editing guide say what the schema says, and its examples pass the check."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from baimo.encyclopedia import Encyclopedia
from baimo.frontmatter import parse
from baimo.predicates import PREDICATES
from baimo.render.engine import Engine
from baimo.render.listings import fill
from baimo.render.markers import MARKER
from baimo.render.reference_tables import COMMON, PIECES, key_rows, tables_of
from baimo.render.scope import Scope
from baimo.schema import FOLDERS, KINDS, EntryData, validate
from baimo.schema.parts import Event, Release
from baimo.schema.validate import model_fields, ordered_keys

GUIDE = (Path(__file__).parents[2] / "docs/about/editing.md").read_text("utf-8")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
EXAMPLES = [match["text"] for match in FENCE.finditer(GUIDE) if match["text"].startswith("---\nkind: ")]
YAML = [match["text"] for match in FENCE.finditer(GUIDE) if match["language"] == "yaml" and not match["text"].startswith("---")]


class _Table(HTMLParser):
    """Collects rows as (id, cells) and remembers tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        attributes = dict(attrs)
        if tag == "tr":
            self.row = self.rows.setdefault(attributes.get("id", ""), [])
        elif tag in ("td", "th"):
            self.row.append("")
        elif tag == "a":
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if {"td", "th"} & set(self.open):
            self.row[-1] += data.strip()


def rendered(marker: str) -> _Table:
    table = _Table()
    table.feed(fill(f"<!-- baimo:{marker} -->", Scope(Encyclopedia([]), "about/editing/"), Engine()))
    assert table.open == []
    return table


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_shown_in_order(kind):
    shown = [row.key for name in ((COMMON, kind) if kind != "source" else (kind,)) for part, rows in tables_of(name) for row in rows if part == "keys"]
    assert sorted(shown, key=ordered_keys(KINDS[kind]).index) == ordered_keys(KINDS[kind])
    facts = [row.key for part, rows in tables_of(kind) for row in rows if part == "facts"]
    assert facts == (list(KINDS[kind].model_fields["facts"].annotation.model_fields) if kind != "source" else [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_is_a_row_with_its_label(kind):
    table = rendered(f"schema {kind}")
    for part, rows in tables_of(kind):
        for row in rows:
            label = row.title or Engine().words["schema_titles"][row.key]
            assert table.rows[f"key-{kind}-{row.key}"][:2] == [row.key, label + "必填" * row.required]


@pytest.mark.parametrize("piece", [COMMON, *PIECES])
def test_every_piece_has_a_table(piece):
    assert len(rendered(f"schema {piece}").rows) > 1


def test_values_types_and_limits_come_from_the_schema():
    rows = {row.key: row for row in key_rows(KINDS["source"])}
    assert rows["grade"].values == ("A", "B", "C") and rows["grade"].required
    assert rows["summary"].limit == "max:160"
    assert rows["csl"].piece == "csl" and not rows["csl"].listed
    events = {row.key: row for row in key_rows(Event)}
    assert (events["with"].type, events["with"].listed, events["with"].required) == ("entry", True, False)
    assert (events["source"].type, events["source"].listed, events["source"].required) == ("source", False, True)
    assert events["date"].type == "date" and events["inferred"].type == "boolean"
    models = {row.key: row for row in tables_of("model")[1][1]}
    assert models["released"].piece == "release" and models["released"].type == "date"
    assert models["openness"].values == ("开源", "开放权重", "闭源", "未公布")
    assert models["context"].type == "quantity" and models["paper"].type == "url"


def test_a_row_tells_type_description_limit_and_values():
    rows = rendered("schema entry").rows
    assert rows["key-entry-summary"] == ["summary", "定义必填", "文字：一句话，不带来源标记；用于悬停卡、术语表与检索；最多 160 字"]
    assert rows["key-entry-aliases"] == ["aliases", "别名", "键值，列表（键表）"]
    assert rendered("schema source").rows["key-source-grade"][-1] == "选一个：A一手来源、B通行报道、C评论"
    assert rendered("schema relation").rows["key-relation-type"][-1] == "选一个：见关系一览"
    assert rendered("schema model").rows["key-model-context"] == ["context", "上下文长度", "数量：以词元计，如 128K"]


def test_values_a_description_explains_are_not_listed_again():
    notion = next(row for row in key_rows(Release) if row.key == "notion")
    assert notion.values == () and "announced 公布" in notion.description


def test_every_relation_is_a_row():
    table = rendered("predicates")
    assert [row for row in table.rows if row] == [f"predicate-{id}" for id in PREDICATES]
    assert table.rows["predicate-founded-by"] == ["founded-by", "创始人", "创立", "公司、产品、机构", "人物", ""]
    assert table.rows["predicate-competes-with"][-1] == "对称"
    assert table.rows["predicate-subsidiary-of"][-1] == "不许成环"


def test_an_unknown_table_is_named():
    with pytest.raises(ValueError, match="没有 companies 的键表"):
        rendered("schema companies")


def test_the_guide_shows_every_table_and_every_link_has_its_heading():
    markers = [(match["name"], match["argument"] or "") for match in MARKER.finditer(GUIDE)]
    assert sorted(markers) == sorted([("new", ""), ("predicates", ""), *(("schema", name) for name in (COMMON, *PIECES, *KINDS))])
    anchors = set(re.findall(r"\{#([a-z-]+)\}$", GUIDE, re.M))
    links = {link for name, argument in markers for link in rendered(f"{name} {argument}").links}
    assert {link.removeprefix("#") for link in links} <= anchors


def test_the_guide_has_one_section_per_kind_and_names_every_folder():
    assert set(re.findall(r"\{#kind-([a-z]+)\}", GUIDE)) == set(KINDS)
    assert all(f"| `{kind}` | `docs/{folder}/` |" in GUIDE for kind, folder in FOLDERS.items())


def test_every_kind_has_an_example():
    assert {re.search(r"kind: (\w+)", text)[1] for text in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_pass_the_schema(text):
    document, findings = parse("example.md", text.encode())
    kind = document.data["kind"]
    data, problems = validate(document, kind)
    assert findings + problems == [] and data.kind == kind


@pytest.mark.parametrize("text", YAML)
def test_excerpts_fit_the_schema(text):
    """An excerpt of common keys is checked inside a model, the kind that may carry most."""
    data = yaml.safe_load(text)
    if isinstance(data, dict) and set(data) <= set(model_fields(EntryData)):
        page = f"---\nkind: model\nname: 例\nsummary: 例\n{text}---\n"
        keys = [key for key in ordered_keys(KINDS["model"]) if key in data]
        document, findings = parse("example.md", page.encode())
        problems = [problem for problem in validate(document, "model")[1] if problem.rule != "BZ-KEY-3"]
        assert findings + problems == [] and keys == list(data)
