"""Feeds and calendars, read by the libraries readers use."""

from __future__ import annotations

import re
from datetime import date, datetime

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree
from published import SITE, real_in, small_in

from baimo.publish import ical

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EVERY = [(publish, language) for publish in (small_in, real_in) for language in ("zh-Hans", "zh-Hant")]


def files(publish, language: str, ending: str) -> dict[str, bytes]:
    found = {path: content for path, content in publish(language).files.items() if path.endswith(ending)}
    assert found
    return found


@pytest.mark.parametrize("publish, language", EVERY)
def test_feeds_are_atom(publish, language):
    """What RFC 4287 section 4.1 demands of a feed and of an entry."""
    for path, content in files(publish, language, ".atom").items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo and parsed.version == "atom10", path
        root = etree.fromstring(content)
        entries = root.findall("a:entry", ATOM)
        ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
        assert len(set(ids)) == len(ids)
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"a:{name}", ATOM)) == 1, (path, name)
            updated = element.findtext("a:updated", namespaces=ATOM)
            assert datetime.fromisoformat(updated).tzinfo and re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", updated)
            assert element.xpath("a:link[@rel='alternate'][@href]", namespaces=ATOM)
        [self_link] = root.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
        assert self_link == publish(language).edition.url + path == root.findtext("a:id", namespaces=ATOM)
        assert root.findtext("a:rights", namespaces=ATOM) == "CC-BY-SA-4.0"


def test_a_feed_is_newest_first():
    feed = feedparser.parse(small_in("zh-Hans").files["feeds/companies/co.atom"])
    assert [item.id for item in feed.entries] == [f"{SITE}timeline/#later", f"{SITE}timeline/#launch"]
    assert feed.entries[1].title == "2023-03-16 发布软件；一，二。" and feed.entries[1].summary == "文心软件、百度（s）"
    assert feed.feed.updated == "2023-12-31T00:00:00+08:00"


def test_changes_come_from_git():
    feed = feedparser.parse(small_in("zh-Hant").files["feeds/changes.atom"])
    assert [(item.title, item.link) for item in feed.entries] == [
        ("百度", f"{SITE}zh-Hant/companies/co/"), ("文心軟體", f"{SITE}zh-Hant/models/ernie/"),
    ]
    assert feedparser.parse(real_in("zh-Hans").files["feeds/changes.atom"]).entries == [], "no Git, no changes"


@pytest.mark.parametrize("publish, language", EVERY)
def test_calendars(publish, language):
    for path, content in files(publish, language, ".ics").items():
        calendar = Calendar.from_ical(content)
        assert calendar.errors == [], path
        assert calendar["VERSION"] == "2.0" and calendar["X-LICENSE"] == "CC-BY-SA-4.0"
        uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
        assert len(set(uids)) == len(uids)
        for event in calendar.walk("VEVENT"):
            assert event.errors == [] and event.decoded("DTSTART") < event.decoded("DTEND") and "DTSTAMP" in event
        assert content.endswith(b"\r\n") and all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_only_days_are_in_the_calendar():
    [event] = Calendar.from_ical(small_in("zh-Hans").files["calendar/timeline.ics"]).walk("VEVENT")
    assert str(event["UID"]) == "launch@site.example" and str(event["SUMMARY"]) == "发布软件；一，二。"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2023, 3, 16), date(2023, 3, 17))


@pytest.mark.parametrize("text, expected", [
    ("2024-05-06", True), ("2024-05-06/2024-05-08", True), ("2024-05", False), ("2024-Q1", False), ("2024", False),
    ("2024-05/2024-06", False),
])
def test_on_days(text, expected):
    assert ical.on_days(text) is expected


@pytest.mark.parametrize("line", ["短", "SUMMARY:" + "汉字𠀀a" * 40, "x" * 75, "x" * 76])
def test_folding_keeps_characters_whole(line):
    folded = ical.folded(line)
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in folded.split(b"\r\n"))
    assert folded.replace(b"\r\n ", b"").decode() == line + "\r\n"


def test_escapes():
    assert ical.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
