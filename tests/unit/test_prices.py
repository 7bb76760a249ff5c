"""The chart of prices: dated prices on a log axis in yuan, dollars at a round rate, unpublished ones below."""

from __future__ import annotations

from lxml import html
from support import entry, relations, world

from baimo.render.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from baimo.render.engine import Engine
from baimo.render.listings import fill
from baimo.render.scope import Scope


def model(id: str, *prices: tuple[str, str]):
    """Return a model with (input price, date) pairs; a price of 未公布 has no source."""
    items = "".join(
        f"    - value: {value}\n" + ("" if value == "未公布" else "      source: s\n") + (f"      as_of: {day}\n" if day else "")
        for value, day in prices
    )
    return entry("model", id, rest=f"facts:\n  price_input:\n{items}" if prices else "")


WORLD = world(
    model("falling", ("100 元", "2024-06"), ("1 元", "2025-06"), ("2 元", "2025-06")), model("foreign", ("10 美元", "2024-06"), ("1 欧元", "2024-06")),
    model("secret", ("未公布", "2025")), model("undated", ("5 元", "")), model("twin", ("100 元", "2024-06")), model("silent"),
    entry("company", "maker", rest=relations(("develops", "falling"))),
)
PAGE = html.fragment_fromstring(fill("<!-- baimo:prices -->", Scope(WORLD, "charts/"), Engine()), create_parent="div")
PANEL = PAGE.xpath("//figure[contains(@class, 'input')]")[0]


def dots(id: str) -> list[html.HtmlElement]:
    return PANEL.xpath(f".//a[@href='../models/{id}/']/circle")


def test_every_dated_price_is_a_point_with_its_words():
    assert [title.text for title in PANEL.iter("title")] == [
        "falling（maker）：100 元，2024 年 6 月", "foreign：10 美元，2024 年 6 月", "twin：100 元，2024 年 6 月",
        "falling（maker）：1 元，2025 年 6 月", "falling（maker）：2 元，2025 年 6 月", "secret：未公布，2025 年",
    ]
    for dot in PANEL.iter("circle"):
        assert LEFT <= float(dot.get("cx")) <= WIDTH - RIGHT and TOP <= float(dot.get("cy")) <= HEIGHT


def test_the_axis_is_logarithmic_in_yuan():
    high, one, two = (float(dot.get("cy")) for dot in dots("falling"))
    [foreign] = dots("foreign")
    assert high < float(foreign.get("cy")) < two < one, "10 美元 stands at 70 元"
    assert abs((one - two) / (one - high) - 0.1505) < 0.001, "log 2 of log 100"
    assert "bm-dot--reported" in foreign.get("class") and "bm-dot--reported" not in dots("falling")[0].get("class")


def test_what_is_not_public_stands_below_the_plot():
    [secret] = dots("secret")
    assert "bm-dot--none" in secret.get("class") and float(secret.get("cy")) > HEIGHT - BOTTOM
    assert "另有 2 个模型" in PAGE.findtext("p"), "those with no dated price: silent and undated"


def test_points_at_one_place_stand_side_by_side():
    [twin] = dots("twin")
    assert twin.get("cy") == dots("falling")[0].get("cy") and float(twin.get("cx")) >= float(dots("falling")[0].get("cx")) + 9


def test_a_line_joins_the_first_price_of_each_date_of_an_entry():
    high, one, _ = dots("falling")
    assert [path.get("d") for path in PANEL.iter("path")] == [f"M{high.get('cx')} {high.get('cy')}L{one.get('cx')} {one.get('cy')}"]


TABLE = html.fragment_fromstring(fill("<!-- baimo:price-table -->", Scope(WORLD, "prices/"), Engine()), create_parent="div")


def test_the_table_has_every_dated_price_with_its_source_the_cheapest_first():
    rows = TABLE.xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row][:4] for row in rows] == [
        ["falling", "maker", "2025 年 6 月", "1 元源"], ["falling", "maker", "2025 年 6 月", "2 元源"], ["foreign", "—", "2024 年 6 月", "10 美元源"],
        ["falling", "maker", "2024 年 6 月", "100 元源"], ["twin", "—", "2024 年 6 月", "100 元源"], ["secret", "—", "2025 年", "未公布"],
    ]
    assert [row[3].get("data-sort") for row in rows] == ["1.0", "2.0", "70.0", "100.0", "100.0", ""]
    assert rows[0].xpath(".//sup/a/@href") == ["../sources/s/"]
    assert TABLE.xpath("//select[@name='as_of']/option/@value") == ["", "2025", "2024"]


def test_the_table_sets_output_beside_the_input_it_belongs_to():
    fact = "    - value: {}\n      source: s\n      as_of: 2025-01\n      note: {}\n"
    facts = "facts:\n  price_input:\n" + fact.format("1 元", "每百万词元，快") + fact.format("2 元", "每百万词元") + "  price_output:\n" + fact.format("4 元", "每百万词元，快")
    table = html.fromstring(fill("<!-- baimo:price-table -->", Scope(world(entry("model", "m", rest=facts)), "prices/"), Engine()))
    assert [[cell.text_content() for cell in row][3:] for row in table.xpath("//tbody/tr")] == [["1 元源", "4 元源", "快"], ["2 元源", "—", "—"]]


def test_without_prices_the_page_still_stands():
    assert "另有 1 个模型" in fill("<!-- baimo:prices -->", Scope(world(entry("model", "m")), "charts/"), Engine())
