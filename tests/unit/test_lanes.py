"""The picture of the timeline: every event once in every way of making lanes, in the order of time."""

from __future__ import annotations

import re

from lxml import html
from support import entry, event, relations, world

from baimo.render.engine import Engine
from baimo.render.lanes import COMPANIES, NONE, OTHERS, ROW, WAYS, lanes
from baimo.render.listings import fill
from baimo.render.scope import Scope

MANY = "".join(event(f"crowd-{day}", f"2023-03-{day:02}") for day in range(1, 29))
WORLD = world(
    entry("company", "maker", rest=relations(("develops", "model")) + "events:\n" + MANY),
    entry("model", "model", rest="events:\n" + event("launch", "2023-03-16") + event("quarter", "2024-Q1") + event("month", "2024-05")),
    entry("concept", "idea", rest="events:\n" + event("early", "2011-09") + event("last", "2024-12-31")),
    entry("phase", "phase-1", "第一阶段：竞赛", rest="facts:\n  filed_from:\n    - value: 2000-01-01\n      source: s\n"),
    *(entry("company", f"company-{n}", rest="events:\n" + event(f"event-{n}-a", "2022-01-01") + event(f"event-{n}-b", "2022-06")) for n in range(COMPANIES)),
    entry("company", "rare", rest="events:\n" + event("rare-event", "2022-07")),
)
DRAWN = lanes(Scope(WORLD, "timeline/"))
PAGE = html.fragment_fromstring(fill("<!-- baimo:timeline -->", Scope(WORLD, "timeline/"), Engine()), create_parent="div")


def test_every_event_is_drawn_once_in_the_order_of_time():
    assert [mark.item for mark in DRAWN.marks] == WORLD.events
    assert PAGE.xpath("//svg[contains(@class, 'plot')]//a/@href") == [f"#{item.event.id}" for item in WORLD.events]


def test_days_and_months_are_dots_and_longer_times_are_bars_on_the_axis():
    drawn = {mark.item.event.id: mark for mark in DRAWN.marks}
    assert [id for id, mark in drawn.items() if mark.width is not None] == ["quarter"]
    assert drawn["early"].x < drawn["launch"].x < drawn["month"].x < drawn["last"].x < 100
    quarter = drawn["quarter"]
    assert quarter.x < drawn["month"].x and quarter.x + quarter.width <= drawn["month"].x


def test_sparse_early_years_are_narrow():
    places = {day.year: at for day, at in DRAWN.years}
    assert DRAWN.dense == places[2022]
    assert places[2012] - places[2011] < (places[2023] - places[2022]) / 4
    assert min(day.year for day, _ in DRAWN.months) == 2022


def test_marks_of_a_lane_lie_inside_it_and_do_not_cover_each_other():
    """Of the drawing a page comes with; tests/browser/test_timeline.py looks at those a script makes of it."""
    bands = DRAWN.lanes
    assert [lane.top for lane in bands] == [sum(other.height for other in bands[:n]) for n in range(len(bands))]
    assert DRAWN.height == sum(lane.height for lane in bands)
    assert all(lane.top < mark.y < lane.top + lane.height for mark in DRAWN.marks for lane in [bands[mark.lanes[0]]])
    rows = {}
    for mark in DRAWN.marks:
        rows.setdefault(mark.y, []).append(mark)
    for marks in rows.values():
        for before, after in zip(marks, marks[1:]):
            assert before.x + (before.width or 0) <= after.x and (before.width or after.x - before.x >= 1)
    assert all((a - b) % ROW == 0 or abs(a - b) > ROW / 2 for a in rows for b in rows if a != b)


def test_lanes_are_companies_kinds_and_phases():
    companies = DRAWN.keys["company"]
    assert companies == tuple(lane.key for lane in DRAWN.lanes)
    assert companies[0] == "maker" and len(companies) == COMPANIES + 2 and companies[-2:] == (OTHERS, NONE)
    assert DRAWN.keys["kind"] == ("company", "model", "concept")
    assert DRAWN.keys["phase"] == ("phase-1",)
    assert "第一阶段" in PAGE.xpath("//svg[contains(@class, 'names')]/g[@data-way='phase']/text/text()")


def test_every_mark_knows_its_lane_under_each_way():
    for mark in DRAWN.marks:
        company, kind, phase = (DRAWN.keys[way][number] for way, number in zip(WAYS, mark.lanes, strict=True))
        assert kind == mark.kind and phase == "phase-1" and (company == "maker") == (mark.item.home in ("maker", "model"))


def test_nothing_in_the_picture_is_inline_or_unnamed():
    markup = html.tostring(PAGE.xpath("//figure")[0], encoding="unicode")
    assert not re.search(r"\sstyle=|\son\w+=|<script", markup)
    ids = set(PAGE.xpath("//li/@id"))
    assert all(a.get("aria-labelledby") in ids for a in PAGE.xpath("//svg//a"))


def test_an_encyclopedia_without_events_has_no_picture():
    assert lanes(Scope(world(entry("company", "quiet")), "timeline/")) is None
