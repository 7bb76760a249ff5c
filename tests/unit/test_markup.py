"""The Markdown notation: citations, links typed and automatic, and the sentences kept for backlinks."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from baimo.citations import Citations
from baimo.linker import Matcher
from baimo.markup.extension import EncyclopediaExtension, PageContext, sentence_at
from baimo.markup.syntax import Block, Cite, blank_code, blocks, cites_in, parse_citation

NAMES = {"百度": "baidu", "文心一言": "ernie-bot", "大模型": "llm", "多模态大模型": "multimodal", "本条": "self"}
TITLES = {"baidu": "百度", "ernie-bot": "文心一言", "llm": "大模型", "multimodal": "多模态大模型", "self": "本条"}


def render(markdown: str) -> tuple[html.HtmlElement, PageContext]:
    """Render the body of the entry `self`."""
    extension = EncyclopediaExtension()
    extension.context = PageContext("self", Citations(), Matcher(NAMES), lambda id: f"../{id}/", TITLES.__getitem__)
    md = Markdown(extensions=[extension, "tables", "attr_list", "def_list", "footnotes", "toc"])
    return html.fragment_fromstring(md.convert(markdown), create_parent="body"), extension.context


def links(markdown: str) -> list[tuple[str, str]]:
    """Return (id, text) of the entry links."""
    return [(a.get("href")[3:-1], a.text_content()) for a in render(markdown)[0].iter("a") if a.get("href").startswith("../")]


LINKED = [
    # Markdown, links, why
    ("百度发布文心一言。", [("baidu", "百度"), ("ernie-bot", "文心一言")], "several names in one text node"),
    ("前**粗**百度与*斜*文心一言后", [("baidu", "百度"), ("ernie-bot", "文心一言")], "in the tails of inline elements"),
    ("**百度**的*文心一言*用多模态大模型和大模型", [(i, TITLES[i]) for i in ("baidu", "ernie-bot", "multimodal", "llm")], "inside them and several in a tail"),
    ("百度、百度、百度", [("baidu", "百度")], "the first occurrence only"),
    ("百度\n\n## 一 {#a}\n\n百度\n\n### 二 {#b}\n\n百度与百度", [("baidu", "百度")] * 3, "once per section"),
    ("百度\n\n百度\n\n- 百度", [("baidu", "百度")], "a section spans its paragraphs and lists"),
    ("## 百度 {#a}\n\n正文", [], "not in headings"),
    ("[百度](x.md)", [], "not in links"),
    ("`百度`\n\n```\n百度\n```\n\n    百度", [], "not in code"),
    ("> 百度\n", [], "not in quotations"),
    ("本条", [], "not to itself"),
    ("[[!百度]]", [], "not where the editor forbids it"),
    ("[[!百度]]与百度", [("baidu", "百度")], "forbidding one place leaves the next"),
    ("[[baidu]]", [("baidu", "百度")], "forced, with the entry's name"),
    ("[[baidu|这家公司]]", [("baidu", "这家公司")], "forced, with a text"),
    ("[[baidu|这家公司]]即百度", [("baidu", "这家公司")], "a forced link counts as the first"),
    ("百度即[[baidu|这家公司]]", [("baidu", "百度"), ("baidu", "这家公司")], "a forced link is never dropped"),
    ("| 公司 |\n| --- |\n| 百度 |", [("baidu", "百度")], "in tables"),
    ("甲\n:   百度的说明", [("baidu", "百度")], "in definition lists"),
    ("百\n度", [], "a name broken over lines is no name"),
]


@pytest.mark.parametrize(("markdown", "found", "why"), LINKED)
def test_links(markdown, found, why):
    assert links(markdown) == found, why


def test_link_addresses():
    body, _ = render("百度 [[baidu#history|其历史]]")
    assert [a.get("href") for a in body.iter("a")] == ["../baidu/", "../baidu/#history"]


@pytest.mark.parametrize("markdown", [case[0] for case in LINKED if "[[" not in case[0]])
def test_linking_changes_no_text(markdown):
    bare = Markdown(extensions=["tables", "attr_list", "def_list", "footnotes", "toc"]).convert(markdown)
    plain = html.fragment_fromstring(bare, create_parent="body").text_content()
    assert render(markdown)[0].text_content() == plain


def test_no_helper_attribute_is_left():
    body, _ = render("百度与**文心一言**，大模型。")
    assert not body.xpath("//@data-auto | //@data-entry")


def test_citations_are_numbered_by_first_appearance():
    body, context = render("甲[@b]乙[@a, 第 2 页; @b]丙[@a]。")
    marks = [(a.text, a.get("href"), a.get("id"), a.get("title")) for a in body.xpath("//sup/a")]
    assert marks == [
        ("[1]", "#ref-1", "cite-1-1", None), ("[2]", "#ref-2", "cite-2-1", "第 2 页"), ("[1]", "#ref-1", "cite-1-2", None),
        ("[2]", "#ref-2", "cite-2-2", None),
    ]
    assert [source for source, _ in context.citations] == ["b", "a"]


NOT_CITED = ["`[@a]`", "```\n[@a]\n```", "[@]", "[a@b]", "\\[@a]"]


@pytest.mark.parametrize("markdown", NOT_CITED)
def test_no_citation(markdown):
    assert render(markdown)[0].xpath("//sup") == []


SENTENCES = [
    # Markdown, (target, sentence)
    ("先说别的。百度发布产品[@a]。再说别的。", [("baidu", "百度发布产品。")]),
    ("百度好！文心一言也好？", [("baidu", "百度好！"), ("ernie-bot", "文心一言也好？")]),
    ("- 百度一项\n- 文心一言一项", [("baidu", "百度一项"), ("ernie-bot", "文心一言一项")]),
    ("**百度**与[[llm|它]] [@a; @b]。", [("baidu", "百度与它。"), ("llm", "百度与它。")]),
    ("| 甲 | 乙 |\n| --- | --- |\n| 百度 | 别的 |", [("baidu", "百度")]),
]


@pytest.mark.parametrize(("markdown", "mentions"), SENTENCES)
def test_sentence_of_each_link(markdown, mentions):
    assert render(markdown)[1].mentions == mentions


@pytest.mark.parametrize(("text", "position", "sentence"), [
    ("甲。乙丙。丁", 3, "乙丙。"), ("甲。乙丙。丁", 0, "甲。"), ("甲。乙丙。丁", 5, "丁"), ("甲\n乙 ，丙", 3, "乙，丙"),
])
def test_sentence_at(text, position, sentence):
    assert sentence_at(text, position) == sentence


@pytest.mark.parametrize(("inner", "cites"), [
    ("@a", [Cite("a", "")]),
    ("@a, 第 2 页", [Cite("a", "第 2 页")]),
    ("@a; @b, §3, 表 1", [Cite("a", ""), Cite("b", "§3, 表 1")]),
    ("@a; b", [Cite("a", ""), Cite("", "b")]),
])
def test_parse_citation(inner, cites):
    assert parse_citation(inner) == cites


def test_code_and_comments_are_blanked_in_place():
    body = "甲 `[@a]` 乙\n\n```\n[@b]\n```\n<!-- [@c] --> [@d]\n"
    blank = blank_code(body)
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in body.split("\n")]
    assert [cite.source for cite in cites_in(body)] == ["d"]


def test_blocks():
    found = list(blocks("\n## 一\n\n甲\n乙\n\n\n- 丙\n"))
    assert found == [Block("## 一", 1), Block("甲\n乙", 3), Block("- 丙", 7)]
    assert [block.is_heading for block in found] == [True, False, False]


def test_the_title_has_a_lasting_id():
    body, _ = render("# 时间线\n\n## 一 {#one}\n")
    assert body.xpath("//h1/@id | //h2/@id") == ["title", "one"]
    assert render("# 时间线 {#own}")[0].xpath("//h1/@id") == ["own"]
