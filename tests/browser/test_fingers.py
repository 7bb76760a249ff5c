"""On a phone every type of page fits, nothing lies on anything else, and what is tapped can be hit."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "", "models/gpt-4/", "companies/baidu/", "companies/baidu/timeline/", "concepts/llm/backlinks/", "people/robin-li/", "policies/genai-interim-measures/",
    "phases/phase-1-parameter-race/", "models/", "glossary/", "timeline/?company=baidu", "disputes/", "compare/?ids=gpt-4,deepseek-v3", "charts/", "search/",
    "about/", "sources/jinduan-2024/", "404.html", "zh-Hant/", "zh-Hant/models/gpt-4/",
    "companies/", "companies/zhipu-ai/works/", "products/ernie-bot/", "organizations/baai/", "people/", "prices/?as_of=2025", "map/?focus=baidu", "search/?q=GPT",
    "about/coverage/", "about/editing/",
]
OVERLAP = """() => {
  const parts = [...document.querySelectorAll("article > *, article > section > *, .bm-infobox dl > *")].filter(part => part.offsetParent && !part.matches("aside, label, input"))
  const box = part => part.getBoundingClientRect()
  const floats = part => getComputedStyle(part).float !== "none" || getComputedStyle(part).position === "absolute"
  return parts.flatMap(a => [...a.parentNode.children].filter(b => parts.includes(b) && a !== b && a.compareDocumentPosition(b) & 4 && !floats(a) && !floats(b)).flatMap(b => {
    const [x, y] = [box(a), box(b)]
    return Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 2 && Math.min(x.right, y.right) - Math.max(x.left, y.left) > 2 ? [`${a.outerHTML.slice(0, 60)} × ${b.outerHTML.slice(0, 60)}`] : []
  }))
}"""


def small_targets(page) -> list[str]:
    """Return what is smaller than 24 px and too near its neighbour; links in sentences may be (WCAG 2.5.8)."""
    found = Axe().run(page, options={"runOnly": ["target-size"]}).response["violations"]
    return [node["html"][:120] for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_page(visit, path):
    page = visit(path, viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True, reduced_motion="reduce")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert page.evaluate(OVERLAP) == []
    assert small_targets(page) == []


def test_the_checks_can_fail(visit):
    page = visit("about/", viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page.evaluate("""() => {
      document.querySelector("article").insertAdjacentHTML("beforeend", "<div id=small><button>a</button><button>b</button></div><p id=over>x</p>")
      const sheet = new CSSStyleSheet()
      sheet.replaceSync("#small button { all: unset; font-size: 8px } #over { margin-top: -20px }")
      document.adoptedStyleSheets = [sheet]
    }""")
    assert len(small_targets(page)) == 2 and len(page.evaluate(OVERLAP)) == 1
