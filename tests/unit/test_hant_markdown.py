"""Converting Markdown source: words change; structure, addresses, code and ids do not."""

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.hant import build_converter, check_cut_names, check_hand_markup, load_tables, resolve_hand_markup

TABLES = load_tables(Path(__file__).parents[2] / "docs" / "_data" / "hant")
CONVERTER = build_converter({"百川智能": "百川智能"}, TABLES)

CASES = [
    ("heading id", "# 软件 {#ruan-jian .软件}\n", "# 軟體 {#ruan-jian .软件}\n"),
    ("inline code", "软件 `软件` ``软`件`` 软件", "軟體 `软件` ``软`件`` 軟體"),
    ("fence", "软件\n\n```软件\n软件\n```\n软件", "軟體\n\n```软件\n软件\n```\n軟體"),
    ("tilde fence in a list", "- 软件\n\n    ~~~\n    软件\n    ~~~\n", "- 軟體\n\n    ~~~\n    软件\n    ~~~\n"),
    ("fence in a quote", "> ```\n> 软件\n> ```\n> 软件", "> ```\n> 软件\n> ```\n> 軟體"),
    ("open fence", "```\n软件", "```\n软件"),
    ("indented code", "软件\n\n    软件\n\n软件", "軟體\n\n    软件\n\n軟體"),
    ("paragraph in a list", "- 软件\n\n    软件\n\n软件", "- 軟體\n\n    軟體\n\n軟體"),
    ("paragraph in a nested list", "- 甲\n    - 软件\n\n        软件\n", "- 甲\n    - 軟體\n\n        軟體\n"),
    ("code in a list", "- 软件\n\n        软件\n", "- 軟體\n\n        软件\n"),
    ("code after a list and a fence", "- 甲\n\n```\n甲\n```\n\n    软件", "- 甲\n\n```\n甲\n```\n\n    软件"),
    ("admonition", '!!! note "软件"\n\n    软件\n', '!!! note "軟體"\n\n    軟體\n'),
    ("link", "[软件](软件.md#软件 \"软件\")", "[軟體](软件.md#软件 \"軟體\")"),
    ("link with brackets", "[软件](a(软件)b) 软件", "[軟體](a(软件)b) 軟體"),
    ("angle destination", "[软件](<软 件.md>)", "[軟體](<软 件.md>)"),
    ("image", "![软件](软件.png)", "![軟體](软件.png)"),
    ("reference", "[软件][a]\n\n[a]: /软件 \"软件\"\n", "[軟體][a]\n\n[a]: /软件 \"軟體\"\n"),
    ("shortcut reference", "[软件]与[软件][]\n\n[软件]: /软件\n", "[軟體][软件]與[軟體][软件]\n\n[软件]: /软件\n"),
    ("Chinese label", "[软件][说明] [数据]\n\n[说明]: /软件\n", "[軟體][说明] [資料]\n\n[说明]: /软件\n"),
    ("name turned Latin", "在[谷歌](x)的**谷歌**。[谷歌][a]说\n\n[a]: /谷歌\n", "在 [Google](x) 的 **Google**。[Google][a] 說\n\n[a]: /谷歌\n"),
    ("footnote", "软件[^软]\n\n[^软]: 软件说明\n", "軟體[^软]\n\n[^软]: 軟體說明\n"),
    ("bare address", "见 https://a.cn/软件 的软件", "見 https://a.cn/软件 的軟體"),
    ("address before punctuation", "https://a.cn，软件", "https://a.cn，軟體"),
    ("autolink", "<https://a.cn/软件> <软件@a.cn>", "<https://a.cn/软件> <软件@a.cn>"),
    ("html", '<a href="软件" title="软件" id="软件">软件</a>', '<a href="软件" title="軟體" id="软件">軟體</a>'),
    ("raw html", "<script>软件</script><pre>软件</pre>软件", "<script>软件</script><pre>软件</pre>軟體"),
    ("comment", "<!-- 软件 -->软件", "<!-- 软件 -->軟體"),
    ("formula", "$软件$ 与 $$软件$$ 软件", "$软件$ 與 $$软件$$ 軟體"),
    ("formula between Han", "其中$软件$为软件", "其中$软件$為軟體"),
    ("money", "从 $5 软件到 $10 软件，共$5软件与$6软件", "從 $5 軟體到 $10 軟體，共$5軟體與$6軟體"),
    ("address without scheme", "见www.a.cn/软件 的软件", "見www.a.cn/软件 的軟體"),
    ("macro", "{{ 软件 }} {% 软件 %} 软件", "{{ 软件 }} {% 软件 %} 軟體"),
    ("table", "| 软件 | `软件` |\n| --- | --- |\n| 软件 | 1 |", "| 軟體 | `软件` |\n| --- | --- |\n| 軟體 | 1 |"),
    ("citation", "软件 [@a-1, 第 2 节]。[[id|软件]]", "軟體 [@a-1, 第 2 節]。[[id|軟體]]"),
    ("hand", "-{软件}- `-{软件}-` -{zh-cn:甲;zh-tw:乙;zh-hk:丙}-", "软件 `-{软件}-` 乙"),
    ("entity", "&hearts; 软件 &#35;", "&hearts; 軟體 &#35;"),
    ("front matter", "---\nid: 软件\ntitle: 软件\nname: 百川智能\ntags:\n  - 软件\n---\n软件\n",
     "---\nid: 软件\ntitle: 軟體\nname: 百川智能\ntags:\n  - 软件\n---\n軟體\n"),
    ("front matter blocks", "---\nsummary: >-\n  软件\n  数据\nx: 软件\nevents:\n  - id: 软件\n    text: 软件\n---\n",
     "---\nsummary: >-\n  軟體\n  資料\nx: 软件\nevents:\n  - id: 软件\n    text: 軟體\n---\n"),
    ("terms of the page", "---\ntitle: 软件\nhant:\n  name: 软件\n  terms:\n    软件: 軟件\ntext: 软件\n---\n软件与数据\n",
     "---\ntitle: 軟件\nhant:\n  name: 软件\n  terms:\n    软件: 軟件\ntext: 軟件\n---\n軟件與資料\n"),
    ("terms and title of the page", "---\ntitle: 软件\nzh_hant:\n  title: 軟體志\n  terms: {数据: 數據}\n---\n数据与信息\n",
     "---\ntitle: 軟體志\nzh_hant:\n  title: 軟體志\n  terms: {数据: 數據}\n---\n數據與資訊\n"),
    ("kept element", '<i lang="en">软件</i><b class="notranslate">软件</b><u lang="zh">软件</u>',
     '<i lang="en">软件</i><b class="notranslate">软件</b><u lang="zh">軟體</u>'),
    ("private use", "\uf8ff软件\U000f0000\U00100000软件", "\uf8ff軟體\U000f0000\U00100000軟體"),
    ("no front matter", "---\n软件", "---\n軟體"),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_markdown(source, expected):
    assert CONVERTER.markdown(source) == expected


WORDS = st.text(alphabet="软件数据信息发后里的“”‘’，。 ab1", min_size=1, max_size=8).map(
    lambda text: text.strip(" ‘’“”") or "软件"
)
ADDRESS = st.text(alphabet="软件数据ab1-/", min_size=1, max_size=8).map(lambda text: "https://a.cn/" + text)
INLINE = st.one_of(
    WORDS,
    WORDS.map("**{}**".format),
    WORDS.map("`{}`".format),
    st.builds("[{}]({})".format, WORDS, ADDRESS),
    st.builds("![{}]({})".format, WORDS, ADDRESS),
    ADDRESS.map("<{}>".format),
    st.builds('<a href="{}" id="{}">{}</a>'.format, ADDRESS, WORDS, WORDS),
    WORDS.map("<!-- {} -->".format),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.builds("## {} {{#id-{}}}".format, WORDS, st.integers(0, 99)),
    LINE.map("- {}\n- 软件".format),
    LINE.map("> {}".format),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: "```\n" + "\n".join(lines) + "\n```"),
    WORDS.map("    {}".format),
    st.builds("| {} | {} |\n| --- | --- |\n| {} | 1 |".format, WORDS, WORDS, WORDS),
)
PAGE = st.lists(BLOCK, min_size=1, max_size=6).map("\n\n".join)
_TAG = re.compile(r"<!--.*?-->|<[^>]+>|<code>.*?</code>", re.S)


