"""What is too much for an entry's page has a page of its own: nothing is lost, and the entry's page links to it."""

from __future__ import annotations

from lxml import html
from support import entry, event, world

from baimo.render import further
from baimo.render.backlinks import Backlink, Mentions
from baimo.render.engine import Engine
from baimo.render.entry import foot
from baimo.render.scope import Scope


def events(number: int) -> str:
    return "events:\n" + "".join(event(f"e-{n}", f"20{n + 10}", text=f"第 {n} 事。") for n in range(number)) if number else ""


def made(number: int, links: int):
    """Return the foot of an entry with so many events and backlinks, parsed, and its further pages by path."""
    model = world(entry("company", "co", "某公司", rest=events(number)), *(entry("model", f"m-{n}") for n in range(links)))
    mentions = Mentions({"co": tuple(Backlink(f"m-{n}", f"第 {n} 句。") for n in range(links))} if links else {})
    body, headings = foot(Scope(model, "companies/co/", "co"), Engine(), mentions)
    pages = {page.path: page for page in further.pages(model, mentions, Engine())}
    return html.fragment_fromstring(body, create_parent="body"), headings, pages


def test_few_stay_on_the_page():
    body, _, pages = made(further.EVENTS, further.BACKLINKS)
    assert pages == {}
    assert len(body.xpath("//ol[@class='bm-timeline']//sup")) == further.EVENTS, "each with its source"
    assert len(body.xpath("//ul[@class='bm-backlinks']/li")) == further.BACKLINKS


def test_many_events_are_told_in_a_line_each_and_in_full_on_their_page():
    body, headings, pages = made(further.EVENTS + 1, 0)
    page = html.fragment_fromstring(pages["companies/co/timeline/"].html, create_parent="body")
    lines, rows = (part.xpath("//ol[@class='bm-timeline']/li") for part in (body, page))
    assert len(lines) == len(rows) == further.EVENTS + 1
    assert not body.xpath("//ol[@class='bm-timeline']//sup") and len(page.xpath("//ol[@class='bm-timeline']//sup")) == len(rows)
    assert [row.get("id") for row in rows] == [line.find("a").get("href").removeprefix("timeline/#") for line in lines]
    assert body.xpath("//a[@href='timeline/']") and page.xpath("//a[@href='../']") == []
    assert page.xpath("//a[@href='../../../companies/co/']") and page.xpath("//ol[@class='bm-references']/li")
    assert [heading.id for heading in headings][:1] == ["timeline"]


def test_many_backlinks():
    body, _, pages = made(0, further.BACKLINKS + 1)
    page = html.fragment_fromstring(pages["companies/co/backlinks/"].html, create_parent="body")
    assert len(body.xpath("//ul[@class='bm-backlinks']/li")) == further.BACKLINKS
    assert body.xpath("//a[@href='backlinks/']") and f"第 {further.BACKLINKS} 句。" not in body.text_content()
    assert len(page.xpath("//ul[@class='bm-backlinks']/li")) == further.BACKLINKS + 1
    assert page.xpath("//h2/@id") == ["model"] and f"第 {further.BACKLINKS} 句。" in page.text_content()
