"""Related entries: each reason, the documented score, the order."""

from __future__ import annotations

import re

import pytest
from support import entry, relations, world

from baimo.render import see_also
from baimo.render.see_also import LIMIT, Suggestion, suggestions

A_COMPANY = entry("company", "co", "某公司", rest=relations(("develops", "m1"), ("develops", "m2"), ("offers", "p1"), ("offers", "p2")))
WORLD = world(
    A_COMPANY,
    entry("company", "g1", "甲", rest=relations(("belongs-to-group", "dragons"), ("founded-by", "who"), ("subsidiary-of", "co"))),
    entry("company", "g2", "乙", rest=relations(("belongs-to-group", "dragons"), ("founded-by", "who"), ("subsidiary-of", "co"))),
    entry("model", "m1", "模型一", rest=relations(("belongs-to-phase", "phase-1"))),
    entry("model", "m2", "模型二", rest=relations(("successor-of", "m1"))),
    entry("model", "m3", "模型三", rest=relations(("belongs-to-phase", "phase-1"))),
    entry("product", "p1", "产品一"), entry("product", "p2", "产品二"),
    entry("person", "who", "某人", rest=relations(("works-at", "co"))),
    entry("person", "she", "她", rest=relations(("works-at", "co"))),
    entry("concept", "dragons", "六小龙"), entry("phase", "phase-1", "参数竞赛"), entry("concept", "lonely", "孤条"),
)

SUGGESTED = [
    # of, suggestion, why
    ("m1", Suggestion("m2", 7.0, ("后一代", "同由某公司开发")), "4 for the relation and 3 for the developer"),
    ("m1", Suggestion("co", 4.0, ("开发者",)), "4 for the relation"),
    ("m1", Suggestion("m3", 1.0, ("同属“参数竞赛”",)), "1 for the phase"),
    ("p1", Suggestion("p2", 3.0, ("同由某公司提供",)), "3 for the same provider"),
    ("g1", Suggestion("g2", 6.0, ("同属某公司", "同由某人创立")), "2 for each of founder, parent and group; two reasons shown"),
    ("who", Suggestion("she", 2.0, ("同曾任职于某公司",)), "2 for the same employer"),
]


@pytest.mark.parametrize(("id", "suggestion", "why"), SUGGESTED)
def test_scores_and_reasons(id, suggestion, why):
    assert suggestion in suggestions(id, WORLD, {}), why


def test_best_first_then_by_id():
    assert [item.entry for item in suggestions("m1", WORLD, {})] == ["m2", "co", "phase-1", "m3"]


def test_nothing_in_common_is_nothing_suggested():
    assert suggestions("lonely", WORLD, {}) == []


@pytest.mark.parametrize(("shared", "score"), [(1, None), (2, 1.0), (3, 1.5), (6, 3.0), (9, 3.0)])
def test_cocitation(shared, score):
    both = {f"e{n}" for n in range(shared)}
    found = suggestions("lonely", WORLD, {"lonely": both | {"x"}, "m1": both | {"y"}})
    assert found == ([Suggestion("m1", score, (f"共被 {shared} 个条目提及",))] if score else [])


def test_an_entry_never_suggests_itself():
    assert all(item.entry != id for id in WORLD.entries for item in suggestions(id, WORLD, {id: {"x", "y"}}))


def test_every_suggestion_gives_a_reason():
    assert all(item.reasons and all(item.reasons) for id in WORLD.entries for item in suggestions(id, WORLD, {}))


def test_limit():
    many = [entry("model", f"n{n}") for n in range(LIMIT + 3)]
    hub = entry("company", "hub", rest=relations(*[("develops", page.id) for page in many]))
    assert [item.entry for item in suggestions("hub", world(hub, *many), {})] == sorted(page.id for page in many)[:LIMIT]


def test_score_is_documented():
    """The numbers of the table stand in the words of the docstring."""
    words = re.sub(r"\s+", " ", see_also.__doc__)
    for part in ("4 for each direct relation", "3 for the same developer", "2 for each shared group", "1 for the same phase", "at most 3"):
        assert part in words
