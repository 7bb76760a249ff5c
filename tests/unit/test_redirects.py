"""Addresses once published: the list of them, and the pages at those that moved."""

from __future__ import annotations

import pytest
from lxml import html
from project import lay_out

from baimo import cli, redirects
from baimo.render.engine import Engine


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path) / "docs"


def test_every_page_has_one_path(docs):
    for path in ("index.md", "README.md", "timeline.md", "about/index.md", "about/style.md", "companies/alpha.zh-Hant.md", "_data/notes.md"):
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text("# 页\n", "utf-8")
    assert redirects.pages(docs) == ["./", "about/", "about/style/", "companies/alpha/", "sources/source-a/", "timeline/"]


def test_the_list_only_grows(docs, capsys):
    assert cli.main(["published", "--check"]) == 1
    assert capsys.readouterr() == ("companies/alpha/\nsources/source-a/\n", "2 个网址没有列入\n")
    (docs / "_data").mkdir()
    (docs / "_data/published.txt").write_text("companies/old/\n", "utf-8")
    assert cli.main(["published"]) == 0
    assert capsys.readouterr().err == "列入 2 个网址，共 3 个\n"
    assert redirects.published(docs) == ["companies/alpha/", "companies/old/", "sources/source-a/"]
    assert cli.main(["published", "--check"]) == 0


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
