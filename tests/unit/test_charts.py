"""The charts, the comparison and the home page, from a few models."""

from __future__ import annotations

from lxml import html
from support import entry, event, relations, world

from baimo.render.charts import HEIGHT, LEFT, RIGHT, TOP, WIDTH
from baimo.render.engine import Engine
from baimo.render.listings import fill
from baimo.render.scope import Scope


def model(id: str, released: str, parameters: str = "", certainty: str = ""):
    """Return a model with those facts."""
    rest = f"facts:\n  released:\n    - value: {released}\n      source: s\n"
    if parameters:
        rest += f"  parameters:\n    - value: {parameters}\n      source: s\n"
    if certainty:
        rest += f"      certainty: {certainty}\n"
    return entry("model", id, rest=rest)


WORLD = world(
    model("small", "2023-01-01", "10 亿"), model("large", "2024-06", "1 万亿", "leaked"), model("silent", "2024-12-31"),
    entry("model", "undated"), entry("company", "maker", rest=relations(("develops", "small"), ("develops", "large"))),
    entry("phase", "phase-1", rest="events:\n" + event("start", "2023-03", phase="phase-1")),
)


def filled(name: str) -> html.HtmlElement:
    """Return the list of that name as parsed HTML."""
    return html.fragment_fromstring(str(fill(f"<!-- baimo:{name} -->", Scope(WORLD, "charts/"), Engine())), "div")


def test_each_dated_model_is_a_point_inside_the_drawing():
    dots = {dot.getparent().get("href").split("/")[-2]: dot for dot in filled("charts").iter("circle")}
    assert set(dots) == {"small", "large", "silent"}
    for dot in dots.values():
        assert LEFT <= float(dot.get("cx")) <= WIDTH - RIGHT and TOP <= float(dot.get("cy")) <= HEIGHT
    assert float(dots["small"].get("cx")) == LEFT < float(dots["large"].get("cx")) < float(dots["silent"].get("cx"))
    assert float(dots["large"].get("cy")) < float(dots["small"].get("cy")), "more parameters stand higher"


def test_points_tell_what_is_reported_and_what_is_not_public():
    dots = {dot.getparent().get("href").split("/")[-2]: dot for dot in filled("charts").iter("circle")}
    assert "bm-dot--reported" in dots["large"].get("class") and "bm-dot--none" in dots["silent"].get("class")
    assert dots["large"].findtext("title") == "large（maker）：1 万亿（据泄露），2024 年 6 月"


def test_releases_are_counted_by_maker_and_year():
    [row] = filled("charts").xpath("//table[@class='bm-heat']/tbody/tr")
    assert [cell.text_content() for cell in row] == ["maker", "1", "1"]


def test_comparison_offers_every_entry_of_its_kinds():
    page = filled("compare")
    assert page.xpath("//template[@data-choices='model']/option/@value") == ["", "large", "silent", "small", "undated"]
    assert "总参数" in page.xpath("//template[@data-labels='model']//dt/text()")


def test_home_counts_and_shows_the_latest_event():
    page = filled("home")
    assert page.xpath("//a[contains(@href, 'models/')]/span/text()") == ["4"]
    assert page.xpath("//section[1]//a/@href") == ["../timeline/#start"]


def test_home_has_a_form_that_needs_no_script():
    [form] = filled("find").iter("form")
    assert (form.get("action"), form.get("method"), form.xpath("input/@name")) == ("../search/", "get", ["q"])
