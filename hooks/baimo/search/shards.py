"""Shards: many small files, each found by a hash, compressed alike each time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from .terms import fnv


def packed(data: bytes) -> bytes:
    """Return gzip data that depends on nothing but `data`: its checksum lets the browser notice damage."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    return compressor.compress(data) + compressor.flush()


def packed_json(value: Any) -> bytes:
    """Return a value as compressed compact JSON."""
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def shard_count(total: int, target: int) -> int:
    """Return into how many shards `total` bytes go, about `target` each."""
    return max(1, round(total / target))


def distributed(keys: Iterable[str], count: int, shard_key: Callable[[str], str] = str) -> list[list[str]]:
    """Return the keys of each of `count` shards, sorted; a key's shard follows from its `shard_key`."""
    shards: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(keys):
        shards[fnv(shard_key(key)) % count].append(key)
    return shards


def varint(number: int, to: bytearray) -> None:
    """Append a number to `to`, seven bits a byte, lowest first."""
    while number > 127:
        to.append(number & 127 | 128)
        number >>= 7
    to.append(number)
