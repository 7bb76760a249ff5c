"""Atom feeds (RFC 4287): changed entries, the timeline, and the events of each company.

An event's time is the last day it may have happened on, in China's time: feeds say when something
happened, never when the site was built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from .dataset import Dataset, Record
from .edition import CONTENT_LICENCE, LICENCE_LINE, LICENCE_URL, Edition
from .files import File
from .history import latest

LIMIT = 100
_CHANGES, _TIMELINE = "新近修改的条目", "时间线"
_START = "2000-01-01T00:00:00+08:00"


@dataclass(frozen=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    category: str


def files(data: Dataset, edition: Edition) -> Iterator[File]:
    """Yield every feed. Without Git the feed of changes is empty."""
    site, text = edition.text(edition.name), edition.text
    changed = [_changed(entry, edition) for entry in data.entries.values() if "modified" in entry["computed"]]
    yield "feeds/changes.atom", feed("feeds/changes.atom", f"{site}：{text(_CHANGES)}", edition.url, changed, edition)
    events = [_event(event, data, edition) for event in data.events]
    url = edition.url + "timeline/"
    yield "feeds/timeline.atom", feed("feeds/timeline.atom", f"{site}：{text(_TIMELINE)}", url, events, edition)
    for id, company in data.entries.items():
        if company["kind"] == "company":
            path = f"feeds/companies/{id}.atom"
            items = [_event(event, data, edition) for event in data.events if id in event["computed"]["companies"]]
            yield path, feed(path, f"{site}：{company['name']}", company["computed"]["url"], items, edition)


def feed(path: str, title: str, page: str, items: Iterable[Item], edition: Edition) -> bytes:
    """Return an Atom document of the newest items; `page` is what it accompanies."""
    newest = sorted(items, key=lambda item: (datetime.fromisoformat(item.updated), item.id), reverse=True)[:LIMIT]
    updated = latest(item.updated for item in newest) or _START
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- {LICENCE_LINE} -->",
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{edition.language}">',
        f"<id>{escape(edition.url + path)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(edition.text(edition.name))}</name><uri>{escape(edition.url)}</uri></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(edition.url + path)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f'<link rel="license" href="{LICENCE_URL}"/>',
        f"<rights>{CONTENT_LICENCE}</rights>",
        *(_entry(item) for item in newest),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(item: Item) -> str:
    return (
        f"<entry><id>{escape(item.id)}</id><title>{escape(item.title)}</title><updated>{item.updated}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(item.url)}/><category term={quoteattr(item.category)}/>'
        f"<summary>{escape(item.summary)}</summary></entry>"
    )


def _changed(entry: Record, edition: Edition) -> Item:
    computed = entry["computed"]
    id = f"{edition.root}{computed['path']}#{computed['modified']}"
    return Item(id, entry["name"], computed["url"], computed["modified"], entry["summary"], entry["kind"])


def _event(event: Record, data: Dataset, edition: Edition) -> Item:
    """Return an event: the names of its entries say whom it concerns, its sources who says so."""
    computed = event["computed"]
    sources = "; ".join(data.sources[cite["source"]]["name"] for cite in computed["sources"] if cite["source"] in data.sources)
    names = "、".join(data.entries[id]["name"] for id in computed["entries"])
    updated = computed["date"]["end"] + "T00:00:00+08:00"
    id = f"{edition.root}timeline/#{event['id']}"
    return Item(id, f"{event['date']} {event['text']}", computed["url"], updated, f"{names}（{sources}）", computed["entry"])
