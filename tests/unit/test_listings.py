"""The pages that list: timeline, glossary, indices, disputes, counts, phases."""

from __future__ import annotations

import re

import pytest
from lxml import html
from support import ROOT, entry, event, relations, source, world

from baimo.encyclopedia import Encyclopedia
from baimo.render.engine import Engine
from baimo.render.phases import picture
from baimo.render.indices import initial, pinyin_key, sort_key
from baimo.render.listings import fill
from baimo.render.markers import UnknownMarker
from baimo.render.scope import Scope

DISPUTES = """disputes:
  - id: size
    question: 多大？
    claims:
      - text: 很大。
        source: s
      - text: 不大。
        source: t
        as_of: 2024
  - id: price
    question: 多贵？
    claims:
      - text: 贵。
        source: s
      - text: 不贵。
        source: t
    finding: 贵。
    source: t
"""
EVENTS = "events:\n" + "".join([
    event("launch", "2023-03-16", with_="co phase-1", phase="phase-1"), event("q1", "2023-Q1"), event("year", "2023"),
    event("march", "2023-03"), event("april", "2023-04-02"), event("first", "2023-03-01"), event("half", "2022-H2"),
    event("span", "2022-08/2022-10"), event("year-end", "2022-12-31"),
])
MODEL_FACTS = """facts:
  released:
    - value: 2023-03-16
      source: s
  parameters:
    - value: 6710 亿
      source: s
"""
WORLD = world(
    entry("model", "ernie", "文心", rest=MODEL_FACTS + EVENTS + DISPUTES), entry("model", "no-facts", "阿尔法"),
    entry("company", "co", "百度", rest=relations(("develops", "ernie"))), entry("company", "idle", "闲置公司"),
    entry("phase", "phase-1", "参数竞赛", rest="facts:\n  start:\n    - value: 2023-01\n      source: s\n  end:\n    - value: 2023-12-31\n      source: s\n"),
    entry("phase", "phase-2", "多模态", rest="facts:\n  start:\n    - value: 2024-01-01\n      source: s\n  end:\n    - value: 未公布\n      as_of: 2025\n"),
    entry("concept", "llm", "大模型", summary="大的模型。", head="name_en: large language model\n"),
    entry("concept", "agi", "通用人工智能", head="category: discourse\n"), entry("concept", "api", "API"),
    entry("concept", "quoted", "“套壳”网站"), entry("concept", "number", "360 度"),
    source("t", "C", "type: webpage\ntitle: 题名\nissued: 2024-05"), source("s", "A"),
)
SCOPE = Scope(WORLD, "timeline/")


def filled(marker: str) -> html.HtmlElement:
    return html.fragment_fromstring(fill(f"<!-- baimo:{marker} -->", Scope(WORLD, "timeline/"), Engine()), create_parent="div")


def texts(elements) -> list[str]:
    return [" ".join(element.text_content().split()).replace("¶", "") for element in elements]


def test_timeline_groups_by_year_and_heading():
    page = filled("timeline")
    grouped = {
        section.find("h3").get("id"): [item.get("id") for item in section.iter("li") if item.get("id")]
        for section in page.find_class("bm-month")
    }
    assert grouped == {
        "m2022-h2": ["half"], "m2022-interval-08": ["span"], "m2022-12": ["year-end"],
        "m2023-year-01": ["year"], "m2023-q1": ["q1"], "m2023-03": ["march", "first", "launch"], "m2023-04": ["april"],
    }
    assert texts(page.iter("h2")) == ["2022 年", "2023 年"]
    assert texts(page.iter("h3")) == ["下半年", "跨月", "12 月", "全年", "第 1 季度", "3 月", "4 月"]


def test_headings_that_interleave_are_one():
    days = "events:\n" + event("a", "2023-01-05") + event("b", "2023-01-09/2023-02-09") + event("c", "2023-01-12")
    page = html.fromstring(fill("<!-- baimo:timeline -->", Scope(world(entry("model", "m", rest=days)), "timeline/"), Engine()))
    assert [h.get("id") for h in page.iter("h3")] == ["m2023-01", "m2023-interval-01"]


@pytest.mark.parametrize("marker", ["timeline", "glossary", "disputes", "index model", "index source", "phases", "counts"])
def test_anchors_are_unique(marker):
    ids = filled(marker).xpath("//@id")
    assert len(ids) == len(set(ids)) and not [id for id in ids if re.fullmatch(r"_\d+", id)]


