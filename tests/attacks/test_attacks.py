"""What strangers may send is refused with a finding, and is inert even if the checks were to miss it."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from cases import ADDRESSES, FILES, MARKDOWN, TEXTS
from inert import dangers
from lxml import html
from support import NAV, Site, build_site, entry, event, text_of, world, write_tree

from baimo import check
from baimo.frontmatter import parse
from baimo.linker import Matcher
from baimo.markup.extension import EncyclopediaExtension, PageContext
from baimo.render.scope import Scope
from baimo.schema import validate

SOURCE = text_of("source", "报道", rest="grade: B\ncsl:\n  type: webpage\n  title: 报道\n")
TREE = {"sources/report.md": SOURCE, "models/ernie.md": text_of("model", "文心软件", body="文心软件 [@report]。\n")}
ACCEPTED = {
    "entities", "link-title", "comment-nested", "fence-that-is-none", "hand-markup", "hand-markup-split", "link-backslash",
    "marker-argument",
}
"""Markdown that may stand: it shows what it says and does nothing."""


def rendered(source: str) -> str:
    """Return Markdown as the build renders it, with no check before it."""
    extension = EncyclopediaExtension()
    scope = Scope(world(), "companies/b/", "b")
    extension.context = PageContext("b", scope.citations, Matcher({}), lambda id: f"../{id}/", str)
    extensions = ["fenced_code", "attr_list", "def_list", "footnotes", "tables", "toc", extension]
    return markdown.Markdown(extensions=extensions).convert(source)


def test_there_are_enough():
    assert len(MARKDOWN) + len(TEXTS) + len(ADDRESSES) + len(FILES) >= 140


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_is_inert(name):
    output = rendered(MARKDOWN[name])
    assert dangers(html.fragment_fromstring(output or "<p>", create_parent="div")) == []
    left = re.sub(r"<!--.*?-->", "", output, flags=re.S)
    assert set(re.findall(r"<[/!?]?([a-zA-Z0-9]+|\S)", left)) <= set(
        "p a em strong code pre h1 h2 ul ol li sup span div hr br img table thead tbody tr th td blockquote".split()
    )


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> set[str]:
    """The paths of files with findings, when every piece of Markdown is put into an entry and into a page."""
    files = dict(TREE)
    for number, text in enumerate(MARKDOWN.values()):
        files[f"companies/b-{number}.md"] = text_of("company", f"公司{number}号", body=f"甲 [@report]。\n\n{text}\n")
        files[f"about/b-{number}.md"] = f"# 甲\n\n{text}\n"
    docs = write_tree(tmp_path_factory.mktemp("markdown"), files)
    harmless = ("BZ-CITE", "BZ-TYPO-1", "BZ-TYPO-2")  # what any careless paragraph breaks
    return {finding.path for finding in check.run(docs).findings if not finding.rule.startswith(harmless)}


@pytest.mark.parametrize("name", [name for name in MARKDOWN if name not in ACCEPTED])
def test_markdown_is_refused(refused, name):
    number = list(MARKDOWN).index(name)
    assert f"docs/companies/b-{number}.md" in refused
    if name not in ("heading-id", "heading-clobber"):  # only entries must have plain anchors
        assert f"docs/about/b-{number}.md" in refused


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("where", ["website", "source"])
def test_addresses_are_refused(name, where):
    value = "'" + ADDRESSES[name].replace("'", "''") + "'"
    if where == "website":
        text = text_of("company", "乙公司", rest=f"facts:\n  website:\n    - value: {value}\n      source: report\n")
    else:
        text = text_of("source", "乙", rest=f"grade: A\ncsl:\n  type: webpage\n  title: 题\n  URL: {value}\n")
    document, findings = parse("docs/x.md", text.encode())
    if document:
        findings = findings + validate(document, "company" if where == "website" else "source")[1]
    assert {finding.rule for finding in findings} & {"BZ-URL-1", "BZ-FILE-7"}


@pytest.mark.parametrize("name", FILES)
def test_files_are_refused(name, tmp_path):
    path, text = FILES[name]
    docs = write_tree(tmp_path, {**TREE, path: text})
    findings = [finding for finding in check.run(docs).findings if path.endswith(finding.path.removeprefix("docs/"))]
    assert findings


@pytest.mark.parametrize("path", ["models/b.md", "about/b.md", "models/ernie.assets", "assets/b.css"])
def test_symbolic_links_are_refused(path, tmp_path):
    docs = write_tree(tmp_path, {**TREE, "about/index.md": "# 甲\n"})
    (docs / path).symlink_to("/etc" if path.endswith("assets") else "/etc/passwd")
    assert any(finding.rule == "BZ-FILE-6" and finding.path == f"docs/{path}" for finding in check.run(docs).findings)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Site:
    """A site whose front matter says every one of TEXTS, in every place that takes words."""
    files = {path: f"# 甲\n\n<!-- baimo:{marker} -->\n" for path, marker in {
        "index.md": "counts", "timeline.md": "timeline", "glossary.md": "glossary", "models/index.md": "index company",
    }.items()}
    for number, text in enumerate(TEXTS.values()):
        value = "'" + text.replace("'", "''") + "'"
        name = value[0] + f"名{number} " + value[1:]
        files[f"sources/s-{number}.md"] = text_of(
            "source", name, summary=value, rest=f"grade: A\ncsl:\n  type: webpage\n  title: {name}\n  author:\n    - literal: {value}\n  publisher: {value}\n  URL: https://a.example/{number}\nread: {value}\n"
        )
        happened = event(f"e-{number}", "2023-03-16", text=value, source=f"s-{number}") + f"    note: {value}\n"
        files[f"companies/c-{number}.md"] = text_of(
            "company", name, head=f"aliases:\n  - name: {name[:-1]}甲'\n", summary=value, rest="events:\n" + happened,
            body=f"甲与[[c-{(number + 1) % len(TEXTS)}]]往来 [@s-{number}]。\n",
        )
    root = tmp_path_factory.mktemp("hostile")
    assert build_site(write_tree(root, files), root / "site") == []
    return Site(root / "site")


def test_texts_are_inert_on_every_page(hostile):
    pages = sorted(hostile.root.rglob("*.html"))
    assert len(pages) > 4 * len(TEXTS)
    wrong = {}
    for file in pages:
        page = hostile.page(file.relative_to(hostile.root).as_posix().removesuffix("index.html"))
        if found := dangers(page, of_the_theme=True):
            wrong[file.relative_to(hostile.root).as_posix()] = found
    assert wrong == {}


def test_texts_are_shown_as_they_are(hostile):
    page = hostile.page("companies/c-0/")
    assert "<script>alert(1)</script>" in page.find(".//h1").text_content()
    assert page.find(".//title").text.startswith("名0 <script>alert(1)</script>")
    assert page.find(".//meta[@name='description']").get("content") == TEXTS["script"]
