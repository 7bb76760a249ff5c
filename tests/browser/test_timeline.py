"""The timeline's filters: by kind, company, phase and text, kept in the address, and needless without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

EVENTS = "#timeline-list .bm-event"
ATTRIBUTES = {"kind": "kinds", "company": "companies", "phase": "phases"}


def shown(page: Page) -> list[str]:
    """Return the ids of the events that can be seen."""
    return page.eval_on_selector_all(EVENTS, "all => all.filter(e => e.offsetParent).map(e => e.id)")


def wanted(page: Page, **values: str) -> list[str]:
    """Return the ids of the events whose attributes hold `values`."""
    script = "(all, values) => all.filter(e => Object.entries(values).every(([k, v]) => e.dataset[k].split(' ').includes(v))).map(e => e.id)"
    return page.eval_on_selector_all(EVENTS, script, {ATTRIBUTES[key]: value for key, value in values.items()})


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
@pytest.mark.parametrize(("key", "value"), [("kind", "policy"), ("company", "baidu"), ("phase", "phase-1-parameter-race")])
def test_each_filter(visit, edition, key, value):
    page = visit(edition + "timeline/")
    everything = shown(page)
    page.locator(f"#timeline-filters [name={key}]").select_option(value)
    found = shown(page)
    assert found == wanted(page, **{key: value}) and 0 < len(found) < len(everything)
    expect(page.locator("#timeline-filters [data-count]")).to_have_text(str(len(found)))
    assert page.url.endswith(f"timeline/?{key}={value}")


def test_filters_narrow_each_other(visit):
    page = visit("timeline/")
    page.locator("[name=company]").select_option("baidu")
    page.locator("[name=kind]").select_option("product")
    assert shown(page) == wanted(page, company="baidu", kind="product") != wanted(page, company="baidu")
    assert page.url.endswith("timeline/?kind=product&company=baidu")


def test_text(visit):
    page = visit("timeline/")
    page.locator("[name=text]").fill("百度  发布")
    texts = page.locator(f"{EVENTS}:visible").all_text_contents()
    assert texts and all("百度" in text and "发布" in text for text in texts)
    page.locator("[name=text]").fill("没有这样的事")
    assert shown(page) == []
    expect(page.locator("[data-none]")).to_be_visible()
    assert page.locator("#timeline-list h2:visible").count() == 0, "years without events go"
    page.locator("[name=text]").fill("")
    assert len(shown(page)) == page.locator(EVENTS).count()


def test_the_address_restores_the_filters(visit):
    page = visit("timeline/?company=baidu&text=文心")
    assert page.locator("[name=company]").input_value() == "baidu" and page.locator("[name=text]").input_value() == "文心"
    found = shown(page)
    assert found and set(found) <= set(wanted(page, company="baidu"))


def test_nonsense_in_the_address_does_no_harm(visit):
    page = visit("timeline/?kind=nothing&foo=1&text=%3Cb%3E")
    expect(page.locator("[data-none]")).to_be_visible()
    page.locator("[name=kind]").select_option("")
    page.locator("[name=text]").fill("")
    assert len(shown(page)) == page.locator(EVENTS).count()


def test_a_plain_list_without_scripts(visit):
    page = visit("timeline/", java_script_enabled=False)
    expect(page.locator("#timeline-filters")).to_be_hidden()
    assert page.locator(f"{EVENTS}:visible").count() == page.locator(EVENTS).count() > 300
    assert page.locator(".bm-years a").count() >= 5


MARKS = "#timeline-picture .bm-lanes__plot a"


def test_the_picture_follows_the_filters(visit):
    page = visit("timeline/")
    assert page.locator(MARKS).count() == page.locator(EVENTS).count()
    page.locator("[name=company]").select_option("baidu")
    page.locator("[name=year]").select_option("2024")
    marks = page.eval_on_selector_all(MARKS, "all => all.filter(a => a.getBoundingClientRect().width).map(a => a.getAttribute('href').slice(1))")
    assert marks == shown(page) and all(page.locator(f"[id='{id}'] time").get_attribute("datetime").startswith("2024") for id in marks)


def test_lanes_and_zoom_are_in_the_address_and_come_back(visit):
    page = visit("timeline/")
    figure = page.locator("#timeline-picture")
    widths, places = [], []
    for field, value in ((None, None), ("zoom", "month"), ("lanes", "kind")):
        if field:
            page.locator(f"[name={field}]").select_option(value)
        widths.append(page.locator(".bm-lanes__plot").bounding_box()["width"])
        places.append(page.locator(f"{MARKS} circle").nth(200).get_attribute("cy"))
    assert widths[0] < widths[1] == widths[2] and places[1] != places[2]
    assert page.url.endswith("timeline/?lanes=kind&zoom=month")
    page.go_back()
    expect(figure).to_have_attribute("data-lanes", "company")
    expect(figure).to_have_attribute("data-zoom", "month")
    page.go_back()
    expect(figure).to_have_attribute("data-zoom", "year")
    page.go_forward()
    expect(page.locator("[name=zoom]")).to_have_value("month")
    page.reload()
    expect(figure).to_have_attribute("data-zoom", "month")


LAID = """figure => {
  const lanes = [...figure.querySelectorAll(`[data-way="${figure.dataset.lanes}"] text:not([hidden])`)].map(text => text.getBoundingClientRect().top + 8)
  const marks = [...figure.querySelectorAll(".bm-lanes__plot a:not([hidden])")]
  const boxes = marks.map(mark => mark.firstElementChild.getBoundingClientRect())
  const way = [...figure.querySelectorAll("[data-way]")].findIndex(group => group.dataset.way === figure.dataset.lanes)
  return {
    lanes: lanes.length,
    used: new Set(marks.map(mark => mark.dataset.lanes.split(" ")[way])).size,
    covered: boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => Math.abs(a.top + a.height / 2 - b.top - b.height / 2) < 5 && a.right > b.left + 1 && b.right > a.left + 1)).length,
    below: boxes.filter(box => box.bottom > figure.querySelector(".bm-lanes__plot").getBoundingClientRect().bottom).length,
    height: Number(figure.querySelector(".bm-lanes__plot").getAttribute("height")),
  }
}"""


@pytest.mark.parametrize("query", ["lanes=kind", "lanes=phase", "company=baidu", "kind=policy&lanes=phase", "text=DeepSeek&zoom=quarter", "year=2024&zoom=month"])
def test_lanes_hold_what_is_chosen_and_empty_ones_go(visit, query):
    page = visit("timeline/")
    whole = page.locator("#timeline-picture").evaluate(LAID)
    page.goto(page.url + "?" + query)
    found = page.locator("#timeline-picture").evaluate(LAID)
    assert found["lanes"] == found["used"] > 0
    assert found["covered"] == found["below"] == 0
    assert query.startswith("lanes") or found["height"] < whole["height"]


def test_the_marks_are_one_stop_of_the_keyboard(visit):
    page = visit("timeline/?kind=policy")
    page.locator(".bm-lanes__scroll").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('href').slice(1)"
    ids = shown(page)
    assert page.evaluate(focused) == ids[0]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == ids[2]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) in ids
    last = page.evaluate(focused)
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()
    page.locator(".bm-lanes__scroll").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('svg')"), "the next stop is outside the picture"


def test_the_picture_scrolls_inside_its_box_on_a_phone(visit):
    page = visit("zh-Hant/timeline/", viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".bm-lanes__scroll").evaluate("box => box.scrollWidth > box.clientWidth && box.scrollLeft > 0"), "it begins where the race does"


def test_the_picture_is_there_without_scripts(visit):
    page = visit("timeline/", java_script_enabled=False)
    mark = page.locator(MARKS).nth(200)
    mark.click()
    assert page.url.endswith(mark.get_attribute("href"))
