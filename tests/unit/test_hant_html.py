"""Converting a rendered page: what a reader sees changes, every other byte stays."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.hant import build_converter, load_tables, resolve_hand_markup_html

TABLES = load_tables(Path(__file__).parents[2] / "docs" / "_data" / "hant")
CONVERTER = build_converter({"百川智能": "百川智能", "智谱 AI": "智譜 AI"}, TABLES)


CASES = [
    ("text", "<p>软件</p>", "<p>軟體</p>"),
    ("name", "<p>百川智能的软件</p>", "<p>百川智能的軟體</p>"),
    ("name turned Latin", '<p>在<a href="x">谷歌</a>的<em>谷歌</em>。谷歌</p>谷歌',
     '<p>在 <a href="x">Google</a> 的 <em>Google</em>。Google</p>Google'),
    ("attributes people read", '<img src="软件.png" alt="软件" title=软件>', '<img src="软件.png" alt="軟體" title=軟體>'),
    ("single quotes stay", "<a aria-label='软件' href='#软件'>软件</a>", "<a aria-label='軟體' href='#软件'>軟體</a>"),
    ("data-label", '<td data-label="软件" data-key="软件">1</td>', '<td data-label="軟體" data-key="软件">1</td>'),
    ("description", '<meta name="description" content="软件">', '<meta name="description" content="軟體">'),
    ("open graph", '<meta property="og:title" content="软件">', '<meta property="og:title" content="軟體">'),
    ("other meta", '<meta name="keywords-id" content="软件">', '<meta name="keywords-id" content="软件">'),
    ("button", '<input type="submit" value="软件"><input value="软件">', '<input type="submit" value="軟體"><input value="软件">'),
    ("placeholder", '<input placeholder="搜索">', '<input placeholder="搜尋">'),
    ("code", "<p>软件<code>软件 <b>软件</b></code>软件</p>", "<p>軟體<code>软件 <b>软件</b></code>軟體</p>"),
    ("nested pre", "<pre>软<pre>软</pre>软</pre>软件", "<pre>软<pre>软</pre>软</pre>軟體"),
    ("script", '<script>let a = "软件<p>";</script>软件', '<script>let a = "软件<p>";</script>軟體'),
    ("style", "<style>a::after{content:'软件'}</style>", "<style>a::after{content:'软件'}</style>"),
    ("textarea", "<textarea>软件</textarea>软件", "<textarea>软件</textarea>軟體"),
    ("comment", "<!-- 软件 > --><p>软件", "<!-- 软件 > --><p>軟體"),
    ("other language", '<i lang="en">“软件”</i>软件', '<i lang="en">“软件”</i>軟體'),
    ("kept Simplified", '<i lang="zh-Hans">软件<i>软件</i></i>软件', '<i lang="zh-Hans">软件<i>软件</i></i>軟體'),
    ("page language is not a mark", '<html lang="zh-Hant-TW"><body lang="zh">软件', '<html lang="zh-Hant-TW"><body lang="zh">軟體'),
    ("translate=no", '<b translate="no" title="软件">软件</b>', '<b translate="no" title="软件">软件</b>'),
    ("notranslate", '<b class="x notranslate">软件</b>', '<b class="x notranslate">软件</b>'),
    ("data-hant=off", '<b data-hant="off">软件</b>软件', '<b data-hant="off">软件</b>軟體'),
    ("characters only", '<cite data-hant="chars">软件<i title="数据">信息</i></cite>软件', '<cite data-hant="chars">軟件<i title="數據">信息</i></cite>軟體'),
    ("names in titles", '<cite data-hant="chars">英伟达“数据”</cite>', '<cite data-hant="chars">輝達「數據」</cite>'),
    ("code in a title", '<cite data-hant="chars">软<code>软</code></cite>', '<cite data-hant="chars">軟<code>软</code></cite>'),
    ("void element in title", '<p data-hant="chars">软<br>软</p>软件', '<p data-hant="chars">軟<br>軟</p>軟體'),
    ("title element", "<title>软件 - 百模志</title>", "<title>軟體 - 百模志</title>"),
    ("quotes across tags", "<p>“<b>软件</b>”</p>", "<p>「<b>軟體</b>」</p>"),
    ("greater than in attribute", '<a title="软>件软件">软件</a>', '<a title="軟>件軟體">軟體</a>'),
    ("stray less than", "3 < 5 的软件", "3 < 5 的軟體"),
    ("unclosed quote", '<a title="软件>软件', '<a title="軟體>軟體'),
    ("entities", "软件&nbsp;&amp;&lt;软件", "軟體&nbsp;&amp;&lt;軟體"),
    ("svg text", '<svg><text x="1">软件</text></svg>', '<svg><text x="1">軟體</text></svg>'),
    ("address as text", "<a>https://example.com/软件</a>", "<a>https://example.com/软件</a>"),
    ("hand markup", "<p>-{软件}-与-{zh-cn:甲;zh-tw:乙}-</p>", "<p>软件與乙</p>"),
    ("no Chinese", "<p>It’s “fine”</p>", "<p>It’s “fine”</p>"),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("page", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_html(page, expected):
    assert CONVERTER.html(page) == expected


JSON_LD = [
    ('{"name": "软件", "@id": "软件", "url": "https://x/软件"}', '{"name": "軟體", "@id": "软件", "url": "https://x/软件"}'),
    ('{"alternateName": ["软件", "数据"], "x": "软件"}', '{"alternateName": ["軟體", "資料"], "x": "软件"}'),
    (r'{"name": "\u8f6f\u4ef6\"", "description": "a\n软件"}', r'{"name": "\u8edf\u9ad4\"", "description": "a\n軟體"}'),
]


@pytest.mark.parametrize(("source", "expected"), JSON_LD)
def test_json_ld(source, expected):
    page = '<script type="application/ld+json">{}</script>'
    assert CONVERTER.html(page.format(source)) == page.format(expected)
    assert CONVERTER.html(page.format(source), json_ld=False) == page.format(source)


def test_terms_of_the_page_win_over_tables_but_not_inside_names():
    page = "<p>百川智能用智能软件，智谱 AI 也用</p>"
    terms = {"智能": "聰明", "软件": "軟件"}
    assert CONVERTER.html(page, terms) == "<p>百川智能用聰明軟件，智譜 AI 也用</p>"


def test_one_page_equals_its_pieces():
    pages = [case[1] for case in CASES if "unclosed" not in case[0] and "stray" not in case[0] and "language" not in case[0]]
    closed = [f"<div>{page}</div>" for page in pages]
    assert CONVERTER.html("".join(closed)) == "".join(map(CONVERTER.html, closed))


def test_earlier_pages_do_not_matter():
    """What is remembered of other pages, also of pages with terms of their own, changes nothing."""
    fresh = build_converter({}, TABLES)
    pages = ["<p>软件</p><p>“<b>软件</b>”</p>", '<cite data-hant="chars">软件</cite><p>软件</p>', "<p>“</p><p>软件</p>", "<p>软件</p>"]
    expected = [build_converter({}, TABLES).html(page) for page in pages]
    assert [fresh.html(page) for page in pages] == expected
    assert fresh.html(pages[0], {"软件": "軟件"}) == "<p>軟件</p><p>「<b>軟件</b>」</p>"
    assert [fresh.html(page) for page in pages] == expected


RESOLVED = [
    ("<p>-{软件}-</p>", "zh-Hans", "<p>软件</p>"),
    ("<p>-{zh-cn:软件;zh-tw:軟體}-</p>", "zh-Hans", "<p>软件</p>"),
    ("<p>-{zh-cn:软件;zh-tw:軟體}-</p>", "zh-HK", "<p>軟體</p>"),
    ("<p>-{zh-cn:软件;zh-tw:軟體;zh-hk:軟件}-</p>", "zh-HK", "<p>軟件</p>"),
    ('<code>-{软件}-</code><i title="-{软件}-">', "zh-Hans", '<code>-{软件}-</code><i title="软件">'),
]


@pytest.mark.parametrize(("page", "edition", "expected"), RESOLVED)
def test_resolve_hand_markup_html(page, edition, expected):
    assert resolve_hand_markup_html(page, edition) == expected


TEXT = st.text(alphabet="软件数据里后“”a 1,&;", max_size=6)
ATTRIBUTE = st.builds(' {}="{}"'.format, st.sampled_from(["id", "href", "class", "data-软件", "style"]), TEXT.map(lambda text: text.replace("“", "").replace("”", "")))
ELEMENT = st.recursive(
    TEXT,
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format, st.sampled_from(["p", "b", "code", "pre", "div", "svg", "script"]), ATTRIBUTE, inner
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ELEMENT, max_size=5).map("".join))
def test_markup_stays_byte_for_byte(page):
    converted = CONVERTER.html(page)
    assert re.findall(r"<[^>]*>", converted) == re.findall(r"<[^>]*>", page)
    code = r"<(code|pre|script)\b.*?</\1>"
    assert [match.group() for match in re.finditer(code, converted, re.S)] == [
        match.group() for match in re.finditer(code, page, re.S)
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/\"'= -!软ab{}&\ufdd2\ufdd0\uf8ff", max_size=50))
def test_any_text_survives(page):
    """However broken the markup, everything but Han characters and hand marks stays where it was."""
    if "-{" not in page:
        assert CONVERTER.html(page).replace("軟", "软") == page
