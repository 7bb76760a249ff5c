"""How Chinese names are read.

pypinyin's tables take 55 MiB and are wanted for a moment, so texts are read in a process that ends when they are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .remote import elsewhere


@dataclass(frozen=True)
class Reading:
    """The syllables of a text without tones, and the first letter of each; a run of other letters stays, in one piece."""

    syllables: list[str]
    initials: list[str]


def readings(texts: Collection[str]) -> dict[str, Reading]:
    """Map each text to how it is read, its words being known."""
    texts = list(texts)
    return dict(zip(texts, elsewhere(_readings, texts)))


def _readings(texts: list[str]) -> list[Reading]:
    from pypinyin import Style, lazy_pinyin

    return [Reading(lazy_pinyin(text), lazy_pinyin(text, style=Style.FIRST_LETTER)) for text in texts]
