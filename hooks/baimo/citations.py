"""Numbered citations of one page, in order of first appearance."""

from __future__ import annotations

from dataclasses import dataclass

from .markup.syntax import Cite


@dataclass(frozen=True)
class Mark:
    """One citation mark: its text `[3]`, its own anchor, the anchor of its reference, its locator."""

    label: str
    id: str
    target: str
    locator: str


class Citations:
    """Gives sources their numbers as they are cited, and remembers every mark."""

    def __init__(self) -> None:
        self._marks: dict[str, list[Mark]] = {}

    def mark(self, cite: Cite) -> Mark:
        """Record one citation and return its mark."""
        marks = self._marks.setdefault(cite.source, [])
        number = list(self._marks).index(cite.source) + 1
        mark = Mark(f"[{number}]", f"cite-{number}-{len(marks) + 1}", f"ref-{number}", cite.locator)
        marks.append(mark)
        return mark

    def __iter__(self):
        """Yield (source id, its marks) in the order of their numbers."""
        return iter(self._marks.items())
