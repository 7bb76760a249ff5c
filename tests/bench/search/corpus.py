"""The pages every engine gets, in both scripts: the real entries, or any number of made ones; and what is asked."""

from __future__ import annotations

import json
import random
from pathlib import Path

import yaml

from baimo.search import Document, Edition, Section
from baimo.search.names import ALIAS, TITLE, Name

QUERIES = Path(__file__).parents[2] / "data" / "search_queries.yml"
PIECES = 100
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


def queries(documents: list[Document], seed: int = 5) -> dict[str, list[tuple[str, set[str]]]]:
    """Return class -> [(query, entries wanted)]: the chosen ones of the Simplified edition that these pages can answer,
    and pieces of their text, 4 to 12 characters that stand in one page only."""
    known = {document.id for document in documents}
    found = {}
    for name, listed in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        pairs = [(str(query), ({ids} if isinstance(ids, str) else set(ids)) & known) for query, ids in listed.items()]
        if not name.startswith("hant_") and any(wanted for _, wanted in pairs):
            found[name] = [pair for pair in pairs if pair[1]]
    return {**found, "piece": _pieces(documents, random.Random(seed))}


def _pieces(documents: list[Document], chance: random.Random) -> list[tuple[str, set[str]]]:
    texts = {document.id: "\n".join(part.text for part in document.hans.sections) for document in documents}
    found = []
    while len(found) < PIECES:
        id = chance.choice(documents).id
        start, length = chance.randrange(len(texts[id])), chance.randint(4, 12)
        piece = texts[id][start : start + length]
        if len(piece) == length and piece.isalnum() and sum(piece in text for text in texts.values()) == 1:
            found.append((piece, {id}))
    return found


def _document(record: dict) -> Document:
    editions = [
        Edition(part["title"], tuple(part["names"]), part["summary"], tuple(Section(**section) for section in part["sections"]))
        for part in (record["hans"], record["hant"])
    ]
    pairs = zip(editions[0].names, editions[1].names, strict=True)
    names = tuple(Name(hans, hant, TITLE if index == 0 else ALIAS) for index, (hans, hant) in enumerate(pairs))
    return Document(record["id"], record["kind"], record["prior"] - 1, record["inlinks"], names, frozenset(record["phases"]), *editions)
