"""From a rendered page to terms: what is read, how it is cut, how the scripts are made one."""

from __future__ import annotations

import pytest

from baimo.search.fold import build_fold, pack
from baimo.search.names import Name, deletions, keys, sound, spoken
from baimo.search.pages import Section, read_page
from baimo.search.scripts import shortened
from baimo.search.terms import fnv, key, pieces, plain, shard_key, terms

PAGE = """<html><header>页眉</header><article class="md-content__inner md-typeset">
<h1>月之暗面 <small lang="en">Moonshot AI</small><a class="headerlink" href="#x">¶</a></h1>
<p class="bm-summary">一家公司。</p>
<aside class="bm-infobox" id="infobox" aria-label="要点"><span class="bm-kind">公司</span><dl><dt>成立</dt><dd>2023 年<sup><a>[1]</a></sup></dd></dl></aside>
<details class="bm-contents"><summary>目录</summary><ol><li><a href="#products">产品</a></li></ol></details>
<p>它由<a href="../../people/yang-zhilin/">杨植麟</a>创办 <sup><a>[1]</a></sup>。</p>
<h2 id="products">产品<a class="headerlink" href="#products">¶</a></h2><p>Kimi</p>
<h2 id="references">参考文献</h2><ol><li>别处的话</li></ol>
<form class="bm-filters"><label>开发者 <select><option>全部</option></select></label></form>
<footer class="bm-tools">编辑本条</footer></article></html>"""


def test_a_page_is_read_by_section():
    page = read_page(PAGE)
    assert page.title == "月之暗面"
    assert page.links == {"yang-zhilin"}
    assert page.sections == (
        Section("", "月之暗面", "一家公司。"), Section("infobox", "要点", "成立\n2023 年"),
        Section("", "", "它由杨植麟创办。"), Section("products", "产品", "Kimi"),
    )


@pytest.mark.parametrize("output", ["", "<p>没有正文</p>", '<article class="md-content__inner"><p>没有标题</p></article>'])
def test_what_is_no_page_is_left_out(output):
    assert read_page(output) is None


TERMS = [
    ("文心一言", ["文心", "心一", "一言"], "pairs"),
    ("百度、阿里", ["百度", "度阿", "阿里"], "minor punctuation does not part"),
    ("百度。阿里", ["百度", "阿里"], "the end of a sentence does"),
    ("gpt-4 turbo", ["gpt-4", "gpt", "4", "turbo"], "words and their parts"),
    ("发布longcat", ["发布", "longcat"], "a long word parts pairs"),
    ("于4月", ["~于4", "4", "~4月"], "a short word stands with its neighbours"),
    ("c++", ["c++", "c"], "signs that belong to a word"),
    ("7903.8", ["7903.8", "7903", "8"], "numbers"),
    ("", [], "nothing"),
    ("，。！", [], "only punctuation"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TERMS)
def test_terms(text, expected, why):
    assert list(terms(text)) == expected, why


def test_pieces():
    assert list(pieces("用 r1x")) == ["~用", "~用r", "~r", "~1", "~x", "~r1", "~1x", "~r1x"]


def test_seams():
    found = set(pieces("于 2023 年，moonshot ai。豆"))
    assert {"~于2", "~3年", "~年m", "~t a"} <= found
    assert "~i豆" not in found  # a sentence ends between


@pytest.mark.parametrize(("text", "expected"), [("ＧＰＴ－４", "gpt-4"), ("wén xīn", "wen xin"), ("Qwen", "qwen"), ("①", "1")])
def test_plain(text, expected):
    assert plain(text) == expected


def test_keys_and_hashes():
    assert key("doubao-1.5 (pro)") == "doubao15pro"
    assert (fnv(""), fnv("a"), fnv("文心")) == (0x811C9DC5, 0xE40C292C, fnv("文心"))
    assert (shard_key("文心"), shard_key("deepseek"), shard_key("~dee"), shard_key("\0ai")) == ("文心", "dee", "~dee", "\0ai")


def test_the_scripts_become_one():
    fold = build_fold(["通义千问 发布 头发"], ["通義千問 發佈 頭髮"])
    assert fold.text("通義千問發頭髮") == fold.text("通义千问发头发") == "通义千问发头发"
    assert fold.always == {}
    assert fold.lazy["義"] == "义" and "發" in fold.lazy and "髮" in fold.lazy
    assert "发發髮" in pack(fold.lazy)


def test_characters_foreign_to_the_site_are_not_folded():
    assert build_fold(["百度"], ["百度"]).lazy == {}


KEYS = [
    (Name("文心一言", "文心一言", 0), {"文心一言": 0, "wen'xin'yi'yan": 3, "wxyy": 5, "一言": 7, "心一言": 7}),
    (Name("Kimi", "Kimi", 0), {"kimi": 0}),
    (Name("Gemni", "Gemni", 2), {"gemni": 2}),
    (Name("Chain of Thought", "Chain of Thought", 1), {"chainofthought": 1, "cot": 6, "ofthought": 7, "thought": 7}),
    (Name("B 站", "B 站", 1), {"b站": 1, "b'zhan": 4, "bz": 6}),
    (Name("DeepSeek-V3", "DeepSeek-V3", 0), {"deepseekv3": 0, "dsv3": 6, "v3": 7}),
    (Name("OpenAI", "OpenAI", 0), {"openai": 0, "oa": 6}),
    (Name("Stable Diffusion", "Stable Diffusion", 0), {"stablediffusion": 0, "sd": 6, "diffusion": 7}),
]


@pytest.mark.parametrize(("name", "expected"), KEYS)
def test_keys_of_a_name(name, expected):
    assert {one.text: one.role for one in keys((name,), str, spoken([name.hans]))} == expected


def test_near_spellings():
    assert deletions("kimi") == {"kimi", "imi", "kmi", "kii", "kim"}
    assert sound("zhipu") == sound("zipu") and sound("lan") == sound("nang")


SCRIPTS = [
    ("/* Why. */\nconst a = (b, c) => {\n  return b + c // sum\n}\n", "const a=(b,c)=>{return b + c}\n", "comments, blanks and lines nobody needs"),
    ('x = "a , b" + `c : ${d}`\n', 'x="a , b" + `c : ${d}`\n', "texts stay"),
    ("x = /[ (] , [)]/g.test(y)\n", "x=/[ (] , [)]/g.test(y)\n", "expressions stay"),
    ("f(/ , /)\n", "f(/ , /)\n", "also as arguments"),
    ("a = b\nlet c = 1\n(d)\n", "a=b\nlet c=1\n(d)\n", "lines end statements"),
    ("a = b + +c - -d\n", "a=b + +c - -d\n", "signs that would become one"),
    ("[\n  a,\n  b,\n]\n  .map(c)\n", "[a,b,].map(c)\n", "what goes on in the next line"),
    ('const u = "https://x"\n', 'const u="https://x"\n', "an address is no comment"),
]


@pytest.mark.parametrize(("source", "expected", "why"), SCRIPTS)
def test_scripts_are_shortened(source, expected, why):
    assert shortened(source) == expected, why
