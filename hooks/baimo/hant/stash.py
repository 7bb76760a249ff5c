"""Pieces taken out of a text while it is converted and put back, in order, afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from ..wordfinder import WordFinder

HOLE = "\U00100000"
"""Stands for a stashed piece. Conversion neither reorders nor repeats text, so one mark serves for all."""

FOREIGN = re.compile("[\uf8fe\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
"""Private-use characters we work with; if a text brings its own, they are stashed like code."""


@lru_cache(maxsize=256)
def _or_hole(pattern: str, flags: int) -> re.Pattern[str]:
    """Return what also finds holes. Kept: the same few long patterns are used for every text."""
    return re.compile(f"{HOLE}|(?:{pattern})", flags)


@dataclass(frozen=True)
class Stash:
    """Holds the pieces in the order of their holes; a piece may itself contain holes of earlier rounds."""

    rounds: list[list[str]] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str], text: str, final: Callable[[re.Match[str]], str | None]) -> str:
        """Replace each match for which `final` gives the finished text by a hole; None leaves the match.

        Holes made earlier are moved into the new round, so that order alone tells which is which.
        """
        pieces: list[str] = []

        def keep(match: re.Match[str]) -> str:
            if match.group() == HOLE:
                pieces.append(HOLE)
                return HOLE
            done = final(match)
            if done is None:
                pieces.extend([HOLE] * match.group().count(HOLE))
                return match.group()
            pieces.append(done)
            return HOLE

        # Only where there are holes need they be looked for: it makes a pattern much slower.
        found = _or_hole(pattern.pattern, pattern.flags & ~re.UNICODE) if HOLE in text else pattern
        text = found.sub(keep, text)
        self.rounds.append(pieces)
        return text

    def take_words(self, words: WordFinder, text: str, final: Callable[[str, int, str], str | None]) -> str:
        """Replace each of `words` in `text` by a hole for what `final` makes of it.

        `final` is given the text, where the word starts, and the word; None leaves the word.
        """
        pieces: list[str] = []
        kept: list[str] = []
        position = 0
        for start, word in words.find(text):
            done = final(text, start, word)
            if done is None:
                continue
            pieces += [HOLE] * text.count(HOLE, position, start) + [done]
            kept.append(text[position:start])
            position = start + len(word)
        pieces += [HOLE] * text.count(HOLE, position)
        self.rounds.append(pieces)
        return HOLE.join([*kept, text[position:]])

    def restore(self, text: str) -> str:
        """Return `text` with every hole filled again."""
        for pieces in reversed(self.rounds):
            filled = iter(pieces)
            text = re.sub(HOLE, lambda _: next(filled), text)
        return text
