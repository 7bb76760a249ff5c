"""How text becomes terms: bigrams of Han characters, whole words of other letters, and pieces of them.

docs/assets/search/engine.js does the same to queries; tests/site/test_search.py asks for thousands of pieces of text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import add

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"(?P<han>[{HAN}]+)|(?P<word>[^\W_](?:[^\W_{HAN}]|[.+#_-](?=[^\W_{HAN}+#]))*[+#]*)|(?P<end>[。！？!?\n])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_PARTS = re.compile(r"[.+#_-]+")
_IS_HAN = re.compile(rf"[{HAN}]")
PIECE = "~"
"""First character of terms that are not plain pairs or words: pieces, single characters, numbers in place, seams."""
SHORT = 4
NOISE = (
    r"请问|为?什么(时候)?|甚么|哪(一年|[年家间个些里儿位])?|谁|多少|几个|怎么?样?|如何|为何|何时|是不是|有没有|属于|关于|介绍|一下|意思"
    r"|[吗呢啊呀了的是有由被叫]|\b(what|who|is|the|of|how)\b"
)
"""Words of questions, as a regular expression: the browser leaves them out if it does not find the query as typed."""


def plain(text: str) -> str:
    """Return `text` without the distinctions a reader does not type: width, case, accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()


def key(text: str) -> str:
    """Return what is compared of a name: its Han characters, letters and digits. `text` is plain."""
    return "".join(filter(str.isalnum, text))


def is_han(text: str) -> bool:
    """Tell whether a term or key begins with a Han character."""
    return bool(_IS_HAN.match(text))


def terms(text: str) -> Iterator[str]:
    """Yield the terms of folded plain text: pairs of neighbouring Han characters, words, parts of words.

    A short word, most often a number, says little: it also stands with the Han character on either side.
    """
    before, han = "", False
    for match in _TOKEN.finditer(text):
        kind, value = match.lastgroup, match.group()
        if kind == "end":
            before = ""
            continue
        if kind == "han":
            if before:
                yield before + value[0] if han else PIECE + before + value[0]
            yield from map(add, value, value[1:])
            before, han = value[-1], True
            continue
        short = len(value) <= SHORT
        if short and before and han:
            yield PIECE + before + value
        before, han = value if short else "", False
        yield value
        parts = [part for part in _PARTS.split(value) if part]
        if parts != [value]:
            yield from parts


def pieces(text: str) -> Iterator[str]:
    """Yield the terms that find fragments: single Han characters, one to three letters of a word, and seams.

    A seam is the letter a word ends with and the one its neighbour begins with, for words cut at both ends.
    """
    last, han = "", False  # the character before, and whether it is Han
    for match in _TOKEN.finditer(text):
        kind, value = match.lastgroup, match.group()
        if kind == "han":
            if last and not han:
                yield PIECE + last + value[0]
            yield from map(PIECE.__add__, value)
            last, han = value[-1], True
        elif kind == "end":
            last = ""
        else:
            if last:
                yield f"{PIECE}{last}{'' if han else ' '}{value[0]}"
            yield from _parts_of(value)
            last, han = value[-1], False


@lru_cache(maxsize=4096)
def _parts_of(word: str) -> tuple[str, ...]:
    """Return all runs of one to three letters of a word. Kept: most words come again and again."""
    return tuple(PIECE + word[start : start + length] for length in (1, 2, 3) for start in range(len(word) - length + 1))


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a text, by which terms find their shard."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def shard_key(term: str) -> str:
    """Return what decides a term's shard: words that begin alike stand together, for search by prefix."""
    return term if is_han(term) or term[0] in (PIECE, "\0") else term[:3]
