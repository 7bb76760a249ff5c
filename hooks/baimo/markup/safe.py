"""Markdown from strangers: no raw HTML, and only the attributes and addresses that pages need.

Raw HTML is shown as the text it is. What attribute lists and links bring is compared with short lists of
what is allowed; anything else is taken out and noted, so that the build can refuse the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..addresses import check_target
from .syntax import COMMENT

_BLOCK = re.compile(rf"^ {{0,3}}({COMMENT})[ \t]*$", re.S | re.M)
_ATTRIBUTES = frozenset({"align", "alt", "href", "src", "start", "title"})
_CLASS = re.compile(r"(?:bm-[a-z_-]+|headerlink|footnote[a-z-]*|language-[\w.#+-]+)")
_ID = re.compile(r"(?!__)[\w.:-]+")


def make_safe(md: Markdown, report: Callable[[str], None]) -> None:
    """Take raw HTML out of `md` and have it call `report` with whatever else a page may not hold."""
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.preprocessors.register(_CommentBlocks(md), "comment-block", 20)
    md.inlinePatterns.register(_Comments(f"({COMMENT})", md), "comment", 90)
    # Last of all: sees what every other extension, and the generator, made of the page.
    md.treeprocessors.register(_Guard(md, report), "guard", -20)


class _CommentBlocks(Preprocessor):
    """Keeps comments that have lines of their own; lists are marked by them."""

    def run(self, lines: list[str]) -> list[str]:
        def keep(match: re.Match[str]) -> str:
            return f"\n\n{self.md.htmlStash.store(match[1])}\n\n"

        return _BLOCK.sub(keep, "\n".join(lines)).split("\n")


class _Comments(InlineProcessor):
    """Keeps comments inside a paragraph."""

    def __init__(self, pattern: str, md: Markdown):
        super().__init__(pattern, md)
        self.compiled_pattern = re.compile(pattern, re.S)

    def handleMatch(self, match: re.Match[str], data: str):
        return self.md.htmlStash.store(match[1]), match.start(0), match.end(0)


class _Guard(Treeprocessor):
    """Removes attributes, classes, ids and addresses that no page needs."""

    def __init__(self, md: Markdown, report: Callable[[str], None]):
        super().__init__(md)
        self._report = report

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if wrong := _wrong(name, str(value)):
                    del element.attrib[name]
                    self._report(wrong)


def _wrong(name: str, value: str) -> str:
    """Return what is wrong with an attribute, or ""."""
    if name in ("href", "src"):
        try:
            check_target(value)
        except ValueError as error:
            return f"链接地址不能用：{error}"
        return "图片要放在本站" if name == "src" and ":" in value.partition("/")[0] else ""
    if name == "class":
        return "" if all(map(_CLASS.fullmatch, value.split())) else f"属性列表里不能写类 {value}"
    if name == "id":
        return "" if _ID.fullmatch(value) else f"锚点 {value} 不能用"
    return "" if name in _ATTRIBUTES else f"属性列表里不能写 {name}"