def skeleton(source: str) -> list[str]:
    """Return the tags (alt texts aside) and code of the rendered page."""
    html = markdown.markdown(source, extensions=["attr_list", "tables", "fenced_code"])
    tags = re.findall(r"<!--.*?-->|<code>.*?</code>|<[^>]+>", html, re.S)
    return [re.sub(r'alt="[^"]*"', "", tag) for tag in tags]


@settings(max_examples=200, deadline=None)
@given(PAGE)
def test_structure_links_code_and_ids_stay(source):
    converted = CONVERTER.markdown(source)
    assert skeleton(converted) == skeleton(source)
    assert not re.search("[\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdd2]", converted)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="软件`~*[]()<>!#-{}$\\:;\"'“”‘’ \n\tab|&\uf8ff\U00100000", max_size=60))
def test_any_text_survives(source):
    """Whatever is typed, conversion ends and loses nothing but hand marks and single characters' forms."""
    converted = CONVERTER.markdown(source)
    if "-{" not in source:
        assert len(converted) == len(source)


RESOLVED = [
    ("-{软件}- `-{软件}-`\n\n    -{软件}-\n", "zh-Hans", "软件 `-{软件}-`\n\n    -{软件}-\n"),
    ("-{zh-cn:软件;zh-tw:軟體}-", "zh-Hans", "软件"),
    ("-{zh-cn:软件; zh-tw:軟體;}-", "zh-Hant", "軟體"),
    ("-{zh-tw:軟體}-", "zh-Hans", "軟體"),
    ("-{{ 宏 }}-", "zh-Hans", "-{{ 宏 }}-"),
]


