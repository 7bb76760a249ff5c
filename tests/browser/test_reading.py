"""The language switch, the colour scheme, and a quiet browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

QUIET = ["", "models/gpt-4/", "timeline/", "glossary/", "models/", "disputes/", "sources/jinduan-2024/", "about/", "zh-Hant/", "zh-Hant/models/gpt-4/"]


@pytest.mark.parametrize("path", ["", "models/gpt-4/", "timeline/", "sources/jinduan-2024/"])
def test_the_switch_keeps_the_page(visit, address, path):
    page = visit(path)
    page.locator(".bm-switch").click()
    expect(page).to_have_url(f"{address}zh-Hant/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.locator(".bm-switch").click()
    expect(page).to_have_url(address + path)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_the_colour_scheme_follows_the_system(visit):
    for system, scheme in (("light", "default"), ("dark", "slate")):
        expect(visit("", color_scheme=system).locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_no_foreign_request_and_no_error(visit, address):
    page = visit("about/")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    # What is still on its way when the reader goes on is given up, and nobody's fault.
    page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or said.append(f"{request.failure}: {request.url}"))
    page.on("response", lambda response: response.status < 400 or said.append(f"{response.status}: {response.url}"))
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in QUIET:
        page.goto(address + path, wait_until="load")
        page.locator("article a").first.hover()
        page.mouse.wheel(0, 2000)
    own = urlsplit(address).netloc
    assert len(asked) > len(QUIET)
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {own}
    assert said == []


def test_reading_needs_no_script(visit):
    page = visit("models/gpt-4/", java_script_enabled=False)
    for part in ("#infobox", "#timeline", "#see-also", "#backlinks", "#references"):
        expect(page.locator(part)).to_be_visible()


def test_wording_report_names_page_and_selected_words(visit):
    page = visit("zh-Hant/models/gpt-4/")
    report = page.locator("[data-report-wording]")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.bm-summary'))")
    page.wait_for_function("getSelection().toString().length > 0")
    report.evaluate("link => { link.addEventListener('click', event => event.preventDefault()); link.click() }")
    asked = report.evaluate("link => Object.fromEntries(new URL(link.href).searchParams)")
    assert asked["template"] == "3-traditional-wording.yml" and asked["page"] == "zh-Hant/models/gpt-4/"
    assert asked["wrong"] == page.locator(".bm-summary").inner_text()[:80]


def test_wording_report_is_offered_in_traditional_only(visit):
    assert not visit("models/gpt-4/").locator("[data-report-wording]").is_visible()
    assert visit("zh-Hant/models/gpt-4/").locator("[data-report-wording]").is_visible()
