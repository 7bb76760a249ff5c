"""iCalendar files (RFC 5545) of the events known to the day, or from one day to another.

Months, quarters and years are left out: a calendar would have to name a day no source gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from .dataset import Dataset, Record
from .edition import CONTENT_LICENCE, Edition
from .files import File

_WIDTH = 75


def files(data: Dataset, edition: Edition) -> Iterator[File]:
    """Yield the calendar of all events and one for each company."""
    site = edition.text(edition.name)
    yield "calendar/timeline.ics", calendar(site, data.events, edition)
    for id, company in data.entries.items():
        if company["kind"] == "company":
            events = [event for event in data.events if id in event["computed"]["companies"]]
            yield f"calendar/companies/{id}.ics", calendar(f"{site}：{company['name']}", events, edition)


def calendar(name: str, events: Iterable[Record], edition: Edition) -> bytes:
    """Return the dated ones of `events` as a calendar, in the order given."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//baimozhi//calendar//ZH", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}", f"X-LICENSE:{CONTENT_LICENCE}",
    ]
    for event in events:
        if on_days(event["date"]):
            lines += _event(event, edition)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def on_days(text: str) -> bool:
    """Tell whether a typed date names its days: `2024-05-06` or `2024-05-06/2024-05-08`."""
    return all(len(part) == 10 for part in text.split("/"))


def escaped(text: str) -> str:
    """Return text as a property value."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a content line, cut into pieces of at most 75 octets, characters kept whole."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(event: Record, edition: Edition) -> list[str]:
    computed = event["computed"]
    start = date.fromisoformat(computed["date"]["start"])
    after = date.fromisoformat(computed["date"]["end"]) + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{event['id']}@{urlsplit(edition.root).hostname}",
        # Required, and meant to be the time of writing; the day itself keeps builds identical.
        f"DTSTAMP:{start:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(event['text'])}",
        f"URL:{computed['url']}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
