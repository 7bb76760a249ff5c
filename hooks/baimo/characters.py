"""Characters that make a text look like another one: bidirectional controls, letters of other alphabets in a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")
_OTHER = "\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff"  # Greek, Cyrillic, Armenian, Cherokee
_WORD = re.compile(rf"[A-Za-z0-9{_OTHER}]+")
_FOREIGN = re.compile(f"[{_OTHER}]")
_MIXED = re.compile(rf"[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z]")


def check_characters(path: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong with the characters of a whole file."""
    mixed = _FOREIGN.search(text) is not None
    for number, line in enumerate(text.split("\n") if mixed or _CONTROL.search(text.replace("\n", "")) else (), 1):
        if match := _CONTROL.search(line):
            message = f"含有看不见的控制字符 U+{ord(match[0]):04X}"
            yield Finding(path, number, match.start() + 1, "BZ-FILE-7", message, "删去；它会让读到的与存着的不一样")
        # Word by word: one pattern for both takes quadratic time on a long run of letters.
        if match := next((word for word in _WORD.finditer(line) if _MIXED.search(word[0])), None):
            message = f"“{match[0]}”里混用了两种字母，看上去一样而不是同一个词"
            yield Finding(path, number, match.start() + 1, "BZ-TYPO-6", message, "全部改用英文字母")
