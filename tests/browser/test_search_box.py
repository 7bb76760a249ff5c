"""The search box and the results page, in a real browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ENTRY = "models/gpt-4/"
BOX = ".md-search__input"
RESULT = ".bm-result"
OPTION = "#bm-search-list [role=option]"


@pytest.fixture
def search(visit):
    """A function that opens a page, turns to the box and types; returns the page once options are there."""

    def run(text: str, path: str = ENTRY, **options):
        page = visit(path, **options)
        page.keyboard.press("/")
        page.locator(BOX).press_sequentially(text)
        page.locator(f"{OPTION}[data-entry]").first.wait_for()
        return page

    return run


def test_nothing_is_loaded_before_the_reader_turns_to_the_box(visit):
    page = visit(ENTRY)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if "/search/" in url and not url.endswith("/start.js")] == []
    with page.expect_request("**/search/manifest.json"):
        page.locator(BOX).focus()


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_lead_to_the_box_and_escape_away(visit, key):
    page = visit(ENTRY)
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") is None
    assert not page.locator("#__search").is_checked()


def test_keys_typed_into_a_field_stay_there(visit):
    page = visit("timeline/")
    field = page.locator("#timeline-filters [name=text]")
    field.press_sequentially("a/b")
    assert field.input_value() == "a/b"


@pytest.mark.parametrize(("path", "text", "entry"), [
    (ENTRY, "wxyy", "ernie-bot"), (ENTRY, "通義千問", "tongyi-qianwen"), (ENTRY, "文心一眼", "ernie-bot"), ("", "Kimi是哪家公司的", "kimi"),
    (f"zh-Hant/{ENTRY}", "通义千问", "tongyi-qianwen"), ("zh-Hant/", "wenxinyiyan", "ernie-bot"),
])
def test_suggests_in_both_editions(search, path, text, entry):
    page = search(text, path)
    expect(page.locator(f"{OPTION}[data-entry]").first).to_have_attribute("data-entry", entry)
    assert ("/zh-Hant/" in page.locator(OPTION).first.get_attribute("href")) == path.startswith("zh-Hant")


def test_enter_opens_the_first(search):
    page = search("wxyy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/ernie-bot/")


def test_arrows_choose_and_are_announced(search):
    page = search("文心")
    page.wait_for_timeout(600)
    box = page.locator(BOX)
    count = page.locator(OPTION).count()
    assert box.get_attribute("aria-expanded") == "true" and count > 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert page.locator(OPTION).nth(1).get_attribute("id") == chosen.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.locator(OPTION).nth(count - 1).get_attribute("aria-selected") == "true"
    assert page.locator(".md-search [role=status]").text_content().strip()


def test_suggests_while_composing(visit):
    page = visit(ENTRY)
    page.keyboard.press("/")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "wen'x", "selectionStart": 5, "selectionEnd": 5})
    page.locator(f"{OPTION}[data-entry=ernie-bot]").first.wait_for()
    assert page.url.endswith(ENTRY)


def test_a_text_hit_leads_to_its_section(search):
    page = search("闪电注意力")
    page.locator(f"{OPTION} mark").first.wait_for()
    assert page.locator(f"{OPTION} mark").first.text_content()


def test_all_results_are_one_step_away(search):
    page = search("价格战")
    page.wait_for_timeout(600)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.locator(".bm-result[data-entry=price-war]").wait_for()


def test_results_page_filters_and_remembers(visit):
    page = visit("search/?q=%E6%96%87%E5%BF%83%E4%B8%80%E8%A8%80")
    page.locator(".bm-result").first.wait_for()
    assert page.locator(".bm-result").first.get_attribute("data-entry") == "ernie-bot"
    assert not page.locator("#bm-index").is_visible()
    page.locator(".bm-results__kinds label", has_text="公司").click()
    page.wait_for_url("**kind=company")
    expect(page.locator(RESULT).first).not_to_have_attribute("data-entry", "ernie-bot")
    assert all("/companies/" in link.get_attribute("href") for link in page.locator(f"{RESULT} h2 a").all())
    page.go_back()
    expect(page.locator(RESULT).first).to_have_attribute("data-entry", "ernie-bot")
    page.locator("#bm-results [name=q]").fill("价格战")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT).first).to_have_attribute("data-entry", "price-war")
    page.go_back()
    expect(page.locator(RESULT).first).to_have_attribute("data-entry", "ernie-bot")
    assert page.locator("#bm-results [name=q]").input_value() == "文心一言"


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
def test_the_large_box_of_the_home_page_is_the_same_search(visit, address, edition):
    page = visit(edition)
    page.keyboard.press("/")
    page.keyboard.type("wenxinyiyan")
    first = page.locator("#bm-find-list [role=option]").first
    expect(first).to_have_attribute("data-entry", "ernie-bot")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{edition}products/ernie-bot/")


def test_the_large_box_leads_to_the_index_without_scripts(visit, address):
    page = visit("zh-Hant/", java_script_enabled=False)
    page.locator(".bm-find input").fill("Kimi")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}zh-Hant/search/?q=Kimi")


def test_no_result_says_so_and_shows_the_index(visit):
    page = visit("search/?q=qzxwvqzxwv")
    expect(page.locator("#bm-results [role=status]")).to_have_text("没有结果")
    assert page.locator("#bm-index").is_visible()


def test_near_names_are_offered(visit):
    page = visit("search/?q=%E6%98%86%E4%BC%A6%E4%B8%87%E7%BB%B4")
    page.locator(".bm-result[data-entry=kunlun-tech]").wait_for()


def test_without_scripts_the_form_leads_to_the_index_of_entries(visit):
    page = visit("search/?q=x", java_script_enabled=False)
    assert page.locator("#bm-index li a").count() > 100
    assert page.locator(".md-search form").get_attribute("action").endswith("search/")


@pytest.mark.parametrize("lost", ["**/search/*/**", "**/search/manifest.json"])
def test_a_lost_index_or_manifest_is_told(visit, lost):
    page = visit(ENTRY)
    page.route(lost, lambda route: route.abort())
    page.keyboard.press("/")
    page.locator(BOX).press_sequentially("文心")
    expect(page.locator(".md-search [role=status]")).to_contain_text("没有载入")


def test_works_on_a_phone(visit):
    page = visit(ENTRY, viewport={"width": 360, "height": 700})
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(BOX).press_sequentially("kimi")
    page.locator(f"{OPTION}[data-entry=kimi]").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", ["search/?q=%E6%96%87%E5%BF%83", "search/"])
def test_the_results_page_is_accessible(visit, path):
    page = visit(path)
    page.wait_for_timeout(800)
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_the_open_box_is_accessible(search):
    page = search("文心")
    page.wait_for_timeout(900)
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in Axe().run(page).response["violations"]] == []
