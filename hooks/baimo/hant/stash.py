"""Pieces taken out of a text while it is converted and put back, in order, afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

HOLE = "\U00100000"
"""Stands for a stashed piece. Conversion neither reorders nor repeats text, so one mark serves for all."""

FOREIGN = re.compile("[\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
"""Private-use characters we work with; if a text brings its own, they are stashed like code."""


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

        text = re.sub(f"{HOLE}|(?:{pattern.pattern})", keep, text, flags=pattern.flags & ~re.UNICODE)
        self.rounds.append(pieces)
        return text

    def restore(self, text: str) -> str:
        """Return `text` with every hole filled again."""
        for pieces in reversed(self.rounds):
            filled = iter(pieces)
            text = re.sub(HOLE, lambda _: next(filled), text)
        return text
