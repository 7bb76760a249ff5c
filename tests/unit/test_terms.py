"""`baimo terms`: the row that decides, with its line, and the words in use."""

from __future__ import annotations

import shutil

import pytest
from project import lay_out
from support import ROOT, text_of

from baimo import cli


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(lay_out(tmp_path))
    shutil.copytree(ROOT / "docs/_data/hant", tmp_path / "docs/_data/hant")
    rest = "hant:\n  name: 里雲軟件\n  terms:\n    质量: 質量\n"
    body = "里云软件公司做软件，软件的质量很好 [@source-a]。\n\n甲方支持乙方，感谢大家的支持 [@source-a]。\n"
    (tmp_path / "docs/companies/beta.md").write_text(text_of("company", "里云软件", rest=rest, body=body), "utf-8")
    return tmp_path


def line_of(word: str, table: str) -> int:
    lines = (ROOT / f"docs/_data/hant/{table}.yml").read_text("utf-8").split("\n")
    return lines.index(f"- hans: {word}") + 1


def test_a_term(project, capsys):
    assert cli.main(["terms", "软件"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"软件 → 軟體\n定它的规则（先者优先）：\n  docs/_data/hant/terms.yml:{line_of('软件', 'terms')}  软件 → 軟體\n")
    assert "  docs/companies/beta.md  里云软件 → 里雲軟件  条目的名称或别名\n" in told
    assert "站内 1 个条目用了 3 处\n  docs/companies/beta.md：里云软件公司做软件 → 里雲軟件公司做軟體\n" in told


def test_a_word_that_depends_on_its_neighbours(project, capsys):
    assert cli.main(["terms", "支持"]) == 0
    told = capsys.readouterr().out
    assert f"  docs/_data/hant/contexts.yml:{line_of('支持', 'contexts')}  支持 → 支持  " in told
    assert "：甲方支持乙方 → 甲方支援乙方\n" in told and "：感谢大家的支持 [@source-a] → 感謝大家的支持 [@source-a]\n" in told


def test_terms_of_a_page(project, capsys):
    cli.main(["terms", "质量"])
    assert "  docs/companies/beta.md（只在本页）  质量 → 質量\n" in capsys.readouterr().out


def test_a_character(project, capsys):
    cli.main(["terms", "范"])
    assert f"  docs/_data/hant/characters.yml:{line_of('范', 'characters')}  范 → 范  姓氏\n" in capsys.readouterr().out


def test_a_word_nobody_uses(project, capsys):
    assert cli.main(["terms", "鱼腥草茶"]) == 1
    assert capsys.readouterr() == ("鱼腥草茶 → 魚腥草茶\n没有哪张表登记它：按 OpenCC 逐词逐字转换。\n站内 0 个条目用了 0 处\n", "没有条目用到这个词。\n")


def test_no_word(project, capsys):
    assert cli.main(["terms", " "]) == 2
    assert capsys.readouterr().err == "请给出一个词。\n"
