"""The browser's scripts without their comments: those are for whoever reads the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..publish.files import File

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n| // [^\n]*", re.S | re.M)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)


def scripts(folder: Path) -> Iterator[File]:
    """Yield each script of `folder` as (name, bytes). Comments begin a line or follow " // ", and no text spans lines."""
    for file in sorted(folder.glob("*.js")):
        yield file.name, _INDENT.sub("", _COMMENT.sub("", file.read_text("utf-8"))).encode()
