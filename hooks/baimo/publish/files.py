"""Outputs as (path below the edition's root, bytes), and how they reach the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..export import dump

File = tuple[str, bytes]


def json_bytes(data: Any) -> bytes:
    """Return stable JSON: readable Chinese, one space of indent, order as given."""
    return dump(data).encode()


def write(files: Iterable[File], folder: Path) -> None:
    """Write files below `folder`, each whole or not at all. Raises OSError."""
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(target.name + ".part")
        aside.write_bytes(content)
        os.replace(aside, target)
