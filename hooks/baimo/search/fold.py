"""One form for the characters that the two scripts write differently, so that either finds both.

Characters which OpenCC's dictionaries relate (发、發、髮) form one class; its representative is the member
most frequent in the Simplified text. The browser folds queries with the same pairs: `always` holds the few
that Simplified text itself needs, `lazy` those that only Traditional input does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..hant.dictionaries import read_dictionary

_DICTIONARIES = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")


@dataclass(frozen=True)
class Fold:
    """Character -> representative, in the two parts the browser loads at different times."""

    always: Mapping[str, str]
    lazy: Mapping[str, str]
    table: Mapping[int, str]

    def text(self, text: str) -> str:
        """Return `text` with every character replaced by its representative."""
        return text.translate(self.table)


def build_fold(simplified: Iterable[str], traditional: Iterable[str]) -> Fold:
    """Build the fold for a site of these texts; characters foreign to the site are left out."""
    counts = Counter()
    for text in simplified:
        counts.update(text)
    known = set(counts)
    for text in traditional:
        known.update(text)
    pairs: dict[str, str] = {}
    for members in _classes():
        if known.isdisjoint(members):
            continue
        chosen = min(members, key=lambda char: (-counts[char], char))
        pairs.update((char, chosen) for char in members if char != chosen)
    always = {char: pairs[char] for char in sorted(pairs) if char in counts}
    lazy = {char: pairs[char] for char in sorted(pairs) if char not in counts}
    return Fold(always, lazy, str.maketrans(pairs))


def pack(pairs: Mapping[str, str]) -> str:
    """Return pairs as one string, each representative before its variants: 发發髮 面麵 …"""
    groups: dict[str, list[str]] = defaultdict(list)
    for char, chosen in sorted(pairs.items()):
        groups[chosen].append(char)
    return " ".join(chosen + "".join(chars) for chosen, chars in sorted(groups.items()))


def _classes() -> list[set[str]]:
    """Return the classes of characters that OpenCC relates, directly or through another character."""
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while parent.setdefault(char, char) != char:
            char = parent[char]
        return char

    for name in _DICTIONARIES:
        for char, forms in read_dictionary(name).items():
            for form in forms:
                if len(char) == len(form) == 1:
                    parent[root(form)] = root(char)
    groups: dict[str, set[str]] = defaultdict(set)
    for char in parent:
        groups[root(char)].add(char)
    return [members for members in groups.values() if len(members) > 1]
