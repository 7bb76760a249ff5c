"""The browser's scripts without comments and needless blanks: those are for whoever reads the repository.

Takes our own style for granted: no semicolons, comments on lines of their own or after two blanks' worth of code
(" // "), no text across lines, no template within a template. Names stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..publish.files import File

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n| // [^\n]*", re.S | re.M)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)
_LITERAL = r'"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\\n])*`|(?<=[(=,!])/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/|(?<=[=,] )/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/'
_BLANKS = re.compile(rf"(?P<literal>{_LITERAL})| *(?P<sign>[{{}}()\[\]=,:?<>|&*/;!%]) *")
_JOINED = re.compile(r"(?<=[{(\[,])\n|\n(?=[})\].?:&|])")


def scripts(folder: Path) -> Iterator[File]:
    """Yield each script of `folder` as (name, bytes), in the order of their names. Raises OSError."""
    for file in sorted(folder.glob("*.js")):
        yield file.name, shortened(file.read_text("utf-8")).encode()


def shortened(source: str) -> str:
    """Return a script that does the same in fewer bytes; its lines still end its statements."""
    lines = _INDENT.sub("", _COMMENT.sub("", source))
    return _JOINED.sub("", _BLANKS.sub(lambda found: found["literal"] or found["sign"], lines))
