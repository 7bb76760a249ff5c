"""How Chinese names are read.

pypinyin's tables take 55 MiB and are wanted for a moment, so names are read in a process that ends when they are.
"""

from __future__ import annotations

from collections.abc import Collection

from .remote import Remote


class _Reader:
    """Reads names; its tables are its process's."""

    def __init__(self) -> None:
        from pypinyin import lazy_pinyin

        self._read = lazy_pinyin

    def all(self, names: list[str]) -> list[list[str]]:
        return list(map(self._read, names))


def syllables(names: Collection[str]) -> dict[str, list[str]]:
    """Map each name to its syllables in pinyin without tones; runs of other letters stay as they are, in one piece."""
    reader = Remote(_Reader)
    try:
        return dict(zip(names, reader.ask("all", list(names))))
    finally:
        reader.close()
