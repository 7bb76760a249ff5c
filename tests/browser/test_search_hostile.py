"""Whatever is typed or put into the address is text, and whatever the index loses is told: in a real browser."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page, expect

ENTRY = "models/gpt-4/"
PIECES = (
    "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "'\"><script>alert(1)</script>", "</template><iframe srcdoc=x>", "javascript:alert(1)",
    "${alert(1)}", "{{7*7}}", "&lt;b&gt;", "&#60;", "(?:a+)+$", ".*[(\\", "\\u0000", "\0", "\x1b[31m", "\r\n", "\ud83d", "\udc00", "😀", "👩‍👩‍👧", "\u202e", "\u200f",
    "مرحبا", "שלום", "e\u0301" * 40, "ﷺ", "\ufeff", "__proto__", "constructor", "%00", "../..", "?q=", "#", "文心一言", "GPT-4", "模型", "的", " ", "　",
)
ALLOWED = {
    "a": {"role", "aria-selected", "tabindex", "class", "data-entry", "href", "id"}, "div": {"role", "aria-label", "aria-hidden", "class"},
    "span": {"class"}, "mark": set(), "li": {"class", "data-entry"}, "h2": set(), "p": {"class"}, "ul": set(), "small": {"class"},
    "label": set(), "input": {"type", "name", "value"}, "option": {"value", "selected"},
}
"""What our own scripts make of results: element -> attributes."""

DRIVE = """async ([field, texts, done]) => {
  const made = {}, links = new Set(), late = []
  const note = element => {
    const known = made[element.localName] ??= {}
    for (const { name, value } of element.attributes) { known[name] = true; if (name === "href" || name === "src") links.add(value) }
  }
  new MutationObserver(records => {
    for (const { addedNodes } of records) for (const node of addedNodes) {
      if (node.nodeType === 1) [node, ...node.querySelectorAll("*")].forEach(note)
    }
  }).observe(document.documentElement, { childList: true, subtree: true })
  const box = document.querySelector(field)
  const status = box.closest(".md-search, .bm-results").querySelector("[role=status]")
  const waiting = "…"
  for (const units of texts) {
    const text = String.fromCharCode(...units)
    status.textContent = waiting
    box.value = text
    box.dispatchEvent(new Event("input", { bubbles: true }))
    if (done === "submit") box.form.requestSubmit()
    const end = performance.now() + 8000
    while (status.textContent === waiting && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 5))
    if (status.textContent === waiting) late.push(text.slice(0, 40))
    await new Promise(resolve => setTimeout(resolve, done === "submit" ? 0 : 110))
  }
  return { made: Object.fromEntries(Object.entries(made).map(([name, keys]) => [name, Object.keys(keys)])), links: [...links], late, status: status.textContent }
}"""


def hostile(seed: int, count: int) -> list[list[int]]:
    """Return random texts of such pieces as UTF-16 units, for no other form takes half a character; the last are long."""
    chance = random.Random(seed)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 5))) for _ in range(count - 3)]
    texts += ["文心" * 5_000, "a" * 10_000, "<b>(" * 2_500]
    units = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    return [[int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)] for data in units]


def watched(page: Page) -> list[str]:
    """Return the list that will hold whatever goes wrong on a page: dialogs, errors, requests to elsewhere."""
    wrong: list[str] = []
    origin = "/".join(page.url.split("/")[:3])
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((f"{origin}/search/", f"{origin}/assets/")) else None)
    return wrong


@pytest.mark.parametrize(("path", "field", "done"), [(ENTRY, ".md-search__input", "input"), ("search/", "#bm-results [name=q]", "submit")])
def test_what_is_typed_is_never_markup(visit, path, field, done):
    page = visit(path)
    if done == "input":
        page.keyboard.press("/")
    expect(page.locator("#bm-results, .md-search__input[aria-expanded]").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    wrong = watched(page)
    found = page.evaluate(DRIVE, [field, hostile(20_261_122, 30), done])
    assert found["late"] == [] and wrong == []
    assert {name: keys for name, keys in found["made"].items() if not set(keys) <= ALLOWED.get(name, {None})} == {}
    assert found["links"] and all(link.startswith("/") and not link.startswith("//") for link in found["links"])
    assert "没有载入" not in found["status"]


@pytest.mark.parametrize("query", ["%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "%ED%A0%80%FF%00", "%E2%80%AE%27%22%3E&kind=%3Cb%3E&phase=%27"])
def test_an_address_is_never_markup(visit, query):
    page = visit("search/")
    wrong = watched(page)
    page.goto(f"{page.url}?q={query}")
    expect(page.locator("#bm-results [role=status]")).not_to_be_empty()
    assert page.locator("#bm-results :is(img, script, b, iframe)").count() == 0
    assert [one for one in wrong if one.startswith(("dialog", "error"))] == []


@pytest.mark.parametrize("group", ["t", "c", "m", "n"])
def test_damaged_shards_are_told_and_the_rest_works(visit, group):
    """Each answer for one group of shards is missing, cut, another page or noise, by turns."""
    page = visit("search/")
    answers = [{"status": 404, "body": "<h1>Not Found</h1>"}, {"body": b"\x1f\x8b\x08\x00"}, {"body": "<!doctype html><title>x</title>"}, {"body": bytes(range(200))}]
    turns = iter(range(10_000))
    page.route(f"**/search/*/{group}/**", lambda route: route.fulfill(**answers[next(turns) % len(answers)]))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{error}"))
    page.goto(f"{page.url}?q={'文新一言' if group == 'm' else '文心一言'}")
    expect(page.locator("#bm-results [role=status]")).to_contain_text("没有载入")
    assert errors == []
    if group != "m":  # what is spelt wrongly is found by nothing else
        expect(page.locator(".bm-result[data-entry=ernie-bot]")).to_be_attached()
