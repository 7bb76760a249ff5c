"""The keys under which an entry is suggested: its names, their pinyin, initials, tails and misspellings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import pinyin
from ..pinyin import Reading
from .terms import HAN, is_han, key, plain

TITLE, ALIAS, MISSPELLING, TITLE_PINYIN, ALIAS_PINYIN, TITLE_INITIALS, ALIAS_INITIALS, INNER = range(8)
"""What a key is of its entry. The browser weighs matches by these numbers."""

_LATIN_TOKENS = re.compile(rf"[^\W_{HAN}]+")
_HAN_CHAR = re.compile(rf"[{HAN}]")
_PARTS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])")
_LONGEST_TAIL = 10
SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("h", "f"), ("r", "n"))
"""Sounds that many speakers do not tell apart, and the one that stands for both; the browser has them from here."""


@dataclass(frozen=True)
class Name:
    """A name of an entry in both scripts. `role` is TITLE, ALIAS or MISSPELLING."""

    hans: str
    hant: str
    role: int


@dataclass(frozen=True)
class Key:
    """One key: what is typed, what it is of its entry, the index of the name it comes from.

    In the pinyin of a name the syllables are set apart by `'`, which is no part of what is typed.
    """

    text: str
    role: int
    name: int


@dataclass(frozen=True)
class Spoken:
    """How a Chinese name is read: its syllables, as words and character by character, and its initials."""

    readings: tuple[tuple[str, ...], ...]
    initials: tuple[str, ...]


def spoken(names: Iterable[str]) -> dict[str, Spoken]:
    """Return how each of the Chinese names is read."""
    chinese = sorted({name for name in names if _HAN_CHAR.search(name)})
    read = pinyin.readings({*chinese, *"".join(chinese), *plain("".join(chinese))})
    return {name: Spoken(_readings(name, read), _initials(name, read)) for name in chinese}


def keys(names: tuple[Name, ...], fold: Callable[[str], str], speech: Mapping[str, Spoken]) -> list[Key]:
    """Return all keys of an entry, sorted; of equal texts only the one with the lowest role. `speech` is `spoken` of its names."""
    found: dict[str, Key] = {}
    own = {name.hans: speech[name.hans] for name in names if name.hans in speech}
    for index, name in enumerate(names):
        for one in _of_name(name, index, fold, own):
            text = one.text.replace("'", "")
            known = found.get(text)
            if text and (known is None or one.role < known.role):
                found[text] = one
    return sorted(found.values(), key=lambda one: (one.text, one.role))


def _of_name(name: Name, index: int, fold: Callable[[str], str], speech: Mapping[str, Spoken]) -> Iterator[Key]:
    """Yield the keys of one name; `speech` is that of the entry's Chinese names."""
    for form in dict.fromkeys((name.hans, name.hant)):
        yield Key(key(fold(plain(form))), name.role, index)
        if name.role != MISSPELLING:
            for tail in _tails(fold(plain(form))):
                yield Key(tail, INNER, index)
    if name.hans not in speech:
        said = {"".join(syllables) for one in speech.values() for syllables in one.readings}
        # Zhang Yiming is 张一鸣 in other letters: what one types of it is zym, not zy.
        for initials in _latin_initials(name.hans) if key(plain(name.hans)) not in said else ():
            yield Key(initials, ALIAS_INITIALS, index)
        return
    title = name.role == TITLE
    for syllables in speech[name.hans].readings:
        yield Key("'".join(syllables), TITLE_PINYIN if title else ALIAS_PINYIN, index)
    for initials in speech[name.hans].initials:
        if len(initials) > 1:
            yield Key(initials, TITLE_INITIALS if title else ALIAS_INITIALS, index)


def _tails(text: str) -> Iterator[str]:
    """Yield what follows the first character or word of a name, so that a partial name finds it."""
    whole = key(text)
    if len(whole) > 2 * _LONGEST_TAIL:
        return
    units = [match.start() for match in re.finditer(rf"[{HAN}]|[^\W_{HAN}]+", text)][1:]
    for start in units:
        tail = key(text[start:])
        if 2 <= len(tail) <= _LONGEST_TAIL:
            yield tail


def _readings(name: str, read: Mapping[str, Reading]) -> tuple[tuple[str, ...], ...]:
    """Return the syllables of a name as its words are read, and character by character."""
    words = read[name].syllables
    single = [part for char in name for part in read[char].syllables]
    return tuple(tuple(filter(None, (key(plain(part)) for part in parts))) for parts in (words, single))


def _latin_initials(name: str) -> list[str]:
    """Return the initials of words and of words within words, numbers whole: DSV3 of DeepSeek-V3, SD of Stable Diffusion."""
    words = _LATIN_TOKENS.findall(name)
    parts = [part for word in words for part in ([word] if any(map(str.isdigit, word)) else _PARTS.findall(word))]
    short = "".join(part if any(map(str.isdigit, part)) else part[0] for part in parts) if len(parts) > 1 else ""
    of_words = "".join(word[0] for word in words) if len(words) > 2 else ""
    return [key(plain(found)) for found in dict.fromkeys((short, of_words)) if found]


def _initials(name: str, read: Mapping[str, Reading]) -> tuple[str, ...]:
    """Return the initials of a name: other letters whole, and by their first letter only."""
    whole, short = "", ""
    for token in re.findall(rf"[{HAN}]|[^\W_{HAN}]+", plain(name)):
        if is_han(token):
            letter = read[token].initials[0]
            whole, short = whole + letter, short + letter
        else:
            whole, short = whole + token, short + token[0]
    in_words = "".join(key(plain(letter)) for letter in read[name].initials)
    return tuple(dict.fromkeys((key(in_words), whole, short)))


def sound(syllables: str) -> str:
    """Return pinyin without the differences many speakers do not make."""
    for letters, one in SOUNDS:
        syllables = syllables.replace(letters, one)
    return syllables


def deletions(text: str) -> set[str]:
    """Return the first six characters of a key, and every text that lacks one of them."""
    head = text[:6]
    return {head, *(head[:at] + head[at + 1 :] for at in range(len(head)))}