def test_timeline_attributes_and_filters():
    page = filled("timeline")
    [launch] = page.xpath("//li[@id='launch']")
    assert {key: launch.get(f"data-{key}") for key in ("kinds", "companies", "phases")} == {
        "kinds": "company model phase", "companies": "co", "phases": "phase-1",
    }
    [quarter] = page.xpath("//li[@id='q1']")
    assert (quarter.get("data-companies"), quarter.get("data-phases")) == ("co", ""), "a model's events are its maker's"
    options = {select.get("name"): [option.get("value") for option in select] for select in page.iter("select")}
    assert options["company"] == ["", "co"] and options["phase"] == ["", "phase-1", "phase-2"] and "source" not in options["kind"]
    assert page.find_class("bm-filters")[0].get("hidden") is not None, "without JavaScript there is a plain list"


def test_each_event_shows_date_text_source_and_entries():
    [launch] = filled("timeline").xpath("//li[@id='launch']")
    assert launch.find("time").get("datetime") == "2023-03-16"
    assert "".join(launch.text_content().split()) == "2023年3月16日某事。源文心、百度、参数竞赛"
    assert launch.xpath(".//sup/a/@href") == ["../sources/s/"], "a list of references would be longer than the timeline"


@pytest.mark.parametrize(("kind", "id", "name", "letter", "key"), [
    ("concept", "x", "大模型", "D", "damoxing"), ("concept", "x", "API", "A", "api"), ("concept", "x", "“套壳”网站", "T", "taoke”wangzhan"),
    ("concept", "x", "《办法》", "B", "banfa》"), ("concept", "x", "重庆", "C", "chongqing"), ("concept", "x", "360 度", "#", "360 du"), ("company", "x", "阿里巴巴", "A", "alibaba"),
])
def test_filing(kind, id, name, letter, key):
    page = entry(kind, id, name)
    model = Encyclopedia([page])
    assert (initial(page, model), pinyin_key(page, model)) == (letter, (key, id))


def test_glossary_by_letter_and_category():
    page = filled("glossary")
    letters = {
        section.find("h2").get("id"): [term.get("id") for term in section.iter("dt")]
        for section in page.iter("section") if section.find("dl") is not None
    }
    assert letters == {
        "letter-other": ["term-number"], "letter-A": ["term-api"], "letter-D": ["term-llm"],
        "letter-T": ["term-quoted", "term-agi"],
    }
    assert texts(page.iter("h3")) == ["技术", "论说"]
    assert texts(page.find_class("bm-term-list")) == ["360 度、API、大模型、“套壳”网站", "通用人工智能"]
    assert "大模型 large language model" in texts(page.iter("dt")) and "大的模型。" in texts(page.iter("dd"))
    targets = {a.get("href") for nav in page.iter("nav") for a in nav}
    assert targets == {f"#{id}" for id in page.xpath("//h2/@id[starts-with(., 'letter-')] | //h3/@id")}


def test_index_columns_and_sort_keys():
    page = filled("index model")
    assert texts(page.iter("th"))[:9] == ["名称", "开发者", "发布", "总参数", "上下文长度", "模态", "开放程度", "许可证", "质量"]
    keys = ["name", "developer", "released", "parameters", "context", "modality", "openness", "licence", "quality"]
    assert [header.get("data-key") for header in page.find(".//thead").iter("th")] == keys
    rows = {row[0].text_content(): [cell.get("data-sort") for cell in row] for row in page.find(".//tbody")}
    assert rows == {
        "阿尔法": ["1", None, "", "", "", "", "", "", "3"],
        "文心": ["2", None, "2023-03-16", "671000000000", "", "", "", "", "3"],
    }
    assert "".join(texts(page.find_class("bm-count"))).startswith("2 条 ·") and page.xpath("//p/a/@href") == ["../prices/"]


def test_index_filters_are_columns_of_the_table_with_their_words():
    page = filled("index model")
    fields = {field.get("name"): field for field in page.find(".//form").iter("select", "input")}
    assert list(fields) == ["developer", "context", "modality", "openness", "licence", "released", "text", "sort"]
    options = {name: {option.get("value"): option.text for option in field} for name, field in fields.items()}
    assert options["developer"] == {"": "全部", "co": "百度"} and options["released"] == {"": "全部", "2023": "2023 年"}
    assert options["context"]["1000000"] == "1M 以上" and options["licence"]["mit"] == "MIT"
    assert {name: field.get("data-test") for name, field in fields.items()} == {
        "developer": "is", "context": "least", "modality": "has", "openness": "has", "licence": "has", "released": "has", "text": None, "sort": None,
    }
    assert [label.text.strip() for label in filled("index source").find(".//form").iter("label")] == ["等级", "日期", "文字"]


def test_the_longest_context_counts_and_the_first_of_other_facts():
    rest = "facts:\n" + "".join(f"  {key}:\n" + "".join(f"    - value: {value}\n      source: s\n" for value in values) for key, values in (
        ("parameters", ("70 亿", "700 亿")), ("context", ("128K", "1M", "32K")),
    ))
    page = html.fromstring(fill("<!-- baimo:index model -->", Scope(world(entry("model", "m", rest=rest)), ""), Engine()))
    cells = dict(zip((header.get("data-key") for header in page.xpath("//thead//th")), page.xpath("//tbody/tr/*"), strict=True))
    assert cells["context"].get("data-sort") == "1000000" and cells["parameters"].get("data-sort") == "7000000000"


