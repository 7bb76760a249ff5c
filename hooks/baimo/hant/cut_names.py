"""Names cut by inline marks, such as **百川**智能: the name table cannot see them (BZ-HANT-3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..findings import Finding
from ..wordfinder import WordFinder
from .hand import without_code

_MARK = re.compile(r"\*{1,3}|_{2,3}|~~|==|</?[A-Za-z][^<>]*>|(?<!!)\[(?=[^\[\]\n]*\]\()|\]\([^()\n]*\)")


def check_cut_names(markdown: str, names: Iterable[str], path: str, first_line: int = 1) -> list[Finding]:
    """Report each of `names` (Simplified) that an inline mark of `markdown` cuts in two."""
    finder = _finder(frozenset(names))
    text = without_code(markdown)
    return [
        _finding(text, offset, name, path, first_line)
        for bare, offsets in _paragraphs(text)
        for start, name in finder.find(bare)
        for offset in [offsets[start]]
        if offsets[start + len(name) - 1] - offset >= len(name)
    ]


@lru_cache(maxsize=1)
def _finder(names: frozenset[str]) -> WordFinder:
    """Return what finds `names`. Kept: one check asks for the same names on every page."""
    return WordFinder(name for name in names if len(name) > 1)


def _paragraphs(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each line that has marks, without them, and where each of its characters stands in `text`."""
    position = 0
    for line in text.splitlines(keepends=True):
        marked = {place for match in _MARK.finditer(line) for place in range(*match.span())}
        if marked:
            kept = [place for place in range(len(line)) if place not in marked]
            yield "".join(line[place] for place in kept), [position + place for place in kept]
        position += len(line)


def _finding(text: str, offset: int, name: str, path: str, first_line: int) -> Finding:
    line = first_line + text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset)
    message = f"名称 {name} 被标记切断，繁体版认不出它"
    return Finding(path, line, column, "BZ-HANT-3", message, "把整个名称放进标记里")
