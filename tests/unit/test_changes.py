"""`baimo changes`: what a reader would notice, and nothing that would act on the page it is shown on."""

from __future__ import annotations

import subprocess

import pytest
from project import lay_out
from support import entry, event, relation, source

from baimo import cli
from baimo.edit.changes import Change, Content, compare, markdown, plain


def content(*pages, moved=None) -> Content:
    return Content({page.id: page for page in pages}, (), moved or {})


def fact(value: str, *, by: str = "s", as_of: str = "") -> str:
    return f"    - value: {value}\n      source: {by}\n" + (f"      as_of: {as_of}\n" if as_of else "")


def company(facts: str = "", rest: str = "", summary: str = "定义。", body: str = "正文 [@s]。\n"):
    return entry("company", "co", "甲", summary=summary, rest=(f"facts:\n{facts}" if facts else "") + rest, body=body)


OLD_DISPUTE = "disputes:\n  - id: d\n    question: 多大？\n    claims:\n      - text: 大。\n        source: s\n      - text: 小。\n        source: t\n"
CASES = [
    (company(f"  users:\n{fact('1 万')}"), company(f"  users:\n{fact('2 万', by='t')}"), [Change("co", "用户数", "1 万", "2 万", ("t",))]),
    (company(), company(f"  users:\n{fact('2 万', as_of='2024')}"), [Change("co", "用户数", "", "2 万，截至 2024", ("s",))]),
    (company(f"  users:\n{fact('1 万')}"), company(f"  users:\n{fact('1 万')}{fact('2 万')}"), [Change("co", "用户数", "", "2 万", ("s",))]),
    (company(f"  users:\n{fact('1 万')}"), company(), [Change("co", "用户数", "1 万", "")]),
    (company(summary="旧。"), company(summary="新。"), [Change("co", "定义", "旧。", "新。")]),
    (company(), company(rest="relations:\n" + relation("uses", "m")), [Change("co", "关系", "", "使用 → m", ("s",))]),
    (company(rest="events:\n" + event("e", "2023")), company(rest="events:\n" + event("e", "2023-05")), [Change("co", "大事", "2023 某事。", "2023-05 某事。", ("s",))]),
    (company(rest="events:\n" + event("e", "2023")), company(), [Change("co", "大事", "2023 某事。", "")]),
    (company(rest=OLD_DISPUTE), company(rest=OLD_DISPUTE + "    finding: 大。\n    source: s\n"), [Change("co", "争议", "多大？ 待考", "多大？ 考定：大。", ("s", "t"))]),
    (company(body="旧。\n"), company(body="新。\n"), []),
    (company(), company(), []),
]


@pytest.mark.parametrize(("old", "new", "changes"), CASES)
def test_changes_of_an_entry(old, new, changes):
    found = compare(content(old), content(new))
    assert list(found.changes) == changes
    assert bool(found.rewritten) == (old.document.body != new.document.body)


def test_entries_that_come_go_and_move():
    old, moved = entry("model", "old"), entry("model", "new", "old", summary="新定义。")
    found = compare(content(old, entry("model", "gone")), content(moved, entry("model", "come"), source("t"), moved={"models/old/": "models/new/"}))
    assert [page.id for page in found.added] == ["come", "t"]
    assert [page.id for page in found.removed] == ["gone"]
    assert found.moved == (("old", "new"),)
    assert found.changes == (Change("new", "定义", "定义。", "新定义。"),)


def test_a_new_id_is_no_change_of_those_that_name_it():
    def naming(id: str):
        return entry("company", "co", "甲", rest="relations:\n" + relation("uses", id), body=f"见 [[{id}]] [@s]。\n")

    found = compare(content(entry("model", "old"), naming("old")), content(entry("model", "new", "old"), naming("new"), moved={"models/old/": "models/new/"}))
    assert (found.moved, found.changes, found.rewritten) == ((("old", "new"),), (), ())


def test_new_entries_are_told_in_full_when_they_are_few():
    new = company(f"  users:\n{fact('2 万', as_of='2024')}", rest="relations:\n" + relation("uses", "m") + "events:\n" + event("e", "2023"))
    report = markdown(compare(content(), content(new)))
    assert "### 新条目所写（3）" in report
    assert "| `co` | 用户数 | — | 2 万，截至 2024 | `s` |\n| `co` | 关系 | — | 使用 → m | `s` |\n| `co` | 大事 | — | 2023 某事。 | `s` |\n" in report
    many = [entry("company", f"co-{number}", f"甲{number}", rest=f"facts:\n  users:\n{fact('2 万')}") for number in range(21)]
    assert "新条目所写" not in markdown(compare(content(), content(*many)))


def test_a_source_that_changes_its_grade():
    found = compare(content(source("t", "B")), content(source("t", "A", "type: webpage\ntitle: 题名\nURL: https://a.example/")))
    assert [(change.what, change.old, change.new) for change in found.changes] == [("等级", "B", "A"), ("网址", "", "https://a.example/")]


def test_nothing_changed():
    assert markdown(compare(content(company()), content(company()))) == "## 读者会看到的变化\n\n没有读者看得见的变化。\n"


@pytest.mark.parametrize(("typed", "shown"), [
    ("@someone", "＠someone"), ("[x](y)", "\\[x\\](y)"), ("a|b", "a\\|b"), ("<img src=x>", "\\<img src=x\\>"),
    ("https://a.example", "https&#58;//a.example"), ("a\n# b", "a \\# b"), ("**粗**", "\\*\\*粗\\*\\*"), ("![x]", "\\!\\[x\\]"),
])
def test_typed_text_is_shown_as_text(typed, shown):
    assert plain(typed) == shown


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A project in Git with two commits: the second changes the definition of its company and breaks its source."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "--quiet")
    commit("first")
    page = tmp_path / "docs/companies/alpha.md"
    page.write_text(page.read_text("utf-8").replace("供测试用的公司。", "新的定义 @all。"), "utf-8")
    (tmp_path / "docs/sources/source-a.md").write_text("", "utf-8")
    commit("second")
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@a.example", *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "-m", message)


def test_between_two_commits(repository, capsys):
    assert cli.main(["changes", "HEAD~1", "HEAD"]) == 0
    report = capsys.readouterr().out
    assert "| `alpha` | 定义 | 供测试用的公司。 | 新的定义 ＠all。 | — |\n" in report
    assert "### 删除来源（1）\n\n- 示例来源（`source-a`）：供测试用的来源。\n" in report
    assert "### 读不成的条目、断了的链接与引用\n\n- docs/sources/source-a.md:1:1: BZ-YAML-1" in report
    assert "BZ-REF-2" not in report  # the file is there


def test_against_the_working_tree(repository, capsys):
    assert cli.main(["changes", "HEAD"]) == 0
    assert "新增" not in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "told"), [
    (["nothing"], "没有 nothing 这个提交，或那时没有 docs/。\n"), (["HEAD", "HEAD~9"], "没有 HEAD~9 这个提交，或那时没有 docs/。\n"),
])
def test_no_such_commit(repository, capsys, arguments, told):
    assert cli.main(["changes", *arguments]) == 2
    assert capsys.readouterr().err == told
