"""Which entries link to which, and in what words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Backlink:
    """An entry that links here and the sentence in which it does."""

    entry: str
    sentence: str


@dataclass(frozen=True)
class Mentions:
    """For each entry, the links to it found in prose, and the entries they stand on."""

    links: Mapping[str, tuple[Backlink, ...]]

    @cached_property
    def entries(self) -> dict[str, set[str]]:
        return {target: {link.entry for link in links} for target, links in self.links.items()}


def backlinks(mentions_of: Mapping[str, list[tuple[str, str]]]) -> dict[str, tuple[Backlink, ...]]:
    """Turn {entry: its (target, sentence) list} around: the first sentence of each entry, by entry id."""
    found: dict[str, dict[str, Backlink]] = defaultdict(dict)
    for entry, mentions in sorted(mentions_of.items()):
        for target, sentence in mentions:
            if target != entry:
                found[target].setdefault(entry, Backlink(entry, sentence))
    return {target: tuple(links.values()) for target, links in found.items()}
