"""What lies in docs/ is published as it is: only pages, pictures of entries and the site's own assets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding
from ..load import KIND_OF_FOLDER

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"})
_OWN = frozenset({"assets", "_data"})


def check(docs: Path) -> list[Finding]:
    """Report symbolic links, and files of kinds that could run in a reader's browser."""
    return sorted(finding for file in _walk(docs) for finding in _check(file, docs))


def _walk(docs: Path) -> Iterator[Path]:
    # Links to folders are named, not followed: what they show may be anywhere.
    for folder, folders, files in os.walk(docs):
        yield from (Path(folder, name) for name in (*folders, *files))


def _check(file: Path, docs: Path) -> Iterator[Finding]:
    path, parts = file.relative_to(docs.parent).as_posix(), file.relative_to(docs).parts
    if file.is_symlink():
        if file.parent.name not in KIND_OF_FOLDER or file.suffix != ".md":  # entries are reported where they are read
            yield Finding(path, 0, 0, "BZ-FILE-6", "不许是符号链接")
    elif file.is_file() and file.suffix != ".md" and parts[0] not in _OWN and not file.name.startswith("."):
        if file.suffix.lower() not in _PICTURES or not file.parent.name.endswith(".assets"):
            yield Finding(path, 0, 0, "BZ-FILE-8", "docs/ 里只放页面与条目的图片", "图片放进 <id>.assets/")
