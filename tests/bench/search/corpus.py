"""The pages every engine gets: the real entries, or any number of synthetic ones, in both scripts."""

from __future__ import annotations

import json
import random
from pathlib import Path

from baimo.search import Document, Edition, Section
from baimo.search.names import ALIAS, TITLE, Name

_SYLLABLES = "文心通义智谱云海星火天工盘古紫东元象玄言序列曹植书生万相灵犀混元百川月暗零一阶跃光年面壁深势"


def real(site: Path, limit: int = 0) -> list[Document]:
    """Return the entries of a built site, from its export; `limit` 0 means all."""
    lines = (site / "search" / "export" / "documents.jsonl").read_text("utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["kind"] not in ("source", "page")]
    return [_document(record) for record in records[: limit or None]]


def synthetic(documents: list[Document], size: int, seed: int = 3) -> list[Document]:
    """Return `documents` and as many made ones as are wanting: new names, text of shuffled real blocks."""
    chance = random.Random(seed)
    blocks = [
        (one, two) for document in documents for a, b in zip(document.hans.sections, document.hant.sections)
        for one, two in zip(a.text.split("\n"), b.text.split("\n"), strict=False)
    ]
    made = []
    for number in range(max(0, size - len(documents))):
        name = "".join(chance.sample(_SYLLABLES, chance.randint(3, 4)))
        chosen = chance.choices(blocks, k=24)
        hans, hant = ("\n".join(part[script].replace("大模型", name) if i % 5 == 0 else part[script] for i, part in enumerate(chosen)) for script in (0, 1))
        editions = [Edition(name, (name,), text[:40], (Section("", name, text),)) for text in (hans, hant)]
        made.append(Document(f"made-{number}", "model", 0, 0, (Name(name, name, TITLE),), frozenset(), *editions))
    return [*documents, *made]


def _document(record: dict) -> Document:
    editions = [
        Edition(part["title"], tuple(part["names"]), part["summary"], tuple(Section(**section) for section in part["sections"]))
        for part in (record["hans"], record["hant"])
    ]
    pairs = zip(editions[0].names, editions[1].names, strict=True)
    names = tuple(Name(hans, hant, TITLE if index == 0 else ALIAS) for index, (hans, hant) in enumerate(pairs))
    return Document(record["id"], record["kind"], record["prior"] - 1, record["inlinks"], names, frozenset(record["phases"]), *editions)
