"""What follows from the model: relations from both ends, events, citations, owners."""

from __future__ import annotations

import pytest
from support import entry, event, relations, source, world

from baimo.encyclopedia import url_path
from baimo.predicates import PREDICATES
from baimo.schema import KINDS

COMPANY = entry("company", "baidu", "百度", rest=relations(("competes-with", "alibaba"), ("develops", "ernie"), ("offers", "bot")))
RIVAL = entry("company", "alibaba", "阿里巴巴", rest=relations(("belongs-to-group", "bat")))
MODEL = entry("model", "ernie", "文心", rest=relations(("successor-of", "ernie-3")) + "events:\n"
              + event("ernie-launch", "2023-03-16", with_="baidu ernie", phase="phase-1") + event("ernie-year", "2023"))
OLD = entry("model", "ernie-3", "文心 3", rest="events:\n" + event("old", "2021-Q3", source="t, 第 2 页"))
BOT = entry("product", "bot", "文心一言", body="正文[@t; @s]。")
GROUP, PHASE = entry("concept", "bat", "BAT"), entry("phase", "phase-1", "第一阶段")
WORLD = world(COMPANY, RIVAL, MODEL, OLD, BOT, GROUP, PHASE, source("t"), source("s"))

LINKS = [
    # entry, (label, other, forward)
    ("baidu", [("开发", "ernie", True), ("提供", "bot", True), ("竞争对手", "alibaba", True)]),
    ("alibaba", [("所属群体", "bat", True), ("竞争对手", "baidu", False)]),
    ("ernie", [("开发者", "baidu", False), ("前一代", "ernie-3", True)]),
    ("ernie-3", [("后一代", "ernie", False)]),
    ("bat", [("成员", "alibaba", False)]),
]


@pytest.mark.parametrize(("id", "links"), LINKS)
def test_links_from_both_ends(id, links):
    assert [(link.label, link.other, link.forward) for link in WORLD.links[id]] == links


RELATED = [
    ("baidu", "develops", True, ["ernie"]), ("ernie", "develops", False, ["baidu"]), ("ernie", "develops", True, []),
    ("alibaba", "competes-with", True, ["baidu"]), ("alibaba", "competes-with", False, ["baidu"]),
    ("phase-1", "develops", True, []),
]


@pytest.mark.parametrize(("id", "predicate", "forward", "others"), RELATED)
def test_related(id, predicate, forward, others):
    assert WORLD.related(id, predicate, forward) == others


def test_events_in_order_of_time():
    assert [item.event.id for item in WORLD.events] == ["old", "ernie-year", "ernie-launch"]


@pytest.mark.parametrize(("id", "events"), [
    ("ernie", ["ernie-year", "ernie-launch"]), ("baidu", ["ernie-launch"]), ("phase-1", ["ernie-launch"]), ("ernie-3", ["old"]),
])
def test_events_of(id, events):
    assert [item.event.id for item in WORLD.events_of[id]] == events


def test_an_event_names_its_home_first_and_once():
    assert WORLD.events_of["baidu"][0].entries == ("ernie", "baidu")


def test_cited_by_counts_front_matter_and_prose():
    assert WORLD.cited_by == {"s": ["alibaba", "baidu", "bot", "ernie"], "t": ["bot", "ernie-3"]}


def test_cites_keep_typed_order_and_locators():
    assert [(cite.source, cite.locator) for cite in WORLD.cites(OLD)] == [("t", "第 2 页")]


def test_owners():
    assert WORLD.owners == {"ernie": "baidu", "bot": "baidu"}


def test_developer_goes_before_provider():
    pages = entry("company", "a", rest=relations(("offers", "m"))), entry("company", "b", rest=relations(("develops", "m")))
    assert world(*pages, entry("model", "m")).owners == {"m": "b"}


def test_lookup():
    assert WORLD.page("baidu") is COMPANY and WORLD.page("s").kind == "source"
    assert [page.id for page in WORLD.of_kind("company")] == ["alibaba", "baidu"]
    with pytest.raises(KeyError):
        WORLD.page("nobody")
    assert [url_path(page) for page in (COMPANY, OLD, GROUP)] == ["companies/baidu/", "models/ernie-3/", "concepts/bat/"]


def test_order_of_files_does_not_matter():
    pages = [COMPANY, RIVAL, MODEL, OLD, BOT, GROUP, PHASE, source("s"), source("t")]
    again = world(*reversed(pages))
    assert list(again.entries) == list(WORLD.entries) and again.links == WORLD.links and again.events == WORLD.events


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=lambda predicate: predicate.id)
def test_predicates_are_well_made(predicate):
    assert predicate.subjects | predicate.objects <= KINDS.keys() - {"source"}
    assert (predicate.label == predicate.inverse) == predicate.symmetric
    assert not (predicate.symmetric and predicate.acyclic)
    assert not predicate.symmetric or predicate.subjects == predicate.objects


def phase(id: str, day: str):
    """Return a phase under which events from `day` on are filed."""
    return entry("phase", id, rest=f"facts:\n  filed_from:\n    - value: {day}\n      source: s\n")


FILED = world(
    phase("phase-1", "2017-06"), phase("phase-2", "2024-02-15"), entry("phase", "phase-0"),
    entry("model", "typed", rest="facts:\n  released:\n    - value: 2023\n      source: s\n" + relations(("belongs-to-phase", "phase-2"))),
    entry("model", "filed", rest="facts:\n  released:\n    - value: 2024-02-15\n      source: s\n" + "events:\n"
          + event("early", "2011-09") + event("late", "2025") + event("placed", "2025", phase="phase-0")),
    entry("model", "undated"),
)


def test_every_event_belongs_to_a_phase():
    phases = {item.event.id: FILED.phase_of_event(item) for item in FILED.events}
    assert phases == {"early": "phase-1", "late": "phase-2", "placed": "phase-0"}, "before the first goes to the first"


def test_models_are_filed_only_where_no_source_places_them():
    assert {id: FILED.filed_phase_of(FILED.page(id)) for id in ("typed", "filed", "undated")} == {
        "typed": None, "filed": "phase-2", "undated": None,
    }
    assert FILED.filed_under == {"phase-0": (0, 0), "phase-1": (1, 0), "phase-2": (1, 1)}
