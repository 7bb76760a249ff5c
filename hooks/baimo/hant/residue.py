"""Look at finished Traditional text for what conversion left behind: for the check over the built site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .dictionaries import read_dictionary
from .html import CHARS, readable_spans
from .masks import URL
from .tables import Tables

REACH = 12
_ADDRESS = re.compile(URL)


@dataclass(frozen=True, order=True)
class Residue:
    """Something left over: `kind` is simplified or unusual; `context` shows it with its neighbours."""

    offset: int
    kind: str
    text: str
    suggestion: str
    context: str


@dataclass(frozen=True)
class ResidueFinder:
    """What to look for; build it once with `build_finder` and use it on every page."""

    simplified: re.Pattern[str]
    unusual: re.Pattern[str] | None
    suggestions: tuple[str, ...]
    names: re.Pattern[str]

    def find(self, page: str) -> list[Residue]:
        """Return what is left in the readable text of an HTML `page`, in order."""
        found = []
        for span in readable_spans(page):
            text = _blank(_ADDRESS, page[span.start : span.end])
            found += self._matches(self.simplified, "simplified", text, span.start)
            if self.unusual and span.mode != CHARS:
                found += self._matches(self.unusual, "unusual", _blank(self.names, text), span.start)
        return sorted(found)

    def _matches(self, pattern: re.Pattern[str], kind: str, text: str, start: int) -> list[Residue]:
        found = []
        for match in pattern.finditer(text):
            suggestion = self.suggestions[match.lastindex - 1] if match.lastindex else ""
            context = text[max(0, match.start() - REACH) : match.end() + REACH]
            found.append(Residue(start + match.start(), kind, match.group(), suggestion, context))
        return found


def build_finder(tables: Tables, names: Iterable[str] = ()) -> ResidueFinder:
    """Build the finder. `names` are final Traditional names, whose words are not judged."""
    unusual = re.compile("|".join(f"({row.word})" for row in tables.unusual)) if tables.unusual else None
    names = {*names, *(row.hant for row in tables.names)}
    judged = sorted((name for name in names if unusual and unusual.search(name)), key=lambda name: (-len(name), name))
    return ResidueFinder(
        re.compile(f"[{''.join(simplified_only())}]"), unusual, tuple(row.suggestion for row in tables.unusual),
        re.compile("|".join([*map(re.escape, judged), "《[^《》]*》"])),
    )


def find_unconverted(page: str, tables: Tables, names: Iterable[str] = ()) -> list[Residue]:
    """Return what is left in one page; for many pages use `build_finder` once."""
    return build_finder(tables, names).find(page)


def simplified_only() -> list[str]:
    """Return the characters that no Traditional text contains, from OpenCC's dictionaries."""
    entries = read_dictionary("STCharacters")
    traditional = {char for forms in entries.values() for char in forms}
    for name in ("TWVariants", "HKVariants"):
        traditional |= {char for forms in read_dictionary(name).values() for char in forms}
    return sorted(char for char in entries if char not in traditional and len(char) == 1)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)
