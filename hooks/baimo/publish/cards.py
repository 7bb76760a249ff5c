"""What a link shows of its entry before it is followed: kind, name, definition, and the facts that tell most.

A reader who points at a link fetches one small file, not all entries: a file holds the entries whose ids have
the same sum of character codes, modulo `SHARDS`. `assets/baimo.js` computes the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..encyclopedia import Encyclopedia
from ..load import Page
from ..render.scope import date_text
from ..schema import fact_fields
from .edition import Edition
from .files import File

SHARDS = 32
_FACTS = 3

Card = list[Any]
"""[kind, name, definition, [[label, value], …]], in the script of the edition."""


def files(encyclopedia: Encyclopedia, edition: Edition, words: Mapping[str, Any]) -> Iterator[File]:
    """Yield every shard, as {id: card}; empty ones too, so that asking is never an error."""
    shards: list[dict[str, Card]] = [{} for _ in range(SHARDS)]
    for id, page in encyclopedia.entries.items():
        shards[shard(id)][id] = card(page, encyclopedia, edition, words)
    for number, cards in enumerate(shards):
        text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
        yield f"data/cards/{number}.json", text.encode()


def shard(id: str) -> int:
    """Return the number of the file an entry's card is in."""
    return sum(map(ord, id)) % SHARDS


def card(page: Page, encyclopedia: Encyclopedia, edition: Edition, words: Mapping[str, Any]) -> Card:
    """Return the card of an entry. Its maker comes first, then the columns of its kind's table, as far as they are known."""
    data, terms = page.data, page.data.hant.terms
    facts = [[words["developer"], encyclopedia.page(owner).data.name]] if (owner := encyclopedia.owners.get(page.id)) else []
    fields = {field.key: field for field in fact_fields(page.kind)}
    for field in (fields[key] for key in words["columns"][page.kind] if key in fields):
        for fact in getattr(data.facts, field.key)[:1]:
            value = date_text(fact.value) if field.type == "date" else fact.value
            facts.append([field.label, value + (f"（{words['certainty'][fact.certainty]}）" if fact.certainty else "")])
    shown = [[edition.text(part, terms) for part in fact] for fact in facts[:_FACTS]]
    return [edition.text(words["kinds"][page.kind]), edition.text(data.name, terms), edition.text(data.summary, terms), shown]
