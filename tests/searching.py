"""What the tests of the search share: asking the engine in Node, and documents made of a few words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from support import ROOT

from baimo.publish.files import write
from baimo.search import Document, Edition, Section, files
from baimo.search.names import ALIAS, MISSPELLING, TITLE, Name

RUNNER = ROOT / "tests" / "search" / "run.mjs"


def ask(base: Path | str, queries: Iterable[str], edition: str = "hans", **options: Any) -> list[dict[str, Any]]:
    """Ask the engine in one Node process; see search/run.mjs for options and answers."""
    request = json.dumps({"base": str(base), "edition": edition, "queries": list(queries), **options})
    result = subprocess.run(["node", RUNNER], input=request, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def document(id: str, title: str, text: str = "", **more: Any) -> Document:
    """Return a document; `hant` is (title, text) of the Traditional edition, `aliases` and `wrong` are names."""
    hant_title, hant_text = more.get("hant", (title, text))
    names = [Name(title, hant_title, TITLE)]
    names += [Name(name, name, ALIAS) for name in more.get("aliases", ())]
    shown = tuple(name.hans for name in names), tuple(name.hant for name in names)
    names += [Name(name, name, MISSPELLING) for name in more.get("wrong", ())]
    editions = [
        Edition(name, listed, body[:20], (Section("", name, body), *more.get("sections", ())))
        for name, listed, body in ((title, shown[0], text or title), (hant_title, shown[1], hant_text or hant_title))
    ]
    return Document(id, more.get("kind", "company"), more.get("tier", 0), 0, tuple(names), frozenset(more.get("phases", ())), *editions)


def built(folder: Path, documents: list[Document]) -> Path:
    """Write the index of these documents and return its folder."""
    write(files(documents), folder)
    return folder
