"""Our own style sheets and scripts, in a folder named by the hash of their content: browsers may keep them for ever.

One folder for all, so that scripts import each other by relative names and a page never mixes two versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..search import scripts
from .files import File

ENDINGS = (".css", ".js")


def files(folder: Path) -> list[File]:
    """Return the finished files made of `docs/assets`: (path below `place(…)`, content). Raises OSError."""
    own = [(file.name, file.read_bytes()) for file in sorted(folder.iterdir()) if file.suffix in ENDINGS]
    return [*own, *((f"search/{name}", content) for name, content in scripts(folder / "search"))]


def place(found: Iterable[File]) -> str:
    """Return the folder of these files, below the root of the site."""
    digest = hashlib.sha256()
    for path, content in found:
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return f"assets/own/{digest.hexdigest()[:12]}/"
