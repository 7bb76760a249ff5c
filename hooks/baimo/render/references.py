"""The numbered list of a page's sources, and the page of one source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ..bibliography import reference
from ..load import Page
from .scope import Scope

if TYPE_CHECKING:
    from .engine import Engine

_HAN = re.compile(r"[\u3400-\u9fff]")
_URL = re.compile(r"https?://[^\s<>]+?(?=\.?(?:\s|$))")


def references(scope: Scope, engine: Engine) -> str:
    """Return the reference list of a page, in the order its sources were first cited."""
    items = list(scope.citations)
    grades = sorted({scope.encyclopedia.sources[id].data.grade for id, _ in items})
    return engine.render("references", scope=scope, items=items, grades=grades, reference=engine.reference)


def reference_html(page: Page) -> Markup:
    """Return a source's GB/T 7714 reference as HTML; its address is a link that shows the host, and in print all of it."""
    text, html, last = reference(page), Markup(""), 0
    for match in _URL.finditer(text):
        html += escape(text[last : match.start()])
        html += Markup('<a href="{}" rel="nofollow">{}</a>').format(match[0], urlsplit(match[0]).hostname or match[0])
        last = match.end()
    return html + escape(text[last:])


def is_english(text: str) -> bool:
    """Tell whether a title or reference holds no Chinese: many sources in English have a Chinese author or title here."""
    return not _HAN.search(text)


def source_body(scope: Scope, engine: Engine) -> tuple[str, str]:
    """Return the parts above and below the body of a source's own page."""
    page = scope.encyclopedia.sources[scope.entry]
    citing = scope.encyclopedia.cited_by.get(page.id, [])
    above = engine.render("source_head", page=page, scope=scope, reference=engine.reference(page))
    return above, engine.render("source_foot", page=page, scope=scope, citing=citing)
