"""The `baimo` command: what it prints and with which status it ends."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from project import lay_out
from support import text_of

from baimo import builder, cli
from baimo.cli.check import annotation
from baimo.cli.parser import in_chinese
from baimo.findings import Finding

BAD = text_of("company", "贝塔", rest="foo: 1\n", body="正文 [@source-a]。\n")
SHUFFLED = "---\nname: 贝塔\nkind: company\nsummary: 定义。\n---\n正文 [@source-a]。\n"
SHUFFLED_FINDING = "docs/companies/beta.md:3:1: BZ-KEY-3 键 kind 应在 name 之前（baimo check --fix 会排好）\n"
BAD_FINDING = "docs/companies/beta.md:5:1: BZ-KEY-1 没有 foo 这个键\n"
BAD_ANNOTATION = "::error file=docs/companies/beta.md,line=5,col=1,title=BZ-KEY-1::没有 foo 这个键\n"
NO_ENTRY = "不是条目（普通页面与数据随全部条目一起检查，运行 baimo check 即可）："


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with one company, one source and an ordinary page, as the current folder."""
    lay_out(tmp_path)
    (tmp_path / "docs" / "about").mkdir()
    (tmp_path / "docs" / "about" / "x.md").write_text("# 说明\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, text: str) -> Path:
    page = project / "docs" / "companies" / "beta.md"
    page.write_text(text, "utf-8")
    return page


CHECKS = [
    # page, arguments, status, printed, told on standard error
    (None, [], 0, "", "2 个条目，0 个问题\n"),
    (BAD, [], 1, BAD_FINDING, "2 个条目，1 个问题\n"),
    (BAD, ["docs/companies/beta.md"], 1, BAD_FINDING, "2 个条目，1 个问题\n"),
    (BAD, ["docs/companies/alpha.md"], 0, "", "2 个条目，0 个问题\n"),
    (BAD, ["docs/companies"], 1, BAD_FINDING, "2 个条目，1 个问题\n"),
    (BAD, ["docs/sources"], 0, "", "2 个条目，0 个问题\n"),
    (BAD, ["--format", "github"], 1, BAD_ANNOTATION, "2 个条目，1 个问题\n"),
    (BAD, ["docs/companies/nobody.md"], 2, "", "没有这个文件：docs/companies/nobody.md\n"),
    (BAD, ["nobody.md", "no/thing.md"], 2, "", "没有这个文件：nobody.md、no/thing.md\n"),
    (BAD, ["mkdocs.yml"], 2, "", NO_ENTRY + "mkdocs.yml\n"),
    (BAD, ["docs/about/x.md", "docs/companies/alpha.md"], 2, "", NO_ENTRY + "docs/about/x.md\n"),
    (BAD, ["docs/about"], 2, "", NO_ENTRY + "docs/about\n"),
    (BAD, ["--fix", "docs/about/x.md"], 2, "", NO_ENTRY + "docs/about/x.md\n"),
    (BAD, ["."], 1, BAD_FINDING, "2 个条目，1 个问题\n"),
    (BAD, ["/dev/null"], 2, "", "不在本项目里：/dev/null\n"),
    (SHUFFLED, [], 1, SHUFFLED_FINDING, "3 个条目，1 个问题\n"),
    (SHUFFLED, ["--fix"], 0, "", "3 个条目，0 个问题\n"),
    (SHUFFLED, ["--fix", "docs/companies/beta.md"], 0, "", "3 个条目，0 个问题\n"),
    (SHUFFLED, ["--fix", "docs/companies/alpha.md"], 0, "", "3 个条目，0 个问题\n"),
]


@pytest.mark.parametrize(("page", "arguments", "status", "printed", "told"), CHECKS)
def test_check(project, capsys, page, arguments, status, printed, told):
    if page:
        write(project, page)
    assert cli.main(["check", *arguments]) == status
    assert capsys.readouterr() == (printed, told)


def test_fix_changes_only_what_it_was_given(project, capsys):
    page = write(project, SHUFFLED)
    cli.main(["check", "--fix", "docs/companies/alpha.md"])
    assert page.read_text("utf-8") == SHUFFLED
    cli.main(["check", "--fix", "docs/companies/beta.md"])
    assert page.read_text("utf-8") == SHUFFLED.replace("name: 贝塔\nkind: company\n", "kind: company\nname: 贝塔\n")


def test_a_subfolder_is_as_good_as_the_root(project, capsys, monkeypatch):
    monkeypatch.chdir(project / "docs" / "companies")
    assert cli.main(["check", "alpha.md"]) == 0
    assert capsys.readouterr().err == "2 个条目，0 个问题\n"


COMMANDS = ("check", "new", "cite", "move", "changes", "terms", "stats", "links", "published", "schema", "build", "convert")
WRONG = [
    ([], "baimo：缺少：命令"),
    (["grow"], f"baimo：命令 不能是 grow；可选：{'、'.join(COMMANDS)}"),
    (["check", "--nothing"], "baimo：不认得：--nothing"),
    (["build", "extra"], "baimo：不认得：extra"),
    (["check", "--format", "xml"], "baimo check：--format 不能是 xml；可选：text、github"),
    (["check", "--format"], "baimo check：--format 之后缺少值"),
    (["links", "--days", "many"], "baimo links：--days 不能是 many"),
    (["move", "only-one"], "baimo move：缺少：新id"),
]


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_wrong_usage(arguments, complaint, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    told = capsys.readouterr().err
    assert stop.value.code == 2
    assert told.startswith("用法：baimo") and told.endswith(f"{complaint}\n")


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)])
def test_help_is_in_chinese(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main([*arguments, "--help"])
    told = capsys.readouterr().out
    assert stop.value.code == 0 and "选项：\n" in told and "显示这份说明" in told
    assert not [word for word in ("usage", "options", "positional", "show this", "default", "metavar") if word in told]


def test_an_unknown_complaint_stays_as_it_is():
    assert in_chinese("no such thing") == "no such thing"


@pytest.mark.parametrize("arguments", [
    ["check"], ["check", "--fix"], ["build"], ["new", "company", "a"], ["cite", "2412.19437"], ["move", "a", "b"],
    ["stats"], ["terms", "软件"], ["links"], ["published"], ["schema"], ["changes", "HEAD"],
])
def test_outside_of_a_project(tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    assert capsys.readouterr() == (
        "", "这里不是百模志的项目：当前文件夹及其上层都没有 mkdocs.yml 与 docs/。请先进入项目再运行。\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["check"], ["check", "--fix"], ["check", "--fix", "docs/companies/beta.md"]])
def test_a_file_in_another_encoding(project, capsys, arguments):
    page = project / "docs" / "companies" / "beta.md"
    raw = text_of("company", "贝塔", body="正文 [@source-a]。\n").encode("gb18030")
    page.write_bytes(raw)
    assert cli.main(arguments) == 1
    assert "docs/companies/beta.md:3:7: BZ-FILE-2 文件不是 UTF-8 编码（请另存为 UTF-8）" in capsys.readouterr().out
    assert page.read_bytes() == raw


def test_fix_of_line_ends_and_byte_order_mark(project, capsys):
    page = project / "docs" / "companies" / "beta.md"
    page.write_bytes(b"\xef\xbb\xbf" + SHUFFLED.replace("\n", "\r\n").encode())
    assert cli.main(["check", "--fix"]) == 0
    assert page.read_text("utf-8") == SHUFFLED.replace("name: 贝塔\nkind: company\n", "kind: company\nname: 贝塔\n")


def test_a_table_in_another_encoding(project, capsys):
    (project / "docs" / "_data" / "hant").mkdir(parents=True)
    (project / "docs" / "_data" / "hant" / "terms.yml").write_bytes("- hans: 软件\n".encode("gb18030"))
    assert cli.main(["check"]) == 1
    assert "terms.yml:0:0: BZ-HANT-4 文件不是 UTF-8 编码\n" in capsys.readouterr().out


def test_convert_wants_utf_8(project, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), "utf-8"))
    assert cli.main(["convert"]) == 2
    assert capsys.readouterr() == ("", "标准输入不是 UTF-8 编码。请先另存为 UTF-8。\n")


def test_an_unwritable_file_is_told(project, capsys, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    write(project, SHUFFLED)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert cli.main(["check", "--fix"]) == 2
    assert capsys.readouterr().err == "读写不成：[Errno 13] Permission denied\n"


def test_a_link_to_elsewhere_is_not_mended(project, tmp_path_factory, capsys):
    outside = tmp_path_factory.mktemp("elsewhere") / "beta.md"
    outside.write_text(SHUFFLED, "utf-8")
    (project / "docs" / "companies" / "beta.md").symlink_to(outside)
    assert cli.main(["check", "--fix", "docs/companies/beta.md"]) == 1
    assert "BZ-FILE-6" in capsys.readouterr().out
    assert outside.read_text("utf-8") == SHUFFLED


def test_annotations_escape_what_github_would_read_as_its_own():
    finding = Finding("docs/a,b:c.md", 0, 0, "BZ-X-1", "百分之 5%\n::warning::", "改掉")
    assert annotation(finding) == "::error file=docs/a%2Cb%3Ac.md,line=1,col=1,title=BZ-X-1::百分之 5%25%0A::warning::（改掉）"


@pytest.mark.parametrize(("status", "last"), [(0, "site/ 已是最新"), (1, "没有生成：原来的 site/ 未动")])
def test_build(project, capsys, monkeypatch, status, last):
    monkeypatch.setattr(builder, "build", lambda root: status if root == project else 99)
    assert cli.main(["build"]) == status
    assert capsys.readouterr() == ("", f"正在检查条目并生成两个版本……\n{last}\n")
