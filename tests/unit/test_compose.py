"""A page put together: its table of contents for phones stands below the box of an entry, or below a title."""

from __future__ import annotations

import pytest
from lxml import html
from support import entry, world

from baimo.render.compose import LONG, Compositor
from baimo.render.engine import Engine
from baimo.render.entry import Heading
from baimo.render.scope import Scope

WORLD = world(entry("company", "co", "某公司"))


def composed(id: str, number: int) -> html.HtmlElement:
    """Return a page whose body has so many headings."""
    headings = [Heading(f"h-{n}", f"第 {n} <节>") for n in range(number)]
    above, body = ("<h1>某公司</h1><aside>要点</aside>", "<p>正文。</p>") if id else ("", "<h1>题</h1><p>正文。</p>")
    made, _ = Compositor(Engine(), {}, "https://code.example").whole(Scope(WORLD, "x/", id), above, body, "x.md", contents=headings)
    return html.fragment_fromstring(made, create_parent="body")


@pytest.mark.parametrize(("id", "before"), [("co", "aside"), ("", "h1")])
def test_a_long_page_lists_its_headings(id, before):
    [contents] = composed(id, LONG).find_class("bm-contents")
    assert contents.tag == "details" and contents.get("open") is None and contents.getprevious().tag == before
    links = contents.xpath(".//a")
    assert [link.get("href") for link in links][:LONG] == [f"#h-{n}" for n in range(LONG)]
    assert links[0].text_content() == "第 0 <节>"
    assert [link.get("href") for link in links][LONG:] == (["#references"] if id else [])


@pytest.mark.parametrize("id", ["co", ""])
def test_a_short_page_does_not(id):
    page = composed(id, LONG - 2)
    assert page.find_class("bm-contents") == [] and page.find("h1").tail in (None, "")
