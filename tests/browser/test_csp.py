"""Every type of page works under the published content policy: nothing it needs is refused, what strangers add is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from baimo.publish import headers

PAGES = [
    "", "timeline/", "phases/", "phases/phase-1-parameter-race/", "companies/", "companies/baidu/", "models/gpt-4/", "products/",
    "people/", "glossary/", "concepts/token/", "policies/", "organizations/", "compare/?ids=gpt-4,deepseek-v3", "charts/", "prices/", "map/?focus=baidu",
    "disputes/", "sources/", "sources/jinduan-2024/", "about/", "about/style/", "about/data/", "search/?q=GPT", "404.html",
    "zh-Hant/", "zh-Hant/models/gpt-4/", "zh-Hant/charts/", "zh-Hant/search/?q=GPT",
]
LISTEN = """
window.refused = []
document.addEventListener("securitypolicyviolation", event => refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))
"""


@pytest.fixture
def guarded(browser, address):
    """A function that opens a path with the headers of the site sent, as a server would, and violations noted."""
    contexts = []

    def run(path: str, **options) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.route("**/*", _with_headers)
        page.goto(address + path)
        return page

    yield run
    for context in contexts:
        context.close()


def _with_headers(route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, **headers.SECURITY})


def refused(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    return page.evaluate("refused")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_is_refused(guarded, path):
    page = guarded(path)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") == headers.META_POLICY
    assert refused(page) == []


def test_the_reader_s_tools_work_under_it(guarded):
    page = guarded("models/gpt-4/", color_scheme="light")
    page.locator("label[for=__palette_1]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("article sup a").first.hover()
    expect(page.locator("#bm-popup")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("DeepSeek")
    expect(page.locator("#bm-search-list [role=option]").first).to_be_visible()
    assert refused(page) == []


def test_the_picture_of_the_phases_is_drawn(guarded):
    page = guarded("phases/")
    boxes = [bar.bounding_box() for bar in page.locator(".bm-phase__bar").all()]
    assert len({round(box["x"]) for box in boxes}) > 1, "each phase begins at its own time"
    assert {round(track.bounding_box()["height"]) for track in page.locator("svg.bm-phase__track").all()} == {24}
    assert page.locator(".bm-phase__dot").first.bounding_box()["width"] > 4


FOREIGN = [
    ("inline script", "const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s)"),
    ("handler", "document.body.insertAdjacentHTML('beforeend', '<img src=x:y onerror=\"window.pwned = 1\">')"),
    ("eval", "try { (0, eval)('window.pwned = 1') } catch {}"),
    ("frame", "const f = document.createElement('iframe'); f.src = location.href; document.body.append(f)"),
    ("foreign script", "const s = document.createElement('script'); s.src = 'data:text/javascript,window.pwned=1'; document.body.append(s)"),
    ("base", "document.head.insertAdjacentHTML('beforeend', '<base href=\"https://evil.example/\">')"),
    ("inline style", "document.body.insertAdjacentHTML('beforeend', '<p style=\"position:fixed\">')"),
]


@pytest.mark.parametrize(("name", "script"), FOREIGN, ids=[name for name, _ in FOREIGN])
def test_what_a_hole_would_let_in_is_refused(guarded, name, script):
    page = guarded("timeline/")
    # As a script of the site, since the browser's own evaluation is outside the policy.
    page.route("**/attack.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.evaluate("new Promise(done => { const s = document.createElement('script'); s.src = '/attack.js'; s.onload = done; document.body.append(s) })")
    assert refused(page)
    assert page.evaluate("window.pwned") is None
