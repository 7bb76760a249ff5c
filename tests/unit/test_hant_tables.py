"""Every row of the editors' tables carries an example; here each of them runs."""

from pathlib import Path

import pytest

from baimo.findings import FindingsError
from baimo.hant import build_converter, load_tables
from baimo.hant.dictionaries import read_dictionary

FOLDER = Path(__file__).parents[2] / "docs" / "_data" / "hant"
TABLES = load_tables(FOLDER)
WITH_EXAMPLES = ("terms", "guards", "contexts", "stop", "glyphs", "characters")
EXAMPLES = [
    pytest.param(*row.example, id=f"{name}-{row.example[0]}") for name in WITH_EXAMPLES for row in getattr(TABLES, name)
]


@pytest.fixture(scope="module")
def taiwan():
    return build_converter({}, TABLES)


@pytest.fixture(scope="module")
def hong_kong():
    return build_converter({}, TABLES, "zh-HK")


@pytest.mark.parametrize(("source", "expected"), EXAMPLES)
def test_example(taiwan, source, expected):
    assert taiwan.text(source) == expected


@pytest.mark.parametrize("row", TABLES.names, ids=lambda row: row.hans)
def test_name(taiwan, row):
    assert taiwan.text(row.hans) == row.hant
    assert taiwan.chars(row.hans) == row.hant
    assert taiwan.text(f"《{row.hans}》") == f"《{row.hant}》"


@pytest.mark.parametrize("row", [row for row in (*TABLES.terms, *TABLES.guards) if row.hk], ids=lambda row: row.hans)
def test_hong_kong_column(hong_kong, row):
    assert hong_kong.text(row.hans) == row.hk


@pytest.mark.parametrize("row", [*TABLES.terms, *TABLES.guards, *TABLES.contexts], ids=lambda row: row.hans + row.hant)
def test_example_shows_the_word(row):
    assert row.hans in row.example[0] and row.hant in row.example[1]


def test_stop_keys_are_opencc_keys():
    keys = read_dictionary("TWPhrases").keys()
    assert [row.key for row in TABLES.stop if row.key not in keys] == []


BAD = [
    ("- hans: 甲\n  hant: 甲\n", "terms.yml:1:1: BZ-HANT-4 词表这一行不能用：缺少 example"),
    ("- hans: 甲\n  hant: 甲\n  example: 甲\n", "terms.yml:1:1: BZ-HANT-4 词表这一行不能用：example 应写作 原文 → 译文"),
    ("- hans: 甲\n  hant: 甲\n  example: 甲 → 甲\n" * 2, "terms.yml:0:0: BZ-HANT-4 甲 重复登记"),
    ("- hans: [\n", "terms.yml:2:1: BZ-HANT-4 YAML 有语法错误"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_bad_table(tmp_path, content, message):
    (tmp_path / "terms.yml").write_text(content, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        load_tables(tmp_path)
    assert str(error.value).replace(f"{tmp_path.as_posix()}/", "") == message
