"""`baimo move`: files, references and redirects follow an entry's new id; nothing else changes."""

from __future__ import annotations

import pytest
from project import lay_out
from support import text_of

from baimo import check, cli, redirects
from baimo.edit.rename import in_body, in_page, in_record
from baimo.redirects import Redirects, with_move


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


BODIES = [
    ("甲 [@old]。", "甲 [@new]。"),
    ("甲 [@old, 第 2 页; @x; @old]。", "甲 [@new, 第 2 页; @x; @new]。"),
    ("甲 [@older; @x-old; @old-x]。", "甲 [@older; @x-old; @old-x]。"),
    ("[[old]]、[[old|旧]]、[[old#history|旧]]", "[[new]]、[[new|旧]]、[[new#history|旧]]"),
    ("[[older]]、[[!old]]、[[x|old]]、[[x#old]]", "[[older]]、[[!old]]、[[x|old]]、[[x#old]]"),
    ("![图](old.assets/old.png)", "![图](new.assets/old.png)"),
    ("[旧](../companies/old.md#old)、[旧](old.md)、[旧](../companies/old/)", "[旧](../companies/new.md#old)、[旧](new.md)、[旧](../companies/new/)"),
    ("`[[old]]` 与 old\n\n```\n[@old]\n```\n", "`[[old]]` 与 old\n\n```\n[@old]\n```\n"),
    ("user@old.example", "user@old.example"),
]


@pytest.mark.parametrize(("body", "changed"), BODIES)
def test_bodies(body, changed):
    assert in_body(body, "old", "new") == changed


HEADERS = [
    ("    to: old\n", "    to: new\n"), ("    to: old # 注\n", "    to: new # 注\n"), ("    to: 'old'\n", "    to: 'new'\n"),
    ("    source: old, 第 2 页\n", "    source: new, 第 2 页\n"), ("      - old\n", "      - new\n"), ('      - "old"\n', '      - "new"\n'),
    ("      - old, 第 2 页\n", "      - new, 第 2 页\n"), ("  - source: old\n", "  - source: new\n"), ("    phase: old\n", "    phase: new\n"),
    ("    to: older\n", "    to: older\n"), ("name: old\n", "name: old\n"), ("  - name: old\n", "  - name: old\n"),
    ("  - id: old\n", "  - id: old\n"), ("    text: to: old\n", "    text: to: old\n"), ("    note: old, x\n", "    note: old, x\n"),
]


@pytest.mark.parametrize(("line", "changed"), HEADERS)
def test_front_matter(line, changed):
    assert in_page(f"---\n{line}---\nold\n", "old", "new") == f"---\n{changed}---\nold\n"


RECORDS = [
    ("- id: old\n  at: old\n", "- id: new\n  at: new\n"), ("  at: old#history\n", "  at: new#history\n"),
    ("  articles:\n    - old\n", "  articles:\n    - new\n"), ("  printed:\n    - old\n", "  printed:\n    - old\n"),
    ("  subject: old\n  object: 'old'\n", "  subject: new\n  object: 'new'\n"), ("  at: timeline#old\n", "  at: timeline#old\n"),
    ("- id: old-1\n", "- id: old-1\n"), ("  name: old\n", "  name: old\n"), ("  why: old\n", "  why: old\n"),
]


@pytest.mark.parametrize(("record", "changed"), RECORDS)
def test_the_record_of_coverage(record, changed):
    assert in_record(record, "old", "new") == changed


def test_a_whole_project_follows(project, capsys):
    docs = project / "docs"
    rest = "relations:\n  - type: competes-with\n    to: alpha\n    source: source-a\n"
    (docs / "companies/beta.md").write_text(text_of("company", "贝塔", rest=rest, body="[[alpha|甲]]一说 [@source-a]。\n"), "utf-8")
    (docs / "companies/alpha.zh-Hant.md").write_text("甲 [[alpha]]\n", "utf-8")
    (docs / "companies/alpha.assets").mkdir()
    (docs / "page.md").write_text("# 页\n\n[甲](companies/alpha.md)\n", "utf-8")
    cli.main(["published"])
    capsys.readouterr()
    assert cli.main(["move", "alpha", "gamma"]) == 0
    told = capsys.readouterr()
    assert told.out.split("\n")[:3] == [
        "docs/companies/alpha.md → docs/companies/gamma.md", "docs/companies/alpha.zh-Hant.md → docs/companies/gamma.zh-Hant.md",
        "docs/companies/alpha.assets → docs/companies/gamma.assets",
    ]
    assert told.err == "已改 4 个文件的内容，已改名 3 处。\n"
    assert check.run(docs).findings == []
    assert (docs / "page.md").read_text("utf-8") == "# 页\n\n[甲](companies/gamma.md)\n"
    assert (docs / "companies/gamma.zh-Hant.md").read_text("utf-8") == "甲 [[gamma]]\n"
    assert redirects.load(docs)[0].targets == {"companies/alpha/": "companies/gamma/"}


def test_moving_on_and_back(project):
    for old, new in (("source-a", "source-b"), ("source-b", "source-c"), ("source-c", "source-a")):
        assert cli.main(["move", old, new]) == 0
        assert check.run(project / "docs").findings == []
    assert redirects.load(project / "docs")[0].targets == {
        "sources/source-b/": "sources/source-a/", "sources/source-c/": "sources/source-a/"
    }


def test_a_dry_run_changes_nothing(project, capsys):
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    assert cli.main(["move", "source-a", "source-b", "--dry-run"]) == 0
    assert capsys.readouterr().err == "会改 2 个文件的内容，会改名 1 处。\n"
    assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before


WRONG = [
    ("alhpa", "x", "没有 id 为 alhpa 的条目。是否想写 alpha？"),
    ("alpha", "source-a", "docs/sources/source-a.md 已经有了，换一个 id。"),
    ("alpha", "alpha", "docs/companies/alpha.md 已经有了，换一个 id。"),
    ("alpha", "Alpha", "Alpha 不是 id；id 只用小写英文字母、数字与连字符"),
    ("alpha", "../alpha", "../alpha 不是 id；id 只用小写英文字母、数字与连字符"),
    ("alpha", "index", "index 是索引页，不能作 id。"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_what_is_refused(project, capsys, old, new, told):
    before = sorted(project.rglob("*"))
    assert cli.main(["move", old, new]) == 2
    assert capsys.readouterr() == ("", f"{told}\n")
    assert sorted(project.rglob("*")) == before


def test_nothing_is_written_if_a_page_cannot_be_read(project, capsys):
    (project / "docs/page.md").write_bytes("# 普通页面\n".encode("gb18030"))
    assert cli.main(["move", "alpha", "gamma"]) == 2
    assert capsys.readouterr().err == "docs/page.md 不是 UTF-8 编码，先改好它。\n"
    assert (project / "docs/companies/alpha.md").exists()


def test_chains_are_shortened():
    known = Redirects({"a/": "b/", "x/": "y/"})
    assert with_move(known, "b/", "c/") == {"a/": "c/", "b/": "c/", "x/": "y/"}
