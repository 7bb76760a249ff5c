"""How Chinese names are read.

pypinyin's tables take 55 MiB from the first name on, so `syllables` reads names in a process that ends when they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from .remote import elsewhere


def syllables(names: Collection[str]) -> dict[str, list[str]]:
    """Map each name to its syllables (`read`)."""
    names = list(names)
    return dict(zip(names, elsewhere(_all, names)))


def _all(names: list[str]) -> list[list[str]]:
    return list(map(read, names))


def read(text: str) -> list[str]:
    """Return the syllables of a text in pinyin without tones; a run of other letters stays as it is, in one piece."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def initials(text: str, other: Callable[[str], str] | None = None) -> list[str]:
    """Return the first letter of each syllable; a run of other letters stays, or becomes what `other` makes of it."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.FIRST_LETTER, errors=other or "default")
