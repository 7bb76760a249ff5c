"""No barrier that axe can find and no sideways scrolling, in both scripts, both schemes, on phone and desk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = {
    "home": "", "entry": "models/gpt-4/", "timeline": "timeline/?company=baidu", "map": "map/?focus=baidu", "charts": "charts/", "glossary": "glossary/", "models": "models/",
    "disputes": "disputes/", "source": "sources/jinduan-2024/", "about": "about/", "prices": "prices/?as_of=2025", "compare": "compare/?ids=gpt-4,deepseek-v3",
    "company": "companies/zhipu-ai/", "results": "search/?q=GPT",
}
"""The timeline is filtered: axe would look at hundreds of events that are all alike."""
WIDTHS = (1280, 360)
THIN = """most => {
  for (const parent of document.querySelectorAll("article, article *")) {
    const seen = {}
    for (const child of [...parent.children]) {
      const key = `${child.tagName} ${child.getAttribute("class")}`
      seen[key] = (seen[key] ?? 0) + 1
      if (seen[key] > most && child.matches("li, tr, section, a, div, circle, option")) child.remove()
    }
  }
  for (const mark of document.querySelectorAll("svg a[aria-labelledby]")) if (!document.getElementById(mark.getAttribute("aria-labelledby"))) mark.remove()
  const used = new Set([...document.querySelectorAll("[aria-labelledby]")].map(element => element.getAttribute("aria-labelledby")))
  for (const text of document.querySelectorAll("svg text[id]")) if (!used.has(text.id)) text.remove()
}"""
"""Takes out what follows the first so many siblings of one element and class, and marks and labels without each other:
they are of one fragment, and axe is slow."""
MOST = 12


def violations(page) -> list[str]:
    """Return one line for each broken rule, with the first elements that break it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: " + " | ".join(f"{node['target']} {node['html'][:160]}" for node in rule["nodes"][:3])
        for rule in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", ["", "zh-Hant/"], ids=["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page(visit, path, edition, scheme):
    page = visit(edition + path, color_scheme=scheme, reduced_motion="reduce")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{width} px: {wide} px too wide"
    page.evaluate(THIN, MOST)
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], f"{width} px"


def test_axe_sees_barriers(visit):
    """Proof that the check can fail."""
    page = visit("about/")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    assert {line.split(":")[0] for line in violations(page)} >= {"image-alt", "button-name"}
