"""Outputs as (path below the edition's root, bytes), and how they reach the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

File = tuple[str, bytes]


def write(files: Iterable[File], folder: Path) -> None:
    """Write files below `folder`, creating folders. Raises OSError."""
    made: set[str] = set()
    for path, content in files:
        target = os.path.join(folder, path)
        parent = os.path.dirname(target)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(target, "wb") as file:
            file.write(content)
