"""Related entries, each with the reason in words.

Score of a candidate: 4 for each direct relation, 3 for the same developer, 2 for each shared group,
1 for the same phase, and half the number of entries whose prose links to both (at most 3). Ties are
broken by id. The reasons shown are those that scored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..encyclopedia import Encyclopedia

LIMIT = 8
_SHARED = {
    ("belongs-to-group", True): (2.0, "同属{}"),
    ("belongs-to-phase", True): (1.0, "同属“{}”"),
    ("develops", False): (3.0, "同由{}开发"),
    ("offers", False): (3.0, "同由{}提供"),
    ("founded-by", True): (2.0, "同由{}创立"),
    ("subsidiary-of", True): (2.0, "同属{}"),
    ("works-at", True): (2.0, "同曾任职于{}"),
}


@dataclass(frozen=True)
class Suggestion:
    """A related entry and why."""

    entry: str
    score: float
    reasons: tuple[str, ...]


def suggestions(id: str, encyclopedia: Encyclopedia, mentions: Mapping[str, set[str]]) -> list[Suggestion]:
    """Return at most `LIMIT` related entries, best first.

    `mentions` maps an entry to the ids of the entries whose prose links to it.
    """
    scores: Counter[str] = Counter()
    reasons: dict[str, list[str]] = defaultdict(list)

    def add(other: str, score: float, reason: str) -> None:
        if other != id:
            scores[other] += score
            if reason not in reasons[other]:
                reasons[other].append(reason)

    for link in encyclopedia.links.get(id, ()):
        add(link.other, 4.0, link.label)
    for link in encyclopedia.links.get(id, ()):
        if rule := _SHARED.get((link.predicate, link.forward)):
            score, words = rule
            name = encyclopedia.page(link.other).data.name
            for sibling in encyclopedia.related(link.other, link.predicate, forward=not link.forward):
                add(sibling, score, words.format(name))
    _add_cocitations(id, mentions, add)
    ranked = sorted(scores, key=lambda other: (-scores[other], other))[:LIMIT]
    return [Suggestion(other, scores[other], tuple(reasons[other][:2])) for other in ranked]


def _add_cocitations(id: str, mentions: Mapping[str, set[str]], add) -> None:
    citing = mentions.get(id, set())
    for other, others in mentions.items():
        shared = len(citing & others)
        if shared >= 2:
            add(other, min(3.0, shared / 2), f"共被 {shared} 个条目提及")
