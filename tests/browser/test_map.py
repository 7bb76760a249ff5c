"""The relation map: choosing, filtering, moving about, with the address as memory."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

NODES = "#map svg a"


def seen(page: Page) -> int:
    return page.eval_on_selector_all(NODES, "all => all.filter(a => a.getBoundingClientRect().width).length")


def view(page: Page) -> list[float]:
    return [float(number) for number in page.locator("#map svg").get_attribute("viewBox").split()]


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
def test_the_address_chooses_an_entry(visit, edition):
    page = visit(edition + "map/")
    whole = view(page)[2]
    page.goto(page.url + "?focus=baidu")
    panel = page.locator(".bm-map__panel")
    expect(panel.locator("a[href='../companies/baidu/']")).to_be_visible()
    expect(panel).to_contain_text("李彦宏" if not edition else "李彥宏")
    expect(page.locator(f"{NODES}[aria-current]")).to_have_attribute("data-id", "baidu")
    assert view(page)[2] < 0.95 * whole


def test_choosing_goes_into_the_history(visit):
    page = visit("map/")
    whole = view(page)
    page.locator("#map-filters [name=find]").fill("OpenAI")
    expect(page.locator(f"{NODES}[aria-current]")).to_have_attribute("data-id", "openai")
    page.locator(".bm-map__panel a[data-focus=sam-altman]").first.click()
    assert page.url.endswith("map/?focus=sam-altman")
    page.go_back()
    expect(page.locator(f"{NODES}[aria-current]")).to_have_attribute("data-id", "openai")
    page.go_back()
    expect(page.locator(".bm-map__panel")).to_be_hidden()
    assert view(page) == whole


def test_filters_by_kind_and_relation_are_in_the_address(visit):
    page = visit("map/")
    everything = seen(page)
    page.locator("#map-filters [value=concept]").uncheck()
    fewer = seen(page)
    page.locator("#map-filters [name=relation]").select_option("people")
    families = "all => [...new Set(all.filter(p => getComputedStyle(p).display != 'none').map(p => p.dataset.family))]"
    assert page.eval_on_selector_all(".bm-map__lines", families) == ["people"]
    assert page.url.endswith("map/?relation=people&without=concept")
    page.reload()
    assert seen(page) == fewer < everything
    expect(page.locator("#map-filters [value=concept]")).not_to_be_checked()


def test_keyboard(visit):
    page = visit("map/")
    page.locator("#map [data-zoom=all]").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.dataset.id"
    first = page.evaluate(focused)
    assert first
    page.keyboard.press("ArrowRight")
    second = page.evaluate(focused)
    assert second and second != first
    page.keyboard.press("Enter")
    assert page.url.endswith(f"?focus={second}")
    before = view(page)[2]
    page.keyboard.press("+")
    assert view(page)[2] < before
    page.keyboard.press("Escape")
    assert page.url.endswith("map/")
    page.keyboard.press("0")
    assert view(page)[2] > before


def test_dragging_moves_and_does_not_choose(visit):
    page = visit("map/?focus=baidu")
    page.locator("#map [data-zoom=in]").click()
    before, box = view(page), page.locator("#map svg").bounding_box()
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 20, steps=4)
    page.mouse.up()
    after = view(page)
    assert after[0] > before[0] and after[1] < before[1] and after[2] == before[2]
    assert page.url.endswith("?focus=baidu")
    page.locator(f"{NODES}[data-id=ernie-bot]").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("?focus=ernie-bot"), "the keyboard chooses after a drag too"


def test_on_a_phone_it_stays_in_its_place(visit):
    page = visit("map/?focus=minimax", viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(f"{NODES}[data-id=minimax]").tap()
    expect(page.locator(".bm-map__panel")).to_be_visible()


def test_nonsense_in_the_address_shows_the_whole_map(visit):
    page = visit("map/?focus=%3Cb%3E&without=,x&relation=love")
    expect(page.locator(".bm-map__panel")).to_be_hidden()
    assert seen(page) == page.locator(NODES).count()


def test_without_scripts_the_nodes_are_links_and_the_list_stands_below(visit):
    page = visit("map/", java_script_enabled=False)
    assert page.locator(f"{NODES}[href='../companies/baidu/']").count() == 1
    expect(page.locator("#map-filters")).to_be_hidden()
    assert page.locator(".bm-map__cluster li").count() == page.locator(NODES).count() > 400


def test_an_entry_leads_to_its_place_on_the_map(visit):
    page = visit("companies/baidu/")
    page.locator("a[href$='map/?focus=baidu']").click()
    expect(page.locator(f"{NODES}[aria-current]")).to_have_attribute("data-id", "baidu")
