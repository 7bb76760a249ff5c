"""Latin names in prose are spelt as their entries spell them (BZ-NAME-5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..findings import Finding
from ..load import Page
from ..markup.syntax import blank_code
from .wording import without_quotations

_WORD = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
_LONGEST = 3
"""Words of a name."""


def check(chosen: list[Page], pages: list[Page]) -> list[Finding]:
    """Report names in `chosen` that differ from an entry's in capitals, spaces or hyphens only."""
    spellings = _spellings(pages)
    findings = []
    for page in chosen:
        if page.kind != "source":
            for number, line in enumerate(blank_code(page.document.body).split("\n"), page.document.body_line):
                findings += [
                    Finding(page.document.path, number, at + 1, "BZ-NAME-5", f"名称写法不统一：{word}", f"条目里写作 {right}")
                    for at, word, right in _misspelt(without_quotations(line), spellings)
                ]
    return findings


def _misspelt(line: str, spellings: dict[str, list[str]]) -> Iterator[tuple[int, str, str]]:
    """Yield (index, what is typed, what is right); the longest name at a place counts."""
    words = list(_WORD.finditer(line))
    first = 0
    while first < len(words):
        for count in range(_LONGEST, 0, -1):
            run = words[first : first + count]
            text = line[run[0].start() : run[-1].end()]
            right = spellings.get(_squeezed(text))
            if right and len(run) == count and not re.search("[^A-Za-z0-9 .-]|  ", text):
                if text not in right:
                    yield run[0].start(), text, right[0]
                first += count - 1
                break
        first += 1


def _spellings(pages: list[Page]) -> dict[str, list[str]]:
    """Return {squeezed: spellings, the right one first} of the Latin names of entries; concepts are common words.

    Variants are spellings of a name, not names: they are accepted where another spelling is right.
    """
    found: dict[str, list[str]] = defaultdict(list)
    variants: list[str] = []
    for page in pages:
        if page.kind in ("source", "concept"):
            continue
        for name in filter(None, (page.data.name, page.data.name_en)):
            found[_squeezed(name)].append(name)
        for alias in page.data.aliases:
            if alias.kind == "variant":
                variants.append(alias.name)
            elif alias.kind != "misspelling":
                found[_squeezed(alias.name)].append(alias.name)
    for name in variants:
        if _squeezed(name) in found:
            found[_squeezed(name)].append(name)
    return {key: names for key, names in found.items() if _is_latin(names[0])}


def _is_latin(name: str) -> bool:
    return len(name) > 3 and bool(re.match("[A-Za-z]", name)) and all(map(_WORD.fullmatch, name.split(" ")))


def _squeezed(name: str) -> str:
    return re.sub("[ -]", "", name).casefold()
