"""A real browser shows every attack at once, is led over all of it, and nothing happens."""

from __future__ import annotations

from cases import MARKDOWN
from test_attacks import rendered

LISTEN = "window.happened = []; for (const name of ['alert', 'msgbox', 'open']) window[name] = () => happened.push(name)"
LEAD = """() => {
  const wrong = []
  for (const element of document.querySelectorAll("body *")) {
    for (const attribute of element.attributes) if (/^on|^style$/i.test(attribute.name)) wrong.push(element.outerHTML)
    if (/^(script|iframe|object|embed|form|style|link|meta|base|svg|math|input)$/i.test(element.tagName)) wrong.push(element.outerHTML)
    if (element.href && !/^https?:|^mailto:/.test(element.href)) wrong.push(element.outerHTML)
    for (const type of ["mouseover", "focus", "toggle", "load", "error"]) element.dispatchEvent(new Event(type))
  }
  document.addEventListener("click", event => event.preventDefault())
  for (const link of document.querySelectorAll("a")) link.click()
  return wrong
}"""


def test_nothing_happens(browser):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(LISTEN)
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
    page.goto("http://site.example/")
    for source in MARKDOWN.values():
        page.set_content(f"<!doctype html><body>{rendered(source)}")
        assert page.evaluate(LEAD) == []
    assert page.evaluate("window.happened") == []
    assert [url for url in asked if not url.startswith("http://site.example/")] == []
    page.close()
