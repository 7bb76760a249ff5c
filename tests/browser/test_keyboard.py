"""One walk through the site without a mouse: search, hover card, switch of edition, filter, comparison."""

from __future__ import annotations

from playwright.sync_api import Page, expect

MOST = 80


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus matches `selector`; every stop on the way must be seen to have it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            seen = page.evaluate("""() => {
              const [element, style] = [document.activeElement, getComputedStyle(document.activeElement)]
              const box = element.getBoundingClientRect()
              return box.width > 0 && box.height > 0 && (style.outlineStyle !== "none" || style.boxShadow !== "none" || element.matches("input, select"))
            }""")
            assert seen, f"{selector} has the focus and does not show it"
            return
    raise AssertionError(f"{MOST} times Tab did not lead to {selector}")


def test_walk(visit, address):
    page = visit("models/gpt-4/")
    page.keyboard.press("/")
    page.keyboard.type("wxyy")
    page.locator("#bm-search-list [role=option][data-entry]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/ernie-bot/")

    tab_to(page, ".md-skip")
    page.keyboard.press("Enter")
    tab_to(page, "article p > a")
    popup = page.locator("#bm-popup")
    expect(popup).to_be_visible()
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()

    page.goto(page.url.partition("#")[0])
    tab_to(page, ".bm-switch")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-Hant/products/ernie-bot/")

    page.goto(f"{address}timeline/")
    tab_to(page, "[name=kind]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/timeline/?kind=*")
    assert int(page.locator("#timeline-filters [data-count]").inner_text()) > 0

    page.goto(f"{address}compare/")
    for number in (1, 2):
        tab_to(page, "[name=entry]")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#compare-table thead th")).to_have_count(number + 1)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    assert len(page.url.partition("ids=")[2].split(",")) == 2
