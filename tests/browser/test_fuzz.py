"""Whatever stands in an address or is typed into a box is text: nothing runs, throws, leaks out or stops working."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from support import ROOT

sys.path.insert(0, str(ROOT / "tests" / "attacks"))
from cases import TEXTS  # noqa: E402

SEED = 8
PIECES = [
    *TEXTS.values(), "javascript:alert(1)", "//evil.example/", "\\", "\0", "\u202e", "\u2028", "é", "𠀀", "🙂", "“", "%", "&", "#", "?", "+",
    "../", "*", "^$.[](){}|", "-", '"', ":", ",", "OR", "kind:", "大模型", "GPT-4", "A" * 400, "的" * 300, " " * 50, "=", ";", "<", ">",
]
ODD = [
    *TEXTS.values(), "__proto__", "constructor", "toString", "hasOwnProperty", "length", "submit", "../../../x", "..%2f..%2f", "null", "NaN",
    "-1", "1e999", '"', '"a" "', "-", "- -", '-"x', "^(a+)+$", "\\", "A" * 4000, "大模型" * 500, "\u202e\u0000\u2028", "gpt-4,constructor,gpt-4",
    ",".join(["gpt-4"] * 50), "policy-nowhere", "interim-measures",
]
RAW = ["?%", "?q=%ff&ids=%ff&text=%ff&kind=%ff", "?q=%ED%A0%80&text=%ED%A0%80", "?q[]=1&q=2&q=3&text=1&text=2", "?=&&&=;", "?" + "a=b&" * 500, "?__proto__[x]=1&constructor=1"]
SURFACES = {
    "models": ("models/", ("developer", "context", "licence", "text", "sort")),
    "search": ("search/", ("q", "kind", "phase")), "timeline": ("timeline/", ("kind", "company", "phase", "year", "text", "lanes", "zoom")), "compare": ("compare/", ("ids", "kind")),
    "map": ("map/", ("focus", "relation", "without")),
}
AGAIN = {"models", "timeline", "map"}
"""Surfaces that read their address at `popstate` as they do at the start: these pages are large, and opening each for every text takes most of the test's time."""
LISTEN = """
window.happened = []
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => happened.push(name)
document.addEventListener("securitypolicyviolation", event => happened.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""
LOOK = """() => [
  ...window.happened,
  ...[...document.querySelectorAll("*")].flatMap(element => [...element.attributes].filter(a => /^on|^srcdoc$/i.test(a.name)).map(() => element.outerHTML)),
  ...[...document.querySelectorAll("article :is(script, iframe, object, embed, base, meta, link, style, img)")].map(element => element.outerHTML),
  ...[...document.querySelectorAll("a[href]")].filter(a => !/^(https?|mailto):$/.test(new URL(a.getAttribute("href"), document.baseURI).protocol)).map(a => a.outerHTML),
  ...(Object.prototype.x === undefined && Object.prototype[1] === undefined ? [] : ["prototype"]),
]"""


def hostile() -> Iterator[str]:
    """Yield texts: those people try, then pieces of them put together anyhow."""
    yield from ODD
    chance = random.Random(SEED)
    for _ in range(12):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 6)))


@contextmanager
def watched(visit, path: str, **options):
    """Give a page; at the end nothing may have thrown or asked another host."""
    page: Page = visit("about/", **options)
    wrong: list[str] = []
    own = urlsplit(page.url).netloc
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: urlsplit(request.url).netloc in (own, "") or wrong.append(request.url))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.add_init_script(LISTEN)
    address = page.url.removesuffix("about/") + path
    yield page, address
    assert wrong == []


def works(page: Page, surface: str) -> None:
    """After all that, the page still does what it is for."""
    if surface == "search":
        page.locator("article form [name=q]").fill("百度")
        page.locator("article form [name=q]").press("Enter")
        expect(page.locator(".bm-result").first).to_be_visible()
    elif surface == "timeline":
        page.locator("[name=text]").fill("DeepSeek")
        page.locator("[name=company]").select_option("deepseek")
        expect(page.locator("#timeline-list .bm-event:not([hidden])").first).to_be_visible()
    elif surface == "map":
        page.locator("#map-filters [name=find]").fill("OpenAI")
        expect(page.locator("#map svg a[aria-current]")).to_have_attribute("data-id", "openai")
    elif surface == "models":
        page.locator("#table-filters [name=text]").fill("DeepSeek-V3")
        page.locator("#table-filters [name=developer]").select_option("deepseek")
        expect(page.locator("tbody tr:not([hidden])").first).to_contain_text("DeepSeek-V3")
    else:
        page.locator("#compare [name=kind]").select_option("model")
        page.locator("#compare [name=entry]").select_option("gpt-4")
        expect(page.locator("#compare-table table")).to_be_visible()


@pytest.mark.parametrize("surface", SURFACES)
def test_an_address(visit, surface):
    """Read when a page opens and, where a page reads its address again, when the reader goes back to it."""
    path, names = SURFACES[surface]
    with watched(visit, path) as (page, address):
        queries = ["?" + "&".join(f"{name}={quote(text)}" for name in names) for text in hostile()]
        opened = queries[::6] if surface in AGAIN else queries
        for query in [*opened, *RAW]:
            page.goto(address + query)
            assert page.evaluate(LOOK) == [], query
        for query in queries if surface in AGAIN else []:
            page.evaluate("query => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')) }", query)
            assert page.evaluate(LOOK) == [], query
        page.goto(address)
        page.wait_for_load_state("networkidle")
        works(page, surface)


@pytest.mark.parametrize("path", ["models/gpt-4/", "zh-Hant/models/gpt-4/"])
def test_the_box(visit, path):
    with watched(visit, path) as (page, address):
        page.goto(address)
        box, options = page.locator(".md-search__input"), page.locator("#bm-search-list [role=option]")
        for text in hostile():
            box.fill(text)
            assert page.evaluate(LOOK) == [], text
        box.fill("百度")
        expect(options.first).to_be_visible()
        assert page.evaluate(LOOK) == []


def test_what_the_browser_kept_is_text_too(visit):
    """The colour scheme comes from the browser's storage, where another page of the host may have written."""
    with watched(visit, "about/", color_scheme="light") as (page, address):
        for value in ('{"color":1}', "<script>", '{"color":{"scheme":"\\"><script>alert(1)</script>","media":{}}}', '{"color":{"media":"(prefers-color-scheme)"}}', "[]", "null"):
            page.evaluate("value => localStorage.setItem(`${__md_scope.pathname}.__palette`, value)", value)
            page.goto(address)
            assert page.evaluate(LOOK) == [], value
        page.locator("label[for=__palette_1]:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
