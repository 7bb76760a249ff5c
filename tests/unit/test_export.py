"""The encyclopedia as data: shape, order, and what conversion to Traditional may touch."""

from __future__ import annotations

import json

import pytest
from support import ROOT, entry, event, relations, source, world

from baimo.export import FORMAT, entries, files, json_bytes
from baimo.frontmatter import Document
from baimo.hant import build_converter, load_tables
from baimo.schema import KINDS, validate

REST = """facts:
  released:
    - value: 2023-03-16
      source: s, 第 2 页
      note: 内测后发布
  website:
    - value: https://example.com/软件
      source: s
""" + relations(("successor-of", "old")) + "events:\n" + event("launch", "2023-03-16", with_="co", text="发布软件。") + """disputes:
  - id: size
    question: 多大？
    claims:
      - text: 很大。
        source: s
      - text: 不大。
        source: s
"""
WORLD = world(
    entry("model", "ernie", "文心", head="name_en: ERNIE\naliases:\n  - name: 文心软件\n    kind: variant\n", summary="一种软件。", rest=REST, body="正文。"),
    entry("model", "old", "旧文心", body="正文[@s]。"), entry("company", "co", "百度", rest=relations(("develops", "ernie"))),
    source("s", csl="type: webpage\ntitle: 关于软件的信息\nauthor:\n  - literal: 软件报\nissued: 2023-03\nURL: https://a.example/软件"),
)
CONVERTER = build_converter({}, load_tables(ROOT / "docs" / "_data" / "hant"))


def written(converter, model=WORLD) -> dict:
    """Return {path below data/: parsed content}."""
    return {path.removeprefix("data/"): json.loads(content) for path, content in files(model, converter)}


def test_shape():
    data = entries(WORLD)
    assert list(data) == ["format", "licence", "entries", "sources"] and data["format"] == FORMAT
    assert list(data["entries"]) == ["co", "ernie", "old"] and list(data["sources"]) == ["s"]
    model = data["entries"]["ernie"]
    assert list(model) == ["kind", "name", "name_en", "aliases", "summary", "facts", "relations", "events", "disputes", "computed"]
    assert model["facts"]["released"] == [{"value": "2023-03-16", "source": ["s, 第 2 页"], "note": "内测后发布"}]
    assert model["computed"] == {
        "url": "models/ernie/", "quality": "stub", "relations_from": [{"type": "develops", "from": "co"}],
        "events": ["launch"], "sources": ["s"],
    }
    assert data["entries"]["co"]["computed"]["events"] == ["launch"]
    assert data["sources"]["s"]["computed"] == {"url": "sources/s/", "cited_by": ["co", "ernie", "old"]}


@pytest.mark.parametrize("id", [*WORLD.entries, *WORLD.sources])
def test_what_is_exported_is_valid_front_matter(id):
    page = WORLD.page(id)
    part = entries(WORLD)["sources" if page.kind == "source" else "entries"][id]
    typed = {key: value for key, value in part.items() if key != "computed"}
    data, findings = validate(Document("x.md", typed, "", 1), page.kind)
    assert findings == [] and data == page.data


def test_files():
    assert set(written(None)) == {"entries.json", *(f"schema/{kind}.json" for kind in KINDS)}


def test_both_editions_differ_only_in_text():
    hans = written(None)["entries.json"]
    hant = written(CONVERTER)["entries.json"]
    changed = dict(differences(hans, hant))
    assert changed == {
        "entries.ernie.aliases.0.name": "文心軟體", "entries.ernie.summary": "一種軟體。",
        "entries.ernie.facts.released.0.note": "內測後發布", "entries.ernie.events.0.text": "發布軟體。",
        "entries.old.name": "舊文心", "sources.s.csl.title": "關於軟件的信息", "sources.s.csl.author.0.literal": "軟件報",
        **{f"{place}.summary": "定義。" for place in ("entries.co", "entries.old", "sources.s")},
    }


def test_terms_typed_on_a_page_hold_in_its_data():
    terms = "hant:\n  terms:\n    之后: 接下來\n"
    pages = entry("model", "one", "之后", summary="之后的软件。", rest=terms), entry("model", "two", "乙", summary="之后的软件。")
    found = written(CONVERTER, world(*pages))
    data = found["entries.json"]["entries"]
    assert (data["one"]["name"], data["one"]["summary"], data["two"]["summary"]) == ("接下來", "接下來的軟體。", "之後的軟體。")
    assert data["one"]["hant"] == {"terms": {"之后": "接下來"}}, "as typed"


def test_addresses_are_never_converted():
    data = written(CONVERTER)["entries.json"]
    assert data["entries"]["ernie"]["facts"]["website"][0]["value"] == "https://example.com/软件"
    assert data["sources"]["s"]["csl"]["URL"] == "https://a.example/软件"


def differences(a, b, at=""):
    """Yield (place, new value) of every leaf that differs; the shapes must be equal."""
    if isinstance(a, dict):
        assert list(a) == list(b), at
        for key in a:
            yield from differences(a[key], b[key], f"{at}.{key}".lstrip("."))
    elif isinstance(a, list):
        assert len(a) == len(b), at
        for index, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{at}.{index}")
    elif a != b:
        yield at, b


def test_stable_and_readable():
    assert json_bytes({"名": [1]}) == '{\n "名": [\n  1\n ]\n}\n'.encode()
    assert json_bytes(entries(WORLD)) == json_bytes(entries(world(*reversed([*WORLD.entries.values(), *WORLD.sources.values()]))))
