"""Quotation marks: “ ” become 「 」 and ‘ ’ become 『 』, except in English sentences and apostrophes."""

from __future__ import annotations

import re

SEAM = "\ufdd2"
"""Joins the texts of one page for a single OpenCC call; a noncharacter, so no page can contain it."""

_PAIR = re.compile(r"“[^“”\u3400-\u9fff]*”")
_LATIN_BEFORE = re.compile(r"[A-Za-z,.:;] ?$")
_LATIN_AFTER = re.compile(r" ?[A-Za-z,.:;?!)]")
_LINE_END = re.compile(r"[\n\ufdd0-\ufdef]|$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_INNER = re.compile(r"‘((?:[^‘’]|(?<=[A-Za-z])’(?=[A-Za-z]))*)’(?![A-Za-z])")
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”「」]")
_KEPT = str.maketrans({"“": "\ufdd0", "”": "\ufdd1"})
_RESTORED = str.maketrans({"“": "「", "”": "」", "\ufdd0": "“", "\ufdd1": "”"})


def convert_quotes(text: str) -> str:
    """Return `text` with Taiwan's quotation marks."""
    if "‘" in text:
        text = _INNER.sub(_inner, text)
    if "“" in text or "”" in text:
        # Noncharacters cannot occur in a page, so they can hold the English marks for a moment.
        text = _PAIR.sub(_english, text).translate(_RESTORED)
    return text


def _english(match: re.Match[str]) -> str:
    """Keep the marks of a pair inside English: Latin on both sides, or a line without any Han character."""
    text = match.string
    if not _LATIN_BEFORE.search(text, max(0, match.start() - 2), match.start()):
        return match.group()
    if _LATIN_AFTER.match(text, match.end()):
        return match.group().translate(_KEPT)
    start = max(text.rfind(mark, 0, match.start()) for mark in ("\n", SEAM)) + 1
    end = _LINE_END.search(text, match.end())
    chinese = _HAN.search(text, start, end.start() if end else len(text))
    return match.group() if chinese else match.group().translate(_KEPT)


def _inner(match: re.Match[str]) -> str:
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    if _CHINESE.search(match.group(1)) or _CHINESE.search(around):
        return f"『{match.group(1)}』"
    return match.group()
