"""How much a page weighs and how steady it is: bounds that hold for every entry, whatever editors add."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from baimo.schema import FOLDERS

HTML, FIRST_VIEW, SCRIPTS, SHIFT = 60 * 1024, 90 * 1024, 45 * 1024, 0.02
FILE = re.compile(r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css|svg|png|woff2?))"')
MODULE = re.compile(r'^import [^"]*"(\./[^"]+)"', re.M)


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


@pytest.fixture(scope="module")
def entries(real) -> list[Path]:
    """The pages of entries of both editions, the heaviest first."""
    folders = [folder for kind, folder in FOLDERS.items() if kind != "source"]
    found = [file for root in ("", "zh-Hant") for folder in folders for file in (real.root / root / folder).glob("*/index.html")]
    found = [file for file in found if 'class="md-main"' in file.read_text("utf-8")]  # an address that moved is no entry
    return sorted(found, key=lambda file: -file.stat().st_size)


def asked_first(page: Path) -> set[Path]:
    """Return the files a browser loads with a page: those it names, and what its modules import at once."""
    html = page.read_text("utf-8")
    files = {(page.parent / name).resolve() for name in FILE.findall(html) if not name.startswith("http")}
    for script in [file for file in files if file.suffix == ".js"]:
        files |= {(script.parent / name).resolve() for name in MODULE.findall(script.read_text("utf-8"))}
    return files


def test_html(entries):
    assert len(entries) > 800
    over = [(str(file), file.stat().st_size) for file in entries if file.stat().st_size > HTML]
    assert over == [], "split the entry, or see hooks/baimo/render/further.py"


def test_first_view(entries, real):
    files = asked_first(entries[0])
    assert {file.suffix for file in files} == {".js", ".css", ".svg"} and "baimo.js" in {file.name for file in files}
    sizes = {file: packed(file) for file in files}
    assert sum(size for file, size in sizes.items() if file.suffix == ".js") <= SCRIPTS
    assert sum(sizes.values()) + max(map(packed, entries[:40])) <= FIRST_VIEW
    for file in entries[1::97]:
        assert {each.name for each in asked_first(file)} == {each.name for each in files}, "every entry asks for the same"


@pytest.mark.parametrize("path", ["models/gpt-4/", "timeline/", "compare/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves(visit, path, width):
    page = visit(path, viewport={"width": width, "height": 800})
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollBy(0, 1500)")
    page.wait_for_timeout(300)
    script = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, each) => sum + (each.hadRecentInput ? 0 : each.value), 0)))
        .observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 500))"""
    assert page.evaluate(script) <= SHIFT


def test_paper_has_no_chrome_and_every_address(visit):
    page = visit("models/gpt-4/", color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".md-footer", ".bm-tools a", ".headerlink"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".bm-infobox", ".bm-dispute", ".bm-references"):
        assert page.locator(kept).first.is_visible(), kept
    link = page.locator(".bm-references cite a").first
    assert link.evaluate("link => getComputedStyle(link, '::after').content.slice(1, -1)") == link.get_attribute("href")
    assert page.evaluate("getComputedStyle(document.querySelector('.bm-dispute')).backgroundColor") in ("rgba(0, 0, 0, 0)", "transparent")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--bm-muted').trim()") == "#595149", "paper is light"
