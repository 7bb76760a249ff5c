"""Find the words of a fixed set in a text: leftmost, longest, without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick


class WordFinder:
    """An automaton over words. Immutable once built; may be used from any thread."""

    def __init__(self, words: Iterable[str]):
        self._automaton = ahocorasick.Automaton()
        for word in words:
            self._automaton.add_word(word, word)
        self._empty = not len(self._automaton)
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where each match starts, with the word, from left to right."""
        if self._empty:
            return
        # iter_long of pyahocorasick 2.3 passes over words that stand inside the beginning of a longer one.
        longest = {end + 1 - len(word): word for end, word in self._automaton.iter(text)}
        position = 0
        for start in sorted(longest):
            if start >= position:
                yield start, longest[start]
                position = start + len(longest[start])

    def is_in(self, text: str) -> bool:
        """Tell whether any of the words stands in `text`."""
        return not self._empty and next(self._automaton.iter(text), None) is not None
