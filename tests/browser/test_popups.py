"""A citation shows its reference, an entry link its definition: on hover and on focus, until Escape."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from baimo.publish.cards import shard

ENTRY = "models/gpt-4/"


CITATION, LINK = "article p sup a", "article p > a[href*='/models/']"


@pytest.fixture(params=["", "zh-Hant/"], ids=["zh-Hans", "zh-Hant"])
def page(request, visit):
    page = visit(request.param + ENTRY)
    page.locator("article .bm-summary").hover()
    return page


def card_of(page, link) -> list:
    """Return the card of a link's entry as published."""
    id = link.get_attribute("href").rstrip("/").rpartition("/")[2]
    address = page.evaluate("new URL(document.querySelector('meta[name=baimo-root]').content, location).href")
    return page.request.get(f"{address}data/cards/{shard(id)}.json").json()[id]


def test_citation(page):
    mark, popup = page.locator(CITATION).first, page.locator("#bm-popup")
    reference = page.locator(f"[id='{mark.get_attribute('href').removeprefix('#')}'] cite")
    for show in (mark.hover, mark.focus):
        show()
        expect(popup).to_be_visible()
        expect(popup).to_contain_text(reference.inner_text())
        expect(mark).to_have_attribute("aria-describedby", "bm-popup")
        page.keyboard.press("Escape")
        expect(popup).to_be_hidden()
        expect(mark).not_to_have_attribute("aria-describedby", re.compile("."))
        page.locator("article .bm-summary").hover()


def test_entry_card(page):
    link, popup = page.locator(LINK).first, page.locator("#bm-popup")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    link.hover()
    expect(popup).to_be_visible()
    kind, name, definition, facts = card_of(page, link)
    for text in (kind, name, definition, *(value for _, value in facts)):
        expect(popup).to_contain_text(text)
    assert len(asked) == 1 and re.search(r"/data/cards/\d+\.json$", asked[0]), "one small file, never a page"
    page.locator("article .bm-summary").hover()
    expect(popup).to_be_hidden()


def test_focus_moves_the_popup(page):
    first, second = page.locator(LINK).nth(0), page.locator(LINK).nth(1)
    popup = page.locator("#bm-popup")
    first.focus()
    expect(first).to_have_attribute("aria-describedby", "bm-popup")
    second.focus()
    expect(second).to_have_attribute("aria-describedby", "bm-popup")
    expect(first).not_to_have_attribute("aria-describedby", re.compile("."))
    expect(popup).to_be_visible()


def test_a_tap_shows_the_card_and_the_next_one_follows(visit):
    page = visit(ENTRY, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    link, popup = page.locator(LINK).first, page.locator("#bm-popup")
    target = link.evaluate("link => link.href")
    link.tap()
    expect(popup).to_be_visible()
    assert page.url.endswith(ENTRY)
    page.locator("article h1").tap()
    expect(popup).to_be_hidden()
    link.tap()
    expect(popup).to_be_visible()
    link.tap()
    expect(page).to_have_url(target)


def test_a_tap_follows_when_there_is_no_card(visit):
    page = visit(ENTRY, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page.route("**/data/cards/*", lambda route: route.abort())
    link = page.locator(LINK).first
    target = link.evaluate("link => link.href")
    link.tap()
    expect(page).to_have_url(target)


def test_popup_stays_on_the_screen(visit):
    page = visit(ENTRY, viewport={"width": 360, "height": 640})
    for number in range(4):
        page.locator(CITATION).nth(number).focus()
        expect(page.locator("#bm-popup")).to_be_visible()
        box = page.locator("#bm-popup").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_citations_are_plain_links_without_scripts(visit):
    page = visit(ENTRY, java_script_enabled=False)
    mark = page.locator(CITATION).first
    mark.click()
    expect(page.locator(f"[id='{mark.get_attribute('href').removeprefix('#')}']")).to_be_in_viewport()
    assert page.url.endswith(mark.get_attribute("href"))


@pytest.mark.parametrize(("path", "mark", "words"), [
    ("charts/", ".bm-chart a[href='../models/gpt-4/']", "GPT-4（OpenAI）"),
    ("timeline/?company=baidu", ".bm-lanes__plot a:not([hidden])", ""), ("", ".bm-phase a[aria-label]", ""),
])
def test_marks_of_pictures_tell_what_they_stand_for(visit, path, mark, words):
    page = visit(path)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    link, popup = page.locator(mark).first, page.locator("#bm-popup")
    target = link.get_attribute("href")
    link.focus()
    expect(popup).to_be_visible()
    if target.startswith("#"):
        words = page.locator(f"[id='{target[1:]}'] time").inner_text()
    expect(popup).to_contain_text(words or link.get_attribute("aria-label"))
    assert link.locator("title").count() == 0, "no second tooltip"
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()


def test_marks_of_sources_show_the_reference(visit):
    page = visit("timeline/?company=baidu")
    mark = page.locator("#timeline-list li:not([hidden]) sup a").first
    mark.focus()
    popup = page.locator("#bm-popup")
    expect(popup).to_be_visible()
    expect(popup.locator("b")).to_have_text(re.compile("^[ABC]$"))
