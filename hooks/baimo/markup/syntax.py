"""The notation editors type, as regular expressions: `[@source, 第 2 页; @other]`, `[[id|text]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITATION = re.compile(r"\[(@[^\[\]\n]+)\]")
ENTRY_LINK = re.compile(r"\[\[(?P<target>!?[^\[\]|\n]+)(?:\|(?P<text>[^\[\]\n]+))?\]\]")
LINK_TARGET = r"\]\((?:[^()\n]|\([^()\n]*\))*+\)"
"""The end of a Markdown link: its address, which may hold one pair of brackets."""
_FENCE = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[ \t]*$", re.M | re.S)
_CODE_SPAN = re.compile(r"(?<!`)(`++)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.S)
COMMENT = r"<!--(?!-?>)(?:(?!--!?>).)*-->"
"""A comment that every parser reads alike: browsers end `<!-->` and `--!>` where others go on. Flag: S."""
_COMMENT = re.compile(COMMENT, re.S)


@dataclass(frozen=True)
class Cite:
    """One cited source: its id and where in it (a page, a section), or ""."""

    source: str
    locator: str


def parse_cite(text: str) -> Cite:
    """Parse `id` or `id, locator` as typed in front matter."""
    source, _, locator = text.partition(",")
    return Cite(source.strip(), locator.strip())


def parse_citation(inner: str) -> list[Cite]:
    """Parse the inside of `[@a, 第 2 页; @b]`. Items without `@` give a Cite with an empty id."""
    return [
        parse_cite(item.strip()[1:]) if item.strip().startswith("@") else Cite("", item.strip())
        for item in inner.split(";")
    ]


def blank_code(body: str, comments: bool = True) -> str:
    """Return `body` with code (and comments) replaced by spaces, so that offsets stay true."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    body = _FENCE.sub(blank, body)
    if comments:
        last = body.rfind("-->") + 3  # nothing after it can be a comment, and looking for one takes long
        body = _COMMENT.sub(blank, body[:last]) + body[last:] if last > 2 else body
    return _CODE_SPAN.sub(blank, body)


@dataclass(frozen=True)
class Block:
    """A run of lines between blank lines. `line` is its first line's number within the body, from 0."""

    text: str
    line: int

    @property
    def is_heading(self) -> bool:
        return self.text.startswith("#")


def blocks(body: str) -> Iterator[Block]:
    """Yield the blocks of `body` in order."""
    line = last = 0
    for match in re.finditer(r"(?:^[^\n]*\S[^\n]*$\n?)+", body, re.M):
        line, last = line + body.count("\n", last, match.start()), match.start()
        yield Block(match[0].rstrip("\n"), line)


def cites_in(body: str) -> Iterator[Cite]:
    """Yield the citations in Markdown, in order."""
    for match in CITATION.finditer(blank_code(body)):
        yield from parse_citation(match[1])
