"""What the tests of the real site need of one page; the tree itself is not kept, there are thousands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

SITE = "https://baimozhi.example/"
HANT = "zh-Hant/"
_ADDRESSES = ("href", "src", "action", "data", "poster", "formaction", "cite", "background")
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')


def _finder(path: str) -> html.etree.XPath:
    """Return what finds texts or attributes as plain strings: lxml's own would each keep their whole page in memory."""
    return html.etree.XPath(path, smart_strings=False)


_IDS, _CANONICAL = _finder("//@id"), _finder("//link[@rel='canonical']/@href")
_SHOWN = _finder("//article//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style or ancestor::a[@class='bm-url'])]")
_LABELS = _finder("//@aria-label | //article//@title | //article//@alt")


@dataclass(frozen=True)
class Digest:
    """One page. Addresses are absolute; `links` are those of <a>, `loads` what a browser fetches for it."""

    path: str
    language: str
    title: str
    headings: tuple[str, ...]
    anchors: tuple[str, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    canonical: tuple[str, ...]
    switches: tuple[tuple[str, str], ...]
    nav: tuple[str, ...]
    toc: tuple[str, ...]
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def read(root: Path, file: Path) -> Digest:
    """Read one built page."""
    path = file.relative_to(root).as_posix().removesuffix("index.html")
    page = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
    base = urljoin(SITE, path)
    return Digest(
        path, page.get("lang", ""), _text(page.find(".//title")),
        tuple(_text(heading).rstrip("¶") for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")),
        tuple(heading.get("id", "") for heading in page.iter("h2", "h3", "h4")), tuple(_IDS(page)),
        tuple(urljoin(base, link.get("href")) for link in page.iter("a") if link.get("href") is not None),
        tuple(urljoin(base, address) for address in _loaded(page)),
        tuple((link.get("hreflang"), link.get("href")) for link in page.xpath("//link[contains(@rel, 'alternate')][@hreflang]")),
        tuple(_CANONICAL(page)),
        tuple((link.get("lang"), urljoin(base, link.get("href"))) for link in page.find_class("bm-switch")),
        tuple(_text(link) for link in page.xpath("//nav[contains(@class, 'md-tabs')]//a")),
        tuple(_text(link) for link in page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a")),
        tuple(_SHOWN(page)), tuple(_LABELS(page)),
    )


def moved_to(root: Path, file: Path) -> str | None:
    """Return where a page without content of its own sends its reader, None if it is a page."""
    with file.open("rb") as stream:
        found = _REFRESH.search(stream.read(1000))
    path = file.relative_to(root).as_posix().removesuffix("index.html")
    return urlsplit(urljoin(SITE + path, found[1].decode())).path[1:] if found else None


def _loaded(page: html.HtmlElement):
    """Yield the addresses a browser asks for by itself; the site's own canonical addresses are none."""
    for element in page.iter(html.etree.Element):
        if element.tag == "a" or element.tag == "link" and element.get("rel", "").strip() in ("canonical", "license") or element.get("hreflang"):
            continue
        yield from (element.get(name) for name in _ADDRESSES if element.get(name))
        yield from (part.split()[0] for part in element.get("srcset", "").split(",") if part.strip())
        yield from css_addresses(element.get("style", ""))
        if element.tag == "style":
            yield from css_addresses(element.text or "")


def css_addresses(css: str) -> list[str]:
    """Return the addresses in a style sheet."""
    return [first or second for first, second in _CSS_ADDRESS.findall(css)]


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def target(address: str) -> tuple[str, str] | None:
    """Return (path below the root, anchor) of an address of this site; None for others."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(SITE).netloc:
        return None
    return unquote(parts.path).lstrip("/"), unquote(parts.fragment)


def edition(path: str) -> str:
    """Return the prefix of the edition a page belongs to."""
    return HANT if path.startswith(HANT) else ""
