"""Addresses once published: the list of them, and the pages at those that moved."""

from __future__ import annotations

import pytest
from lxml import html
from project import lay_out
from support import entry, world

from baimo import cli, redirects
from baimo.render.engine import Engine


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path) / "docs"


def test_every_page_has_one_path(docs):
    for path in ("index.md", "README.md", "timeline.md", "about/index.md", "about/style.md", "about/ai-index.md", "companies/alpha.zh-Hant.md", "_data/notes.md"):
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text("# 页\n", "utf-8")
    assert redirects.pages(docs) == ["./", "about/", "about/ai-index/", "about/style/", "companies/alpha/", "sources/source-a/", "timeline/"]


def test_the_list_only_grows(docs, capsys):
    assert cli.main(["published", "--check"]) == 1
    assert capsys.readouterr() == ("companies/alpha/\nsources/source-a/\n", "2 个网址没有列入\n")
    (docs / "_data").mkdir()
    (docs / "_data/published.txt").write_text("companies/old/\n", "utf-8")
    (docs / "_data/redirects.yml").write_text("companies/old/: companies/alpha/\n", "utf-8")
    assert cli.main(["published"]) == 0
    assert capsys.readouterr().err == "列入 2 个网址，共 3 个\n"
    assert redirects.published(docs) == ["companies/alpha/", "companies/old/", "sources/source-a/"]
    assert cli.main(["published", "--check"]) == 0


def test_other_names_of_entries_have_addresses(docs, capsys):
    page = docs / "companies/alpha.md"
    page.write_text(page.read_text("utf-8").replace("\nsummary:", "\nname_en: Alpha Co\naliases:\n  - name: Bêta\n    kind: former\n  - name: Old A.I.\n    kind: former\nsummary:", 1), "utf-8")
    assert cli.main(["published"]) == 0
    assert capsys.readouterr().err == "列入 4 个网址，共 4 个\n"
    assert redirects.published(docs) == ["companies/alpha-co/", "companies/alpha/", "companies/old-a-i/", "sources/source-a/"]
    assert redirects.load(docs)[0].targets == {"companies/alpha-co/": "companies/alpha/", "companies/old-a-i/": "companies/alpha/"}
    before = (docs / "_data/redirects.yml").read_bytes()
    assert cli.main(["published"]) == 0 and (docs / "_data/redirects.yml").read_bytes() == before
    # A name that goes leaves its address behind.
    page.write_text(page.read_text("utf-8").replace("  - name: Old A.I.\n    kind: former\n", ""), "utf-8")
    assert cli.main(["published"]) == 0 and (docs / "_data/redirects.yml").read_bytes() == before
    assert redirects.check(docs) == []
    (docs / "_data/redirects.yml").write_text("companies/alpha-co/: companies/alpha/\n", "utf-8")
    assert [finding.message for finding in redirects.check(docs)] == ["已发布的网址 companies/old-a-i/ 没有了"]


def test_which_names_have_addresses():
    def names(*aliases: str, name_en: str = "") -> str:
        typed = "".join(f"  - name: {text}\n    kind: {kind}\n" for text, kind in (alias.split("/") for alias in aliases))
        return (f"name_en: {name_en}\n" if name_en else "") + (f"aliases:\n{typed}" if typed else "")

    pages = world(
        entry("model", "qwen-2", "Qwen2", head=names("Q2/short", "QW/variant", "Tongyi 2/former", "Shared/short")),
        entry("model", "other", "某模型", head=names("shared/short", "Quen/misspelling", "A name far too long to type/former", name_en="Gemini")),
        entry("company", "gemini", "双子", head=names("Private/codename\n    link: false")),
    ).entries.values()
    assert redirects.other_addresses(pages) == {"models/qwen2/": "models/qwen-2/", "models/tongyi-2/": "models/qwen-2/"}


@pytest.mark.parametrize(("folder", "language", "title", "canonical"), [
    ("", "zh-Hans", "网页已搬走", "https://baimozhi.example/companies/alpha/"),
    ("zh-Hant/", "zh-Hant", "<网页已搬走>", "https://baimozhi.example/zh-Hant/companies/alpha/"),
])
def test_pages_of_moved_addresses(docs, folder, language, title, canonical):
    (docs / "_data").mkdir()
    (docs / "_data/redirects.yml").write_text("companies/old/: companies/alpha/\nold-home/: ./\n", "utf-8")
    convert = (lambda text: f"&lt;{text}&gt;") if folder else str
    made = dict(redirects.files(docs, "https://baimozhi.example/", folder, Engine().words, convert))
    assert list(made) == ["companies/old/index.html", "old-home/index.html"]
    page = html.document_fromstring(made["companies/old/index.html"].decode())
    assert (page.get("lang"), page.findtext(".//title")) == (language, title)
    assert page.xpath("//link[@rel='canonical']/@href") == [canonical]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../companies/alpha/"]
    assert [(link.get("href"), link.text) for link in page.iter("a")] == [("../../companies/alpha/", canonical)]
    assert b'href="../"' in made["old-home/index.html"]


def test_no_redirects_no_pages(docs):
    assert list(redirects.files(docs, "https://baimozhi.example/", "", Engine().words, str)) == []
