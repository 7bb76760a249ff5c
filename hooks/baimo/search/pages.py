"""What a rendered page says, section by section: the text that is searched and quoted.

Reads the finished HTML of a page of either edition, so the words are exactly those its readers see.
Left out: what other pages say (references, pages linking here, see-also) and the page's controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..schema import FOLDERS

_ARTICLE = re.compile(r"<article class=\"md-content__inner.*?</article>", re.S)
_OTHERS = frozenset({"backlinks", "references", "see-also"})
_SKIPPED = frozenset({"headerlink", "bm-tools", "bm-citation", "bm-url", "bm-kind", "bm-quality", "bm-letters", "bm-contents", "bm-filters", "bm-years"})
_BLOCKS = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "div", "h3", "h4", "h5", "time", "summary", "pre", "blockquote"})
_HEADINGS = frozenset({"h1", "h2"})
_ENTRY = re.compile(rf"/(?:{'|'.join(folder for kind, folder in FOLDERS.items() if kind != 'source')})/([a-z0-9-]+)/(?:#|$)")
_LOOSE = re.compile(r"[ \t\r\n]+")
_BEFORE_MARK = re.compile(r" +(?=[，。；：、！？）」』”])")


@dataclass(frozen=True)
class Section:
    """The text under one heading, a block per line. `anchor` is "" for what precedes any heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class PageText:
    """One page of one edition: its title, its sections in order, and the entries it links to."""

    title: str
    sections: tuple[Section, ...]
    links: frozenset[str]


def read_page(output: str) -> PageText | None:
    """Return what a whole rendered page says, or None if it has no article or no title."""
    found = _ARTICLE.search(output)
    if found is None:
        return None
    article = etree.fromstring(found[0], etree.HTMLParser(remove_comments=False))[0][0]
    title = article.find(".//h1")
    if title is None:
        return None
    name = _clean((title.text or "") + "".join(part.tail or "" for part in title))
    links = frozenset(found[1] for link in article.iterfind(".//a[@href]") if (found := _ENTRY.search(link.get("href"))))
    return PageText(name, tuple(_sections(article)), links)


def _sections(article: etree._Element) -> Iterator[Section]:
    """Cut the stream of texts at each heading; a section without text is left out."""
    anchor, heading, pieces = "", "", []
    for kind, value, label in _stream(article):
        if kind == "text":
            pieces.append(value)
            continue
        yield from _section(anchor, heading, pieces)
        anchor, heading, pieces = value, label, []
    yield from _section(anchor, heading, pieces)


def _section(anchor: str, heading: str, pieces: list[str]) -> Iterator[Section]:
    lines = [_clean(line) for line in "".join(pieces).split("\n")]
    text = "\n".join(line for line in lines if line)
    if text and anchor not in _OTHERS:
        yield Section(anchor, heading, text)


def _stream(node: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield ("text", text, "") and ("heading", anchor, title) in the order of the page."""
    for child in node:
        if isinstance(child.tag, str) and child.tag != "sup" and not _SKIPPED & set((child.get("class") or "").split()):
            if child.tag in _HEADINGS:
                yield "heading", child.get("id") or "" if child.tag == "h2" else "", _heading(child)
            else:
                yield from _element(child)
        if child.tail:
            yield "text", _LOOSE.sub(" ", child.tail), ""


def _element(node: etree._Element) -> Iterator[tuple[str, str, str]]:
    aside = node.tag == "aside"
    if aside:
        yield "heading", node.get("id") or "", node.get("aria-label") or ""
    border = "\n" if node.tag in _BLOCKS else ""
    yield "text", border + _LOOSE.sub(" ", node.text or ""), ""
    yield from _stream(node)
    if border:
        yield "text", border, ""
    if aside:  # prose follows the infobox without a heading of its own
        yield "heading", "", ""


def _heading(node: etree._Element) -> str:
    return _clean((node.text or "") + "".join(
        ("" if "headerlink" in (part.get("class") or "") or node.tag == "h1" else "".join(part.itertext())) + (part.tail or "")
        for part in node
    ))


def _clean(text: str) -> str:
    return _BEFORE_MARK.sub("", _LOOSE.sub(" ", text)).strip()