@pytest.mark.parametrize(("source", "edition", "expected"), RESOLVED)
def test_resolve_hand_markup(source, edition, expected):
    assert resolve_hand_markup(source, edition) == expected


UNBALANCED = [
    ("甲 -{乙}- `-{`", []),
    ("甲\n乙 -{丙", ["a.md:6:3: BZ-HANT-2 -{ 没有写 }- 结束（写作 -{原文}- 或 -{zh-cn:简体;zh-tw:繁體}-）"]),
    ("甲 }- 乙", ["a.md:5:3: BZ-HANT-2 }- 前面没有对应的 -{（写作 -{原文}- 或 -{zh-cn:简体;zh-tw:繁體}-）"]),
    ("-{甲 -{乙}-", ["a.md:5:1: BZ-HANT-2 -{ 没有写 }- 结束（写作 -{原文}- 或 -{zh-cn:简体;zh-tw:繁體}-）"]),
]


@pytest.mark.parametrize(("source", "expected"), UNBALANCED)
def test_check_hand_markup(source, expected):
    assert [str(finding) for finding in check_hand_markup(source, "a.md", 5)] == expected


CUT = [
    ("**百川智能**与百川智能", []),
    ("甲**百川**智能", ["a.md:5:4: BZ-HANT-3 名称 百川智能 被标记切断，繁体版认不出它（把整个名称放进标记里）"]),
    ("甲\n[百川](a)智能", ["a.md:6:2: BZ-HANT-3 名称 百川智能 被标记切断，繁体版认不出它（把整个名称放进标记里）"]),
    ("百<b>川智</b>能", ["a.md:5:1: BZ-HANT-3 名称 百川智能 被标记切断，繁体版认不出它（把整个名称放进标记里）"]),
    ("`百**川**智能`", []),
]


@pytest.mark.parametrize(("source", "expected"), CUT)
def test_check_cut_names(source, expected):
    assert [str(finding) for finding in check_cut_names(source, ["百川智能"], "a.md", 5)] == expected
