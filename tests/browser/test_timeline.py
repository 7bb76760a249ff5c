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
    expect(page.locator("#timeline-none")).to_be_visible()
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
    expect(page.locator("#timeline-none")).to_be_visible()
    page.locator("[name=kind]").select_option("")
    page.locator("[name=text]").fill("")
    assert len(shown(page)) == page.locator(EVENTS).count()


def test_a_plain_list_without_scripts(visit):
    page = visit("timeline/", java_script_enabled=False)
    expect(page.locator("#timeline-filters")).to_be_hidden()
    assert page.locator(f"{EVENTS}:visible").count() == page.locator(EVENTS).count() > 300
    assert page.locator(".bm-years a").count() >= 5
