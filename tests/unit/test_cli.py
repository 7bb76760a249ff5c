"""The `baimo` command: what it prints and with which status it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import ROOT, text_of

from baimo import cli

BAD = text_of("company", "贝塔", rest="foo: 1\n", body="正文 [@source-a]。\n")
SHUFFLED = "---\nname: 贝塔\nkind: company\nsummary: 定义。\n---\n正文 [@source-a]。\n"
SHUFFLED_FINDING = "docs/companies/beta.md:3:1: BZ-KEY-3 键 kind 应在 name 之前\n"
BAD_FINDING = "docs/companies/beta.md:5:1: BZ-KEY-1 没有 foo 这个键\n"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with one company and one source, as the current folder."""
    shutil.copytree(ROOT / "tests" / "malformed" / "base", tmp_path, dirs_exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: 某站\n", "utf-8")
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
    (BAD, ["mkdocs.yml"], 0, "", "2 个条目，0 个问题\n"),
    (BAD, ["docs/companies/nobody.md"], 2, "", "没有这个文件：docs/companies/nobody.md\n"),
    (SHUFFLED, [], 1, SHUFFLED_FINDING, "3 个条目，1 个问题\n"),
    (SHUFFLED, ["--fix"], 0, "", "3 个条目，0 个问题\n"),
    (SHUFFLED, ["--fix", "docs/companies/beta.md"], 0, "", "3 个条目，0 个问题\n"),
    (SHUFFLED, ["--fix", "docs/companies/alpha.md", "mkdocs.yml"], 0, "", "3 个条目，0 个问题\n"),
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


@pytest.mark.parametrize("arguments", [[], ["grow"], ["check", "--nothing"], ["build", "extra"]])
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: baimo")


@pytest.mark.parametrize(("status", "last"), [(0, "已生成 site/"), (1, "没有生成：原来的 site/ 未动")])
def test_build(project, capsys, monkeypatch, status, last):
    monkeypatch.setattr(cli, "build", lambda root: status if root == project else 99)
    assert cli.main(["build"]) == status
    assert capsys.readouterr() == ("", f"正在检查条目并生成两个版本……\n{last}\n")