@pytest.mark.parametrize(("value", "type", "key"), [
    ("2023-Q3", "date", "2023-07-01"), ("未公布", "date", ""), ("1.8 万亿", "quantity", "1800000000000.0"), ("约 760 万", "quantity", "7600000"),
    ("未公布", "quantity", ""), ("Apache 2.0", "text", "Apache 2.0"),
])
def test_sort_key(value, type, key):
    assert sort_key(value, type) == key


def test_sources_index_is_by_grade():
    rows = [texts(row) for row in filled("index source").find(".//tbody")]
    assert rows == [["A", "s", "—", "4"], ["C", "t", "2024 年 5 月", "1"]]


def test_disputes_open_before_settled():
    page = filled("disputes")
    assert texts(page.iter("h2")) == ["待考（1）", "已考定（1）"]
    boxes = [(box.get("id"), box.get("data-open")) for box in page.find_class("bm-dispute")]
    assert boxes == [("dispute-size", "true"), ("dispute-price", "false")]
    assert texts(page.find_class("bm-dispute__finding")) == ["考定：待考。", "考定：贵。[2]"]
    assert "不大。（截至 2024 年）[2]" in texts(page.iter("li"))


def test_counts():
    assert texts(filled("counts").iter("dd")) == ["11", "2", "9", "2", "1"]


def test_phases_share_one_axis_of_whole_years():
    drawn = picture(SCOPE)
    first, second = drawn.bars
    assert [year for year, _ in drawn.years] == [2023, 2024] and drawn.years[0][1] == 0.0
    assert (first.start, first.end, first.offset) == ("2023-01", "2023-12-31", 0.0)
    assert (second.start, second.end) == ("2024-01-01", None), "an unpublished date is no date"
    assert second.offset == drawn.years[1][1] and second.offset + second.width == 100.0
    assert all(0 <= dot.at <= 100 for bar in drawn.bars for dot in bar.dots)


def test_events_are_counted_by_the_quarter_that_holds_their_date():
    columns = picture(SCOPE).columns
    assert [(column.quarter, column.count, column.height) for column in columns] == [("2023-Q1", 4, 100.0), ("2023-Q2", 1, 25.0)]
    assert columns[0].offset == 0.0 and columns[0].width == pytest.approx(89 / 731 * 100, abs=0.01)


def test_a_phase_without_any_date_covers_the_axis():
    [bar] = picture(Scope(world(entry("phase", "phase-0")), "")).bars
    assert (bar.start, bar.end, bar.offset, bar.width, bar.dots) == (None, None, 0.0, 100.0, ())


def test_phases_list_their_events():
    assert "某事。" in filled("phases").text_content()


def test_unknown_marker_is_an_error():
    with pytest.raises(UnknownMarker) as error:
        fill("<!-- baimo:grph -->", SCOPE, Engine())
    message, _, names = str(error.value).partition("；可用：")
    assert message == "没有 baimo:grph 这种清单"
    assert {"counts", "disputes", "glossary", "index", "phases", "timeline"} <= set(names.split("、"))


@pytest.mark.parametrize(("marker", "message"), [
    ("index modle", "没有 modle 这一类；可用：company、model、product、phase、person、concept、policy、organization、source"),
    ("index", "没有 空 这一类；可用：company、model、product、phase、person、concept、policy、organization、source"),
])
def test_unknown_kind_is_an_error(marker, message):
    with pytest.raises(UnknownMarker) as error:
        fill(f"<!-- baimo:{marker} -->", SCOPE, Engine())
    assert str(error.value) == message


def test_other_comments_stay():
    assert fill("<p><!-- 编者按 --></p>", SCOPE, Engine()) == "<p><!-- 编者按 --></p>"


def test_no_word_of_the_interface_ends_where_yaml_sees_a_comment():
    lines = (ROOT / "hooks/baimo/render/words/zh.yml").read_text("utf-8").splitlines()
    cut = [line for line in lines if re.match(r"\s*[\w-]+: [^'\"#\[{][^'\"]*\s#\s", line)]
    assert cut == []


def test_the_home_page_asks_what_the_tables_can_answer():
    """Each question on it is a filter of a table, an option of that filter, a column to sort by."""
    words = Engine().words
    for address in words["asked"]:
        folder, _, query = address.partition("?")
        kind = {"models/": "model", "companies/": "company"}.get(folder)
        for key, value in [pair.split("=") for pair in query.split("&")] if kind else []:
            if key == "sort":
                assert value.lstrip("-") in words["columns"][kind]
            else:
                assert value in words["choices"][kind][key]
