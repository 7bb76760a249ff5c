"""The parts of an entry's page that are gathered: infobox, works, relations, backlinks, quality."""

from __future__ import annotations

import pytest
from support import entry, relation, relations, source, world

from baimo.encyclopedia import Encyclopedia
from baimo.quality import grade, prose_length
from baimo.render import infobox
from baimo.render.backlinks import Backlink, Mentions, backlinks
from baimo.render.engine import Engine
from baimo.render.entry import foot, head, relation_groups
from baimo.render.works import works
from baimo.render.scope import Scope

FACTS = """facts:
  released:
    - value: 2023-03-16
      notion: beta
      source: s
    - value: 2023-08-31
      notion: public
      source: t
  parameters:
    - value: 约 2600 亿
      source: s, 第 3 页
      as_of: 2023-03
      certainty: reported
      note: 旗舰版
    - value: 未公布
      as_of: 2024
  website:
    - value: https://yiyan.example/
      source: t
"""
MODEL = entry("model", "ernie", "文心", head="aliases:\n  - name: ERNIE\n    kind: translation\n  - name: 文心大模型\n",
              rest=FACTS + relations(("successor-of", "old"), ("belongs-to-phase", "phase-1")))
BARE = entry("model", "old", "旧文心")
COMPANY = entry("company", "baidu", "百度", rest=relations(("develops", "ernie"), ("develops", "old"), ("offers", "ernie")))
WORLD = world(MODEL, BARE, COMPANY, entry("phase", "phase-1", "第一阶段"), source("s"), source("t"))

ROWS = [
    ("ernie", [("发布", "date"), ("总参数", "quantity"), ("官网", "url"), ("开发者", "entry"), ("提供者", "entry"), ("前一代", "entry"), ("所属阶段", "entry")]),
    ("old", [("开发者", "entry"), ("后一代", "entry")]),
    ("baidu", []),
]


@pytest.mark.parametrize(("id", "shown"), ROWS)
def test_infobox_rows(id, shown):
    assert [(row.label, row.type) for row in infobox.rows(WORLD.page(id), WORLD)] == shown


def test_infobox_html():
    scope = Scope(WORLD, "models/ernie/", "ernie")
    box = str(head(scope, Engine()))
    for part in (
        "2023 年 3 月 16 日<small>（内测）</small>", "2023 年 8 月 31 日<small>（公众可用）</small>",
        "约 2600 亿<small>（据报道；旗舰版；截至 2023 年 3 月）</small>", "未公布<small>（截至 2024 年）</small>",
        'href="https://yiyan.example/" rel="nofollow noopener">yiyan.example/</a>', "ERNIE <small>译名</small>", "文心大模型",
        '<a href="../../companies/baidu/">百度</a>', 'title="第 3 页"',
    ):
        assert part in box
    assert [source for source, _ in scope.citations] == ["s", "t"]


def test_works_newest_first_undated_last():
    assert [work.page.id for work in works(COMPANY, WORLD)] == ["ernie", "old"]
    assert works(MODEL, WORLD) == []


def test_relation_groups():
    assert {label: [link.other for link in links] for label, links in relation_groups(MODEL, WORLD).items()} == {
        "开发者": ["baidu"], "提供者": ["baidu"], "前一代": ["old"], "所属阶段": ["phase-1"],
    }


def test_periods_of_relations_are_shown():
    person = entry("person", "li", "李某", rest="relations:\n" + relation("works-at", "baidu", since="2020", until="2023-05"))
    html, _ = foot(Scope(world(person, COMPANY, MODEL, BARE), "people/li/", "li"), Engine(), Mentions({}))
    assert "<small>（2020 年—2023 年 5 月）</small>" in html


def test_foot_has_only_parts_that_hold_something():
    html, headings = foot(Scope(WORLD, "models/old/", "old"), Engine(), Mentions({"old": (Backlink("baidu", "一句。"),)}))
    assert [(heading.id, heading.title) for heading in headings] == [
        ("relations", "关系"), ("see-also", "参见"), ("backlinks", "链入页面"), ("references", "参考文献"),
    ]
    assert [f'id="{heading.id}"' in html for heading in headings] == [True] * 4
    assert "一句。" in html


def test_backlinks_keep_the_first_sentence_of_each_entry():
    mentions = {"b": [("x", "乙一。"), ("x", "乙二。"), ("b", "自己。")], "a": [("x", "甲。"), ("y", "甲。")]}
    assert backlinks(mentions) == {"x": (Backlink("a", "甲。"), Backlink("b", "乙一。")), "y": (Backlink("a", "甲。"),)}


def test_backlinks_of_nobody():
    assert backlinks({}) == {}


@pytest.mark.parametrize(("body", "length"), [
    ("", 0), ("甲乙", 2), ("甲 GPT-4 乙", 4), ("甲[@source-id]。", 1), ("甲`代码 code`", 1), ("```\n代码\n```\n甲", 1),
])
def test_prose_length(body, length):
    assert prose_length(entry("concept", "x", body=body)) == length


FACT = "facts:\n  website:\n    - value: https://a.example/\n      source: a\n"
QUALITY = [
    # length, sources cited, grades of all sources, front matter, grade, why
    (400, "abc", "ACC", FACT, "good", ""),
    (399, "abc", "ACC", FACT, "start", "too short"),
    (400, "ab", "ACC", FACT, "start", "too few sources"),
    (400, "abc", "CCC", FACT, "start", "none of A or B"),
    (400, "abc", "ACC", "", "start", "nothing typed"),
    (120, "bc", "CCC", "", "start", ""),
    (119, "bc", "CCC", "", "stub", "too short"),
    (400, "b", "CCC", "", "stub", "one source"),
]


@pytest.mark.parametrize(("length", "cited", "grades", "front", "result", "why"), QUALITY)
def test_quality(length, cited, grades, front, result, why):
    page = entry("company", "x", rest=front, body="字" * length + "".join(f"[@{id}]" for id in cited))
    sources = [source(id, grade) for id, grade in zip("abc", grades)]
    assert grade(page, Encyclopedia([page, *sources])) == result, why


def test_fewer_words_never_raise_the_grade():
    order = ["stub", "start", "good"]
    sources = [source(id) for id in "abc"]
    pages = [entry("company", "x", rest=FACT, body="字" * length + "[@a][@b][@c]") for length in range(0, 500, 20)]
    ranks = [order.index(grade(page, Encyclopedia([page, *sources]))) for page in pages]
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 2}
