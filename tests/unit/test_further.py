"""What is too much for an entry's page has a page of its own: nothing is lost, and the entry's page links to it."""

from __future__ import annotations

import pytest
from lxml import html
from support import entry, event, relations, world

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


def test_of_more_events_still_the_page_tells_the_latest():
    body, _, pages = made(further.LINES + 5, 0)
    page = html.fragment_fromstring(pages["companies/co/timeline/"].html, create_parent="body")
    lines, rows = (part.xpath("//ol[@class='bm-timeline']/li") for part in (body, page))
    assert len(lines) == further.LINES and len(rows) == further.LINES + 5
    assert "第 5 事。" in lines[0].text_content() and f"最近 {further.LINES} 件" in body.text_content()


@pytest.mark.parametrize("number", [further.WORKS, further.WORKS + 1, further.LINES + 3])
def test_many_works_are_listed_without_sources_and_in_full_on_their_page(number):
    dated = [f"facts:\n  released:\n    - value: 20{n + 10}\n      source: s\n" for n in range(number)]
    model = world(entry("company", "co", rest=relations(*(("develops", f"m-{n}") for n in range(number)))), *(entry("model", f"m-{n}", rest=rest) for n, rest in enumerate(dated)))
    mentions = Mentions({})
    body = html.fragment_fromstring(foot(Scope(model, "companies/co/", "co"), Engine(), mentions)[0], create_parent="body")
    names = [row.text_content() for row in body.xpath("//section[h2/@id='works']//tbody/tr/th")]
    assert names == [f"m-{n}" for n in reversed(range(number))][: further.LINES]
    pages = {page.path: page for page in further.pages(model, mentions, Engine())}
    if number <= further.WORKS:
        assert pages == {} and body.xpath("//tbody//sup")
    else:
        assert body.xpath("//a[@href='works/']") and not body.xpath("//tbody//sup")
        page = html.fragment_fromstring(pages["companies/co/works/"].html, create_parent="body")
        assert len(page.xpath("//tbody/tr")) == number and page.xpath("//tbody//sup") and page.xpath("//ol[@class='bm-references']/li")


def test_many_backlinks():
    body, _, pages = made(0, further.BACKLINKS + 1)
    page = html.fragment_fromstring(pages["companies/co/backlinks/"].html, create_parent="body")
    assert len(body.xpath("//ul[@class='bm-backlinks']/li")) == further.BACKLINKS
    assert body.xpath("//a[@href='backlinks/']") and f"第 {further.BACKLINKS} 句。" not in body.text_content()
    assert len(page.xpath("//ul[@class='bm-backlinks']/li")) == further.BACKLINKS + 1
    assert page.xpath("//h2/@id") == ["model"] and f"第 {further.BACKLINKS} 句。" in page.text_content()
