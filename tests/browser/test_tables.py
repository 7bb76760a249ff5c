"""Tables that sort and filter: by unit, by keyboard, from the address, and whole without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

ROWS = "table.bm-sortable tbody tr"


def seen(page: Page) -> list[str]:
    """Return the names of the rows that can be seen, in order."""
    return page.eval_on_selector_all(ROWS, "all => all.filter(row => row.offsetParent).map(row => row.querySelector('th').textContent)")


def column(page: Page, number: int) -> list[str]:
    """Return the sort keys of a column of the first sortable table, in the order of its rows."""
    script = "(table, n) => [...table.tBodies[0].rows].map(row => row.cells[n].dataset.sort ?? row.cells[n].textContent)"
    return page.locator("table.bm-sortable").first.evaluate(script, number)


def test_sorting(visit):
    page = visit("models/")
    headers = page.locator("table.bm-sortable thead th")
    number = next(n for n in range(headers.count()) if headers.nth(n).inner_text() == "总参数")
    before = column(page, number)
    button = headers.nth(number).get_by_role("button")
    for direction, sign in (("ascending", 1), ("descending", -1)):
        button.click()
        expect(headers.nth(number)).to_have_attribute("aria-sort", direction)
        keys = column(page, number)
        filled = [float(key) for key in keys if key]
        assert filled == sorted(filled, key=lambda value: sign * value) and len(set(filled)) > 5
        assert keys == [*keys[: len(filled)], *[""] * (len(keys) - len(filled))], "what has no value comes last"
        assert sorted(keys) == sorted(before), "no row is lost"
    headers.nth(0).get_by_role("button").click()
    expect(headers.nth(number)).to_have_attribute("aria-sort", "none")
    assert column(page, 0) == sorted(column(page, 0), key=int)


def test_sorting_by_keyboard(visit):
    page = visit("zh-Hant/models/")
    header = page.locator("table.bm-sortable thead th[aria-sort]").nth(2)
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
@pytest.mark.parametrize(("path", "name", "value", "column", "fits"), [
    ("models/", "context", "1000000", "context", "cell => Number(cell.dataset.sort) >= 1e6"),
    ("models/", "developer", "deepseek", "developer", "cell => cell.querySelector('a')?.pathname.endsWith('/companies/deepseek/')"),
    ("models/", "licence", "mit", "licence", "cell => cell.textContent.includes('MIT')"),
    ("companies/", "headquarters", "beijing", "headquarters", "cell => cell.textContent.includes('北京')"),
    ("sources/", "grade", "B", "grade", "cell => cell.textContent === 'B'"),
    ("prices/", "as_of", "2025", "as_of", "cell => cell.dataset.sort.startsWith('2025')"),
])
def test_each_filter(visit, edition, path, name, value, column, fits):
    page = visit(edition + path)
    everything = len(seen(page))
    page.locator(f"#table-filters [name={name}]").select_option(value)
    found = len(seen(page))
    script = f"(all, key) => all.filter(row => ({fits})(row.cells[document.querySelector(`[data-key=${{key}}]`).cellIndex])).length"
    assert 0 < found == page.eval_on_selector_all(ROWS, script, column) < everything
    expect(page.locator("#table-filters [data-count]")).to_have_text(str(found))
    assert page.url.endswith(f"{path}?{name}={value}")


def test_the_address_restores_filters_and_order(visit):
    page = visit("models/?context=1000000&openness=weights&sort=-released")
    found = seen(page)
    days = page.eval_on_selector_all(ROWS, "all => all.filter(row => row.offsetParent).map(row => row.querySelector('.bm-day').dataset.sort)")
    assert found and days == sorted(days, reverse=True)
    expect(page.locator("[data-key=released]")).to_have_attribute("aria-sort", "descending")
    page.locator("[name=openness]").select_option("")
    assert page.url.endswith("models/?context=1000000&sort=-released")
    page.go_back()
    assert seen(page) == found


def test_text_and_nothing_found(visit):
    page = visit("models/")
    everything = seen(page)
    page.locator("[name=text]").fill("qwen  mit")
    rows = page.locator(f"{ROWS}:visible").all_text_contents()
    assert rows and all("qwen" in text.lower() and "mit" in text.lower() for text in rows)
    page.locator("[name=text]").fill("没有这样的模型")
    assert seen(page) == []
    expect(page.locator("[data-none]")).to_be_visible()
    page.locator("[name=text]").fill("")
    assert seen(page) == everything


def test_nonsense_in_the_address_does_no_harm(visit):
    page = visit("models/?context=x&sort=-nothing&developer=%3Cb%3E&foo=1")
    assert len(seen(page)) == page.locator(ROWS).count()
    expect(page.locator("[data-none]")).to_be_hidden()


def test_prices_begin_with_the_cheapest(visit):
    page = visit("prices/?as_of=2025")
    script = "all => all.filter(row => row.offsetParent).map(row => Number(row.cells[3].dataset.sort))"
    prices = page.eval_on_selector_all(ROWS, script)
    assert len(prices) > 5 and prices == sorted(prices)
    page.locator("[data-key=input] button").click()
    assert page.eval_on_selector_all(ROWS, script) == sorted(prices, reverse=True)


def test_a_whole_table_without_scripts(visit):
    page = visit("models/", java_script_enabled=False)
    expect(page.locator("#table-filters")).to_be_hidden()
    assert len(seen(page)) == page.locator(ROWS).count() > 150
