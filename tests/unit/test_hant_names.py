"""The table of names made from entries, and the check over finished pages."""

from pathlib import Path

import pytest

from baimo.hant import build_converter, find_unconverted, load_tables, missing_names, names_table
from baimo.hant.names import one_to_many
from baimo.load import load_pages

DOCS = Path(__file__).parents[2] / "docs"
TABLES = load_tables(DOCS / "_data" / "hant")

PERSON = """---
kind: person
name: {name}
{aliases}summary: 某人。
{hant}---
"""
SOURCE = """---
kind: source
name: 关于数据的报道
summary: 某文。
grade: B
csl:
  type: webpage
  title: 关于数据的报道
  author:
    - literal: {author}
---
"""


def pages_of(folder: Path, **files: str):
    for path, text in files.items():
        file = folder / "docs" / path.replace("__", "/").replace("_", "-")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".md").write_text(text, encoding="utf-8")
    pages, findings = load_pages(folder / "docs")
    assert findings == []
    return pages


def person(name: str, extra: str = "") -> dict[str, str]:
    """`extra` is either the aliases or the human form: the order of keys is fixed."""
    parts = {"aliases": "", "hant": "", extra.partition(":")[0]: extra}
    return {"people__a_b": PERSON.format(name=name, aliases=parts["aliases"], hant=parts["hant"])}


NAMES = [
    ("李明", "", {"李明": "李明"}, []),
    ("马明", "", {"马明": "馬明"}, []),
    ("余云里", "hant:\n  name: 余雲里\n", {"余云里": "余雲里"}, []),
    ("余凯", "", {}, []),
    ("范云", "", {"范云": "范雲"}, [
        "docs/people/a-b.md:3:1: BZ-HANT-1 范云 没有繁体定稿：云 可作 雲、云；范 可作 範、范"
        "（在本条 hant 或 docs/_data/hant/names.yml 写明）",
    ]),
    ("李明", "aliases:\n  - name: 李云\n    hant: 李雲\n  - name: 李芸\n    kind: misspelling\n",
     {"李明": "李明", "李云": "李雲", "李芸": "李芸"}, []),
    ("李明", "aliases:\n  - name: 李云\n", {"李明": "李明", "李云": "李雲"}, [
        "docs/people/a-b.md:5:5: BZ-HANT-1 李云 没有繁体定稿：云 可作 雲、云（在本条 hant 或 docs/_data/hant/names.yml 写明）",
    ]),
    ("OpenAI", "", {}, []),
]


@pytest.mark.parametrize(("name", "extra", "table", "messages"), NAMES)
def test_names_table(tmp_path, name, extra, table, messages):
    names, findings = names_table(pages_of(tmp_path, **person(name, extra)), TABLES)
    assert names == table
    assert [str(finding) for finding in findings] == messages


AUTHORS = [("周明", []), ("马明", []), ("钟云", ["云", "钟"])]


@pytest.mark.parametrize(("author", "doubtful"), AUTHORS)
def test_authors_need_a_decision_only_where_the_default_changes_them(tmp_path, author, doubtful):
    _, findings = names_table(pages_of(tmp_path, sources__a=SOURCE.format(author=author)), TABLES)
    assert [char for finding in findings for char in doubtful if f"{char} 可作" in finding.message] == doubtful


def test_source_titles_change_characters_only(tmp_path):
    pages = pages_of(tmp_path, sources__a=SOURCE.format(author="李明"))
    names, _ = names_table(pages, TABLES)
    assert names["关于数据的报道"] == "關於數據的報道"


def test_hong_kong_names(tmp_path):
    names, _ = names_table(pages_of(tmp_path, **person("卫里", "hant:\n  name: 衛裡\n")), TABLES, "zh-HK")
    assert names == {"卫里": "衞裏"}


def test_missing_names(tmp_path):
    assert missing_names(pages_of(tmp_path, **person("范云")), TABLES) == ["- hans: 范云\n  hant: 范雲\n  note: 待复核\n"]


def test_one_to_many_knows_the_surnames():
    assert set("于余范郁涂钟谷游丰松云里后志周升系发干只台") <= one_to_many().keys()


RESIDUE = [
    ("<p>軟體</p>", []),
    ("<p>软體</p>", [("simplified", "软")]),
    ("<p>軟件與視頻</p>", [("unusual", "軟件"), ("unusual", "視頻")]),
    ("<p>浪潮信息與《信息》</p>", []),
    ("<code>软件</code><i lang='zh-Hans'>软件</i><i data-hant='off'>软件</i>", []),
    ("<cite data-hant='chars'>信息软件</cite>", [("simplified", "软")]),
    ("<img alt='软體'>", [("simplified", "软")]),
    ("<p>里程碑在台灣，后冠、周杰倫、升斗</p>", []),
]


@pytest.mark.parametrize(("page", "expected"), RESIDUE)
def test_find_unconverted(page, expected):
    found = find_unconverted(page, TABLES)
    assert [(residue.kind, residue.text) for residue in found] == expected


def test_every_name_of_the_real_entries_comes_out_as_decided():
    pages, _ = load_pages(DOCS)
    names, _ = names_table(pages, TABLES)
    converter = build_converter(names, TABLES)
    wrong = {
        name: (converter.text(text), hant)
        for name, hant in names.items()
        for text in (name, f"，{name}，", f"（{name}）")
        if converter.text(text).strip("，（）") != hant.strip("，（）")
    }
    assert wrong == {}
