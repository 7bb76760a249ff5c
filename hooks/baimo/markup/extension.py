"""A Python-Markdown extension: citations, links between entries, automatic links.

It knows nothing of the site generator. `PageContext` says which page is being rendered; the links
found are logged there, so that backlinks can quote the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..citations import Citations
from ..linker import Matcher
from .safe import make_safe
from .syntax import CITATION, ENTRY_LINK, parse_citation

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED = _HEADINGS | {"a", "code", "pre", "blockquote", "sup", "script", "style"}
_OURS = "bm-link"
"""Tag of our links until the generator has checked those that editors typed: ours are right already."""
_ENTRY = "data-entry"
"""Attribute of links to entries while the page is made; a finished page knows them by their addresses."""
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt"})


@dataclass
class PageContext:
    """What rendering one page needs and what it leaves behind.

    `entry` is the id of the page ("" if it is no entry). `href` maps an id to a relative URL and
    `title` an id to its name. `mentions` collects (target id, sentence) in order, `problems` what a page may
    not hold.
    """

    entry: str
    citations: Citations
    matcher: Matcher
    href: Callable[[str], str]
    title: Callable[[str], str]
    mentions: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class EncyclopediaExtension(Extension):
    """Adds the notation. Set `context` before each page is rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.context: PageContext | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_EntryLinks(ENTRY_LINK.pattern, self), "entry-link", 175)
        md.inlinePatterns.register(_CitationMarks(CITATION.pattern, self), "citation", 174)
        # Before the table of contents (priority 5) makes up an id from the order of headings.
        md.treeprocessors.register(_TitleIds(md), "title-id", 6)
        # After MkDocs resolves relative links (priority 0): ours are final.
        md.treeprocessors.register(_Linker(md, self), "entry-linker", -10)
        make_safe(md, self._report)

    def _report(self, problem: str) -> None:
        if self.context:
            self.context.problems.append(problem)


class _Processor(InlineProcessor):
    def __init__(self, pattern: str, extension: EncyclopediaExtension):
        super().__init__(pattern)
        self.extension = extension


class _EntryLinks(_Processor):
    """`[[id]]`, `[[id#anchor|text]]` and `[[!text that must not link]]`."""

    def handleMatch(self, match: re.Match[str], data: str):
        target, text = match["target"].strip(), match["text"]
        if target.startswith("!"):
            element = etree.Element("span", {"class": "bm-nolink"})
            element.text = AtomicString(target[1:])
            return element, match.start(0), match.end(0)
        context = self.extension.context
        id, _, anchor = target.partition("#")
        element = etree.Element(_OURS, {_ENTRY: id})
        element.set("href", context.href(id) + (f"#{anchor}" if anchor else ""))
        element.text = AtomicString((text or context.title(id)).strip())
        return element, match.start(0), match.end(0)


class _CitationMarks(_Processor):
    """`[@source, 第 2 页; @other]` becomes numbered marks that point to the references."""

    def handleMatch(self, match: re.Match[str], data: str):
        citations = self.extension.context.citations
        element = etree.Element("sup")
        for cite in parse_citation(match[1]):
            mark = citations.mark(cite)
            link = etree.SubElement(element, _OURS, {"href": f"#{mark.target}", "id": mark.id})
            if mark.locator:
                link.set("title", mark.locator)
            link.text = AtomicString(mark.label)
        return element, match.start(0), match.end(0)


class _TitleIds(Treeprocessor):
    """Gives the title of a page an id that is the same for ever."""

    def run(self, root: etree.Element) -> None:
        for heading in root.iter("h1"):
            heading.attrib.setdefault("id", "title")


class _Linker(Treeprocessor):
    """Links the first occurrence of each name in each section, and logs every link's sentence."""

    def __init__(self, md: Markdown, extension: EncyclopediaExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        if self.extension.context is None:
            return
        for link in list(root.iter(_OURS)):
            link.tag = "a"
        seen: set[str] = set()
        for child in root:
            if child.tag in _HEADINGS:
                seen = set()
            else:
                self._link(child, seen)
                self._log(child)
        for link in root.iter("a"):
            link.attrib.pop(_ENTRY, None)

    def _link(self, element: etree.Element, seen: set[str]) -> None:
        if element.tag == "a" and element.get(_ENTRY):
            seen.add(element.get(_ENTRY))
        if element.tag in _CLOSED or element.get("class") == "bm-nolink":
            return
        if element.text and not isinstance(element.text, AtomicString):
            text, links = self._split(element.text, seen)
            element.text = text
            for offset, link in enumerate(links):
                element.insert(offset, link)
        for child in list(element):
            if child.get("data-auto") is None:
                self._link(child, seen)
            else:
                del child.attrib["data-auto"]
                continue
            if child.tail:
                child.tail, links = self._split(child.tail, seen)
                at = list(element).index(child) + 1
                for offset, link in enumerate(links):
                    element.insert(at + offset, link)
                    del link.attrib["data-auto"]

    def _split(self, text: str, seen: set[str]) -> tuple[str, list[etree.Element]]:
        """Cut `text` at the names to link. Returns (text before the first, link elements with tails)."""
        context = self.extension.context
        links: list[etree.Element] = []
        head, last = text, 0
        for match in context.matcher.find(text):
            if match.entry in seen or match.entry == context.entry:
                continue
            seen.add(match.entry)
            if links:
                links[-1].tail = text[last : match.start]
            else:
                head = text[: match.start]
            link = etree.Element("a", {_ENTRY: match.entry, "data-auto": ""})
            link.set("href", context.href(match.entry))
            link.text = AtomicString(text[match.start : match.end])
            links.append(link)
            last = match.end
        if links:
            links[-1].tail = text[last:]
        return head, links

    def _log(self, element: etree.Element) -> None:
        blocks = [block for block in element.iter() if block.tag in _BLOCKS] or [element]
        for block in blocks:
            text, places = _flatten(block)
            for id, start in places:
                self.extension.context.mentions.append((id, sentence_at(text, start)))


def _flatten(block: etree.Element) -> tuple[str, list[tuple[str, int]]]:
    """Return the block's text without citation marks, and where each entry link begins in it."""
    parts: list[str] = []
    places: list[tuple[str, int]] = []

    def walk(element: etree.Element) -> None:
        if element.get(_ENTRY):
            places.append((element.get(_ENTRY), len("".join(parts))))
        if element.tag != "sup":
            parts.append(element.text or "")
            for child in element:
                if child.tag not in _BLOCKS:
                    walk(child)
                parts.append(child.tail or "")

    walk(block)
    return "".join(parts), places


def sentence_at(text: str, position: int) -> str:
    """Return the sentence of `text` around `position`, spaces tidied."""
    start = max(text.rfind(mark, 0, position) for mark in "。！？\n") + 1
    ends = [end for end in (text.find(mark, position) for mark in "。！？\n") if end >= 0]
    sentence = text[start : min(ends) + 1 if ends else len(text)]
    return re.sub(r"\s+(?=[，。；：！？、])", "", " ".join(sentence.split()))
