"""`baimo new`: a skeleton that only its marks keep from passing the check, and what is refused."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from project import lay_out

from baimo import check, cli
from baimo.cli import ask as asking
from baimo.cli import new
from baimo.edit.skeleton import Draft, entry_text, new_entry_url
from baimo.edit.yaml_text import scalar
from baimo.load import load_pages
from baimo.schema import FOLDERS

KINDS = [kind for kind in FOLDERS if kind != "source"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


def rules(project) -> set[str]:
    return {finding.rule for finding in check.run(project / "docs").findings}


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_marks_are_reported(project, capsys, kind):
    assert cli.main(["new", kind, "new-one"]) == 0
    path = f"docs/{FOLDERS[kind]}/new-one.md"
    assert capsys.readouterr().out == f"{path}\n"
    assert rules(project) == {"BZ-VAL-5"} | ({"BZ-VAL-1"} if kind == "concept" else set())


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_that_is_filled_in_passes(project, kind):
    given = ["--name", "某条", "--summary", "一句话。", "--source", "source-a", "--alias", "某：条", "--name-en", "One: a"]
    cli.main(["new", kind, "new-one", *given, *(["--category", "market"] if kind == "concept" else [])])
    file = project / "docs" / FOLDERS[kind] / "new-one.md"
    text = file.read_text("utf-8")
    assert rules(project) == {"BZ-VAL-5"}
    text = re.sub(r"\n<!--.*-->\n", "", text.replace("【待填】开头一两句，写明", "写明"), flags=re.S)
    file.write_text(text, "utf-8")
    assert check.run(project / "docs").findings == []
    page = next(page for page in load_pages(project / "docs")[0] if page.id == "new-one")
    assert (page.data.name, page.data.name_en, page.data.aliases[0].name) == ("某条", "One: a", "某：条")


def test_facts_are_written_with_their_source(project):
    cli.main(["new", "model", "m", "--fact", "context=128K", "--fact", "released=2025-07", "--source", "source-a"])
    page = next(page for page in load_pages(project / "docs")[0] if page.id == "m")
    assert page.data.facts.context[0].value == "128K" and page.data.facts.released[0].source == ("source-a",)
    assert list(page.document.data["facts"]) == ["released", "context"]


WRONG = [
    (["modle", "a"], "没有 modle 这一类；可选：company、model、product、phase、person、concept、policy、organization。是否想写 model？"),
    (["source", "a"], "来源请用 baimo cite 新建，它会照约定取 id。"),
    (["model", "Kimi_K2"], "Kimi_K2 不是 id；id 只用小写英文字母、数字与连字符"),
    (["model", "../../etc/x"], "../../etc/x 不是 id；id 只用小写英文字母、数字与连字符"),
    (["model", "alpha"], "id alpha 已用于 docs/companies/alpha.md。"),
    (["model", "a", "--fact", "released=2023"], "每个事实都要有来源：请用 --source 给出来源 id。"),
    (["model", "a", "--fact", "released", "--source", "source-a"], "事实写作 键=值，如 founded=2023；released 不是。"),
    (["policy", "a", "--fact", "isued=2023", "--source", "source-a"], "policy 没有 isued 这种事实；可选：issuer、document_number、issued、effective、status、website。是否想写 issued？"),
    (["model", "a", "--source", "source-b"], "没有 id 为 source-b 的来源；先用 baimo cite 新建。是否想写 source-a？"),
    (["model", "a", "--category", "market"], "只有概念（concept）有类别。"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_refused(project, capsys, arguments, told):
    before = sorted(project.rglob("*"))
    assert cli.main(["new", *arguments]) == 2
    assert capsys.readouterr() == ("", f"{told}\n")
    assert sorted(project.rglob("*")) == before


def test_a_terminal_is_asked(project, monkeypatch):
    answers = {"条目名": "某词", "英文名（没有就按回车）": "", "一句话定义": "定义。"}
    tries = iter(["nothing", "metric"])
    monkeypatch.setattr(new, "ask", lambda question: next(tries) if question.startswith("类别") else answers[question])
    cli.main(["new", "concept", "a"])
    text = (project / "docs/concepts/a.md").read_text("utf-8")
    assert text.startswith("---\nkind: concept\nname: 某词\ncategory: metric\nsummary: 定义。\n---\n")


def test_nobody_is_asked_without_a_terminal():
    assert asking.ask("条目名", "某") == "某"


@pytest.mark.parametrize("text", [
    "百度", "Kimi: K2", "a #b", "- x", "true", "2023-03-16", "", "'", '"', "[x]", "{x}", "*a", "&a", "!x", "@x", "%x", "|", ">", "a: ", " 前空", "后空 ", "两\n行", "\\", "?", "? a", "：",
])
def test_scalars_come_back_as_they_were(text):
    assert yaml.load(f"key: {scalar(text)}\n", Loader=yaml.CBaseLoader) == {"key": text}


def test_common_values_are_not_quoted():
    assert [scalar(text) for text in ("百度", "2023-03-16", "https://example.org/a#b")] == ["百度", "2023-03-16", "https://example.org/a#b"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_of_a_new_entry_holds_its_skeleton(kind):
    address = urlsplit(new_entry_url("https://host.example/a/b", kind))
    assert address.path == f"/a/b/new/main/docs/{FOLDERS[kind]}"
    assert parse_qs(address.query) == {"filename": ["new-id.md"], "value": [entry_text(Draft(kind))]}
    assert len(address.geturl()) < 8000


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_in_a_skeleton_can_be_copied(project, kind):
    given = ["--name", "某条", "--summary", "一句话。", "--source", "source-a", *(["--category", "market"] if kind == "concept" else [])]
    cli.main(["new", kind, "new-one", *given])
    file = project / "docs" / FOLDERS[kind] / "new-one.md"
    text = file.read_text("utf-8")
    example = re.search(r"^facts:\n.*?(?=\n\n)", text, re.M | re.S)[0].replace("另一条目-id", "alpha").replace("英文-锚点", "new-one-began")
    text = re.sub(r"\n<!--.*-->\n", "", text.replace("【待填】开头一两句，写明", "写明"), flags=re.S)
    file.write_text(text.replace("\n---\n", f"\n{example}\n---\n", 1), "utf-8")
    assert {finding.rule for finding in check.run(project / "docs").findings} <= {"BZ-REL-3"}  # which ends fit is the editor's to know


def test_the_address_of_a_new_source_holds_its_skeleton(project):
    address = urlsplit(new_entry_url("https://host.example/a/b", "source"))
    assert address.path == "/a/b/new/main/docs/sources" and len(address.geturl()) < 8000
    text = parse_qs(address.query)["value"][0]
    (project / "docs/sources/new-id.md").write_text(text, "utf-8")
    assert rules(project) == {"BZ-VAL-5", "BZ-URL-1"}
    for mark, words in (("【待填】题名", "某文"), ("【待填】一句话：谁发布的什么，支撑哪些事实", "某处发布的某文。"), ("【待填】网址", "https://example.org/new"), ("【待填】读的是哪一份，是不是全文", "全文")):
        text = text.replace(mark, words)
    (project / "docs/sources/new-id.md").unlink()
    (project / "docs/sources/example-new.md").write_text(re.sub(r"\n<!--.*-->\n", "", text, flags=re.S), "utf-8")
    assert check.run(project / "docs").findings == []
