"""Examples of rules, as tests/data/rules.yml types them, made into small projects."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from support import ROOT

from baimo import check
from baimo.check import stale

DAY = date(2026, 11, 22)
"""On which the examples are judged."""

PAGE = "docs/companies/beta.md"


def lay_out_example(example: str | dict[str, Any], folder: Path) -> Path:
    """Write an example over the small base site into `folder`; return its docs.

    An example is the text of `PAGE`, or a mapping of paths to texts. In place of a text may stand
    {link: where to}, or {text, then, times, last, encoding}: `text`, `then` so many times, `last`.
    """
    shutil.copytree(ROOT / "tests/malformed/base", folder, dirs_exist_ok=True)
    for path, content in ({PAGE: example} if isinstance(example, str) else example).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        made = {"text": content} if isinstance(content, str) else content
        if "link" in made:
            file.symlink_to(made["link"])
        else:
            text = made["text"] + made.get("then", "") * made.get("times", 1) + made.get("last", "")
            file.write_bytes(text.encode(made.get("encoding", "utf-8")))
    return folder / "docs"


def told(docs: Path) -> list[str]:
    """Return what the check says of `docs`, stale values included."""
    content = check.run(docs)
    return [str(finding) for finding in sorted({*content.findings, *stale.check(content.pages, DAY)})]
