"""A citation shows its reference, an entry link its definition: on hover and on focus, until Escape."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

ENTRY = "models/gpt-4/"


@pytest.fixture(params=["", "zh-Hant/"], ids=["zh-Hans", "zh-Hant"])
def page(request, visit):
    page = visit(request.param + ENTRY)
    page.locator("article .bm-summary").hover()
    return page


def test_citation(page):
    mark, popup = page.locator("article p .bm-cite").first, page.locator("#bm-popup")
    reference = page.locator(f"[id='{mark.get_attribute('href').removeprefix('#')}'] .bm-reference")
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
    link, popup = page.locator("article p a.bm-entry").first, page.locator("#bm-popup")
    link.hover()
    expect(popup).to_be_visible()
    cards = page.evaluate("fetch(document.querySelector('meta[name=baimo-root]').content + 'data/cards.json').then(a => a.json())")
    name, definition = cards[link.get_attribute("data-entry")][:2]
    expect(popup).to_contain_text(name)
    expect(popup).to_contain_text(definition)
    page.locator("article .bm-summary").hover()
    expect(popup).to_be_hidden()


def test_focus_moves_the_popup(page):
    first, second = page.locator("article p a.bm-entry").nth(0), page.locator("article p a.bm-entry").nth(1)
    popup = page.locator("#bm-popup")
    first.focus()
    expect(first).to_have_attribute("aria-describedby", "bm-popup")
    second.focus()
    expect(second).to_have_attribute("aria-describedby", "bm-popup")
    expect(first).not_to_have_attribute("aria-describedby", re.compile("."))
    expect(popup).to_be_visible()


def test_popup_stays_on_the_screen(visit):
    page = visit(ENTRY, viewport={"width": 360, "height": 640})
    for number in range(4):
        page.locator("article p .bm-cite").nth(number).focus()
        expect(page.locator("#bm-popup")).to_be_visible()
        box = page.locator("#bm-popup").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_citations_are_plain_links_without_scripts(visit):
    page = visit(ENTRY, java_script_enabled=False)
    mark = page.locator("article p .bm-cite").first
    mark.click()
    expect(page.locator(f"[id='{mark.get_attribute('href').removeprefix('#')}']")).to_be_in_viewport()
    assert page.url.endswith(mark.get_attribute("href"))
