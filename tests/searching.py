"""What the tests of the search share: asking the engine in Node, and documents made of a few words."""

from __future__ import annotations

import bisect
import itertools
import json
import random
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import ROOT

from baimo.publish.files import write
from baimo.search import Document, Edition, Section, files, speech
from baimo.search.names import ALIAS, MISSPELLING, TITLE, Name

RUNNER = ROOT / "tests" / "search" / "run.mjs"
_SIGNS = re.compile(r"[\W_]")


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
    write(files(documents, speech(documents)), folder)
    return folder


def exported(index: Path) -> list[dict[str, Any]]:
    """Return the documents of a built site's index, as exported, in their order."""
    return [json.loads(line) for line in (index / "export" / "documents.jsonl").read_text("utf-8").splitlines()]


@dataclass
class Pieces:
    """What became of random pieces of text: how many stand in one page only, and as (piece, page) those of them
    that did not find it among the first five, and those of all that did not find it at all."""

    unique: int
    outside: list[tuple[str, str]]
    lost: list[tuple[str, str]]


def ask_pieces(index: Path, edition: str, count: int) -> Pieces:
    """Ask for `count` random pieces of page text, 4 to 12 characters, none across two blocks."""
    documents = exported(index)
    texts = [letters(" ".join(part["text"] for part in document[edition]["sections"])) for document in documents]
    whole, ends = "\n".join(texts), list(itertools.accumulate(len(text) + 1 for text in texts))
    asked = _pieces(documents, edition, count)
    unique = {pair for pair in set(asked) if _in_one(letters(pair[0]), whole, ends)}
    missed = _missed(index, edition, asked, 5)
    lost = _missed(index, edition, _missed(index, edition, missed, 50), len(documents))
    return Pieces(len(unique), sorted(unique & set(missed)), lost)


def _in_one(piece: str, whole: str, ends: list[int]) -> bool:
    """Tell whether a piece stands in one page only; `whole` is all pages, `ends` where each ends."""
    found = whole.find(piece)
    return found >= 0 and whole.find(piece, ends[bisect.bisect(ends, found)]) < 0


def _missed(index: Path, edition: str, asked: list[tuple[str, str]], limit: int) -> list[tuple[str, str]]:
    answers = ask(index, (piece for piece, _ in asked), edition, limit=limit)
    return [pair for pair, answer in zip(asked, answers, strict=True) if pair[1] not in answer["entries"]]


def _pieces(documents: list[dict[str, Any]], edition: str, count: int) -> list[tuple[str, str]]:
    chance = random.Random(20_230_316)
    blocks = [
        (document["id"], block) for document in documents if document["kind"] != "page"
        for part in document[edition]["sections"] for block in part["text"].split("\n") if len(block) > 12
    ]
    found = []
    for id, block in chance.choices(blocks, [len(block) for _, block in blocks], k=count):
        length = chance.randint(4, 12)
        start = chance.randrange(len(block) - length + 1)
        if len(letters(piece := block[start : start + length])) > 1:
            found.append((piece, id))
    return found


def letters(text: str) -> str:
    """Return what is compared of a text: its letters and digits."""
    return _SIGNS.sub("", text).lower()
