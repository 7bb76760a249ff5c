"""Quotation marks: “ ” become 「 」 and ‘ ’ become 『 』, except in English sentences and apostrophes."""

from __future__ import annotations

import re

_ENGLISH = re.compile(r"(?<=[A-Za-z,.:;])( ?)“([^“”\u3400-\u9fff]*)”(?= ?[A-Za-z,.:;?!)])")
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
        text = _ENGLISH.sub(lambda match: match.group().translate(_KEPT), text).translate(_RESTORED)
    return text


def _inner(match: re.Match[str]) -> str:
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    if _CHINESE.search(match.group(1)) or _CHINESE.search(around):
        return f"『{match.group(1)}』"
    return match.group()
