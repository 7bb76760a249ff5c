"""The suggestion index: what to show while a reader is still typing a name.

A shard maps the first letters of what is typed (one or two Han characters; one, two or three letters) to
the keys that begin so. The longest beginning lists all keys, the shorter ones only the weightiest and those
that are no longer than themselves. The index of misspellings maps a key with one letter left out, or its
sound, to the key as it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .documents import Document, Edition, gloss
from .names import ALIAS_PINYIN, INNER, MISSPELLING, TITLE_PINYIN, Key, Spoken, deletions, keys, sound, spoken
from .shards import distributed, packed_json, shard_count
from .terms import is_han, key, plain

_SHARD_BYTES = 800
_SPELLING_BYTES = 2400
_FEW = (8, 12)
_SPELLED = frozenset({0, 1, MISSPELLING, TITLE_PINYIN, ALIAS_PINYIN})

Entry = tuple[int, Key]


def speech(documents: Iterable[Document]) -> dict[str, Spoken]:
    """Return how the names are read under which documents are suggested."""
    return spoken(name.hans for document in documents if suggested(document) for name in document.names)


def suggested(document: Document) -> bool:
    """Tell whether a document is suggested: sources and pages about the site are not."""
    return document.kind not in ("source", "page")


def entries(documents: list[Document], fold: Callable[[str], str], said: Mapping[str, Spoken]) -> list[Entry]:
    """Return the keys of all entries as (document, key); `said` is their `speech`."""
    return [
        (number, one)
        for number, document in enumerate(documents) if suggested(document)
        for one in keys(document.names, fold, said)
    ]


def beginnings(text: str) -> list[str]:
    """Return the beginnings under which a key is listed, the shortest first."""
    longest = 2 if is_han(text) else 3
    return list(dict.fromkeys(text[:length] for length in range(1, longest + 1)))


def buckets(found: Iterable[Entry], documents: list[Document]) -> dict[str, list[Entry]]:
    """Return beginning -> keys listed there, the weightiest first."""
    listed: dict[str, list[Entry]] = defaultdict(list)
    for number, one in found:
        for start in beginnings(_typed(one)):
            listed[start].append((number, one))
    return {start: _chosen(start, items, documents) for start, items in sorted(listed.items())}


def _chosen(start: str, items: list[Entry], documents: list[Document]) -> list[Entry]:
    """Return the entries to list under a beginning: all under a long one, few but each exact one otherwise."""
    ordered = sorted(items, key=lambda item: (
        _typed(item[1]) != start, item[1].role // 3, -documents[item[0]].weight, item[1].text, item[0]
    ))
    if start == beginnings(start + ("一" if is_han(start) else "zzz"))[-1]:
        return ordered
    exact = sum(_typed(one) == start for _, one in ordered)
    few: dict[int, Entry] = {}
    for number, one in ordered:
        few.setdefault(number, (number, one))
    limit = exact + _FEW[0 if len(start) == 1 else 1]
    return list(dict.fromkeys([*ordered[:exact], *few.values()]))[:limit]


def shards(listed: dict[str, list[Entry]], documents: list[Document], edition: str) -> list[bytes]:
    """Return the compressed shards of one edition ("hans" or "hant")."""
    size = sum(len(one.text) + 9 for items in listed.values() for _, one in items) * 2
    count = shard_count(size, _SHARD_BYTES)
    return [packed_json(_shard(keys, listed, documents, edition)) for keys in distributed(listed, count)]


def _shard(starts: list[str], listed: dict[str, list[Entry]], documents: list[Document], edition: str) -> dict[str, Any]:
    numbers = sorted({number for start in starts for number, _ in listed[start]})
    place = {number: index for index, number in enumerate(numbers)}
    shown = [_shown(number, documents[number], getattr(documents[number], edition)) for number in numbers]
    return {"d": shown, "k": {
        start: [_row(one, place[number], documents[number], edition) for number, one in listed[start]] for start in starts
    }}


def _shown(number: int, document: Document, edition: Edition) -> list[Any]:
    return [number, document.id, edition.title, gloss(edition.summary)]


def _row(one: Key, place: int, document: Document, edition: str) -> list[Any]:
    """Return [key, role, document] and, if the key is not plainly its title, the name it stands for."""
    name = getattr(document.names[one.name], edition)
    return [one.text, one.role, place, *([name] if one.name else [])]


def spellings(found: Iterable[Entry]) -> dict[str, list[str]]:
    """Return a key with one letter left out, or "%" and its sound -> the right keys."""
    listed: dict[str, set[str]] = defaultdict(set)
    for _, one in found:
        text = _typed(one)
        if one.role not in _SPELLED or len(text) < (3 if is_han(text) else 4):
            continue
        for variant in deletions(text):
            listed[variant].add(text)
        if one.role in (TITLE_PINYIN, ALIAS_PINYIN):
            listed["%" + sound(text)].add(text)
    return {variant: sorted(texts) for variant, texts in listed.items()}


def spelling_shards(listed: dict[str, list[str]]) -> list[bytes]:
    """Return the compressed shards of the misspellings."""
    size = sum(len(variant) + sum(len(text) + 3 for text in texts) + 5 for variant, texts in listed.items())
    shards = distributed(listed, shard_count(size, _SPELLING_BYTES), lambda variant: variant[: 1 if is_han(variant) else 3])
    return [packed_json({variant: listed[variant] for variant in keys}) for keys in shards]


def _typed(one: Key) -> str:
    return one.text.replace("'", "")
