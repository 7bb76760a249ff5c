"""REUSE.toml of the built site (reuse.software): who holds which rights in every published file.

Files that cannot carry their licence inside have it beside them too, as `<name>.license`, since they are
taken away one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .edition import CODE_LICENCE, CONTENT_LICENCE, LICENCE_LINE
from .files import File

_HOLDERS = "The contributors of 百模志"
_TABLES = (
    # paths, holders, licence; a later one outweighs an earlier one
    ("**", _HOLDERS, CONTENT_LICENCE),
    ("assets/**", _HOLDERS, CODE_LICENCE),
    (("assets/javascripts/**", "assets/stylesheets/**"), "Martin Donath", CODE_LICENCE),
    ("download/**", (_HOLDERS, "Martin Donath"), f"{CONTENT_LICENCE} AND {CODE_LICENCE}"),
)
_MUTE = (".csv", "data/sources.json")
"""Endings of exports with no place for a licence inside."""


def files(texts: Path) -> Iterator[File]:
    """Yield REUSE.toml and the licences it names, whose texts are in the folder `texts`. Raises OSError."""
    yield "REUSE.toml", ("version = 1\n" + "".join(_table(*table) for table in _TABLES)).encode()
    for name in sorted((CODE_LICENCE, CONTENT_LICENCE)):
        yield f"LICENSES/{name}.txt", (texts / f"{name}.txt").read_bytes()


def beside(path: str) -> Iterator[File]:
    """Yield the licence file of an export that cannot state its licence itself, nothing for the others."""
    if path.endswith(_MUTE):
        text = f"SPDX-FileCopyrightText: {_HOLDERS}\n\n{LICENCE_LINE}\n"
        yield f"{path}.license", text.encode()


def _table(path: str | tuple[str, ...], holders: str | tuple[str, ...], licence: str) -> str:
    values = {"path": path, "SPDX-FileCopyrightText": holders, "SPDX-License-Identifier": licence}
    return "\n[[annotations]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: str | tuple[str, ...]) -> str:
    return f'"{value}"' if isinstance(value, str) else "[" + ", ".join(f'"{part}"' for part in value) + "]"
