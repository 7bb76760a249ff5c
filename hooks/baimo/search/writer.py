"""The search index of the whole site as files below `search/`.

    search/manifest.json            what the browser loads first: version, counts, the small fold, words to leave out
    search/<version>/t/<n>.bin      terms (postings.py)
    search/<version>/n/<edition>/…  names (suggest.py)
    search/<version>/m/<n>.bin      misspellings (suggest.py)
    search/<version>/c/<edition>/<document>-<chunk>.bin   text to quote
    search/<version>/y/<n>.bin      pinyin of single characters
    search/<version>/fold.bin, phases.bin

<version> is the hash of all of them, so a file under it never changes. Every .bin is gzip data under a name
that no server takes for it: the browser unpacks it itself and notices damage.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .. import pinyin
from ..publish.files import File
from ..schema import FOLDERS
from . import postings, suggest
from .documents import KINDS, TIERS, Document, gloss
from .fold import Fold, build_fold, pack
from .names import SOUNDS, Spoken
from .shards import packed_json
from .terms import NOISE, is_han, plain

FORMAT = 1
"""The engine refuses an index of another format."""

_EDITIONS = ("hans", "hant")
_PINYIN_SHARDS = 16
_FIRST_LEVEL = range(0xB0, 0xD8)


def files(found: list[Document], said: Mapping[str, Spoken]) -> Iterator[File]:
    """Yield the whole index of these documents as (path below `search/`, bytes); the manifest comes last. `said` is their `suggest.speech`."""
    fold = build_fold(map(plain, _texts(found, "hans")), map(plain, _texts(found, "hant")))
    shards, counts = _shards(found, said, fold)
    version = _version(shards)
    for name, data in shards.items():
        yield f"{version}/{name}", data
    manifest = {
        "format": FORMAT, "version": version, "kinds": _ranges(found), **counts,
        "fold": pack(fold.always), "noise": NOISE, "sounds": SOUNDS,
    }
    yield "manifest.json", json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()


def _shards(found: list[Document], said: Mapping[str, Spoken], fold: Fold) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return all shards by name below the version's folder, and the counts the browser needs."""
    files = {"fold.bin": packed_json(pack(fold.lazy)), "phases.bin": packed_json(_phases(found))}
    terms = postings.shards(postings.postings(found, fold.text), len(found))
    keys = suggest.entries(found, fold.text, said)
    listed = suggest.buckets(keys, found)
    misspelt = suggest.spelling_shards(suggest.spellings(keys))
    groups = {"t": terms, "m": misspelt, "y": _pinyin(found, fold.text)}
    for edition in _EDITIONS:
        groups[f"n/{edition}"] = suggest.shards(listed, found, edition)
        files.update(_chunks(found, edition))
    files.update({f"{group}/{n}.bin": data for group, shards in groups.items() for n, data in enumerate(shards)})
    return files, {"terms": len(terms), "names": len(groups["n/hans"]), "spellings": len(misspelt), "pinyin": _PINYIN_SHARDS}


def _chunks(found: list[Document], edition: str) -> dict[str, bytes]:
    files = {}
    for number, document in enumerate(found):
        text = getattr(document, edition)
        head = [document.id, text.title, [name for name in text.names if name != text.title], gloss(text.summary)]
        for index, chunk in enumerate(text.chunks):
            sections = [[section.anchor, section.heading, section.text] for section in chunk]
            files[f"c/{edition}/{number}-{index}.bin"] = packed_json([*head, sections])
    return files


def _phases(found: list[Document]) -> dict[str, list[Any]]:
    """Return phase -> its title in both scripts and the numbers of its documents."""
    members = {document.id: [document.hans.title, document.hant.title, []] for document in found if document.kind == "phase"}
    for number, document in enumerate(found):
        for phase in sorted(document.phases & members.keys()):
            members[phase][2].append(number)
    return members


def _ranges(found: list[Document]) -> list[list[Any]]:
    """Return per kind its name, its folder, and how many documents it has in each tier, highest first."""
    sizes = Counter((document.kind, document.tier) for document in found)
    return [
        [kind, FOLDERS.get(kind, ""), *(sizes[kind, tier] for tier in reversed(range(TIERS)))]
        for kind in KINDS if any(sizes[kind, tier] for tier in range(TIERS))
    ]


def _pinyin(found: list[Document], fold: Callable[[str], str]) -> list[bytes]:
    """Return shards character -> syllable, by code point, of the common characters and those of names."""
    common = "".join(bytes((high, low)).decode("gb2312", "ignore") for high in _FIRST_LEVEL for low in range(0xA1, 0xFF))
    named = "".join(name.hans + name.hant for document in found for name in document.names)
    chars = sorted({char for char in fold(plain(common + named)) if is_han(char)})
    shards: list[dict[str, str]] = [{} for _ in range(_PINYIN_SHARDS)]
    for char, reading in pinyin.readings(chars).items():
        shard, [syllable] = shards[ord(char) % _PINYIN_SHARDS], reading.syllables
        shard[syllable] = shard.get(syllable, "") + char
    return [packed_json(dict(sorted(shard.items()))) for shard in shards]


def _texts(found: list[Document], edition: str) -> list[str]:
    texts = []
    for document in found:
        text = getattr(document, edition)
        texts += [text.title, text.summary, *text.names, *(f"{s.heading}\n{s.text}" for s in text.sections)]
    return texts


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()[:12]
