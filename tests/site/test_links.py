"""Every link of the real site leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from digest import HANT, SITE, css_addresses, edition, target
from support import ROOT

from baimo import redirects

CODE = re.compile(r"\b(?:fetch|import|importScripts|sendBeacon|EventSource|WebSocket|Worker)\(\s*([\"'`])(?P<address>[^\"'`]*)\1")


def test_there_are_pages(pages, encyclopedia):
    assert len(pages) > 2 * (len(encyclopedia.entries) + len(encyclopedia.sources)) > 2000


def test_internal_links_and_anchors_resolve(pages, real):
    ids = {path: set(page.ids) | {"", "__top"} for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for address in {*page.links, *page.loads}:
            if (found := target(address)) is None:
                continue
            file, anchor = found
            if file in ids or (real.root / file).is_file() and not anchor:
                if file not in ids or anchor in ids[file]:
                    continue
            broken.append(f"{path} → {address}")
    assert broken == []


def test_no_published_address_is_dead(pages, redirected):
    """Each leads to a page of its edition, at once or by one redirect."""
    dead = []
    for edition_root in ("", HANT):
        for address in redirects.published(ROOT / "docs"):
            path = edition_root + address.removeprefix(redirects.HOME)
            if redirected.get(path, path) not in pages or edition(redirected.get(path, path)) != edition_root:
                dead.append(path)
    assert redirected and dead == []


def test_links_stay_in_their_edition(pages):
    """All but the language switch and the shared assets."""
    strayed = []
    for path, page in pages.items():
        for address in set(page.links) - {address for _, address in page.switches}:
            found = target(address)
            if found and found[0] in pages and edition(found[0]) != edition(path) and path != "404.html":
                strayed.append(f"{path} → {address}")
    assert strayed == []


def test_addresses_are_safe(pages):
    schemes = {urlsplit(address).scheme for page in pages.values() for address in (*page.links, *page.loads)}
    assert schemes <= {"https", "http"}


def test_pages_load_from_this_host_only(pages):
    hosts = {urlsplit(address).netloc for page in pages.values() for address in page.loads}
    assert hosts == {urlsplit(SITE).netloc}


def test_style_sheets_load_from_this_host_only(real):
    sheets = {path: content.decode() for path, content in real.files().items() if path.endswith(".css")}
    addresses = {address for css in sheets.values() for address in css_addresses(css)}
    assert len(sheets) >= 3
    assert [address for address in addresses if not address.startswith(("data:", "#")) and urlsplit(address).netloc] == []


def test_own_scripts_ask_this_host_only(real):
    scripts = [content.decode() for path, content in real.files().items() if path.startswith("assets/own/") and path.endswith(".js")]
    asked = [match["address"] for script in scripts for match in CODE.finditer(script)]
    assert scripts and asked
    assert [address for address in asked if urlsplit(address).netloc] == []


@pytest.mark.parametrize("mark", ['data-md-component="source"', 'class="mermaid"', "fonts.googleapis.com", "unpkg.com"])
def test_nothing_wakes_the_foreign_requests_of_the_theme(real, mark):
    assert [path for path in ("index.html", "models/gpt-4/index.html", "zh-Hant/timeline/index.html") if mark in real.text(path)] == []
