"""Find names of entries in running text: longest match first, one pass (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .load import Page
from .wordfinder import WordFinder

_LATIN = re.compile(r"[A-Za-z0-9À-ÿ]")
_LONG_QUOTE = re.compile(r"[“「][^“”「」]{13,}[”」]")


@dataclass(frozen=True)
class Match:
    """A name found at text[start:end] and the entry it names."""

    start: int
    end: int
    entry: str


def linkable_names(pages: Iterable[Page]) -> dict[str, str]:
    """Return {name: entry id} of the names that prose may link by itself.

    Left out: names marked `autolink: false` or `link: false`, misspellings, and single characters.
    """
    names: dict[str, str] = {}
    for page in pages:
        if page.kind == "source":
            continue
        if page.data.autolink:
            names[page.data.name] = page.id
        for alias in page.data.aliases:
            if alias.link and alias.kind != "misspelling":
                names.setdefault(alias.name, page.id)
    return {name: id for name, id in names.items() if len(name) > 1}


class Matcher:
    """An automaton over names. Immutable once built; `find` may be called from any thread."""

    def __init__(self, names: Mapping[str, str]):
        self._ids = dict(names)
        self._finder = WordFinder(names)

    def find(self, text: str) -> Iterator[Match]:
        """Yield matches left to right without overlap, none inside a Latin word or a long quotation."""
        quotes = [match.span() for match in _LONG_QUOTE.finditer(text)]
        for start, name in self._finder.find(text):
            end = start + len(name)
            if _inside_word(text, start, end) or any(a < start < b for a, b in quotes):
                continue
            yield Match(start, end, self._ids[name])


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether the match continues as a Latin word or version number on either side."""
    before, after = text[:start][-2:], text[end : end + 2]
    if _LATIN.match(text[start]) and re.search(r"[A-Za-z0-9À-ÿ][-.·]?$", before):
        return True
    return bool(_LATIN.match(text[end - 1]) and re.match(r"[-.]?[A-Za-z0-9À-ÿ]", after))
