"""Put a page together: what stands above its body, the body, what is gathered below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from ..encyclopedia import Encyclopedia
from ..findings import Finding
from ..publish.history import Change
from . import backlinks, entry, further, listings, references
from .engine import Engine
from .entry import Heading
from .further import FurtherPage
from .markers import MARKER
from .scope import Scope


LONG = 7
"""From how many headings a page has a table of contents on phones."""


def above(scope: Scope, engine: Engine) -> str:
    """Return what stands above an entry's body. Call before the body is rendered: it cites first."""
    return entry.head(scope, engine)


def finished(body: str, language: str) -> str:
    """Return a body written by hand in `language`, marked so that conversion leaves it alone, but not its lists."""
    start, end = f'<div class="bm-hand" lang="{language}">', "</div>"
    return start + MARKER.sub(lambda match: end + match[0] + start, body) + end


class Compositor:
    """Composes pages once the links of all pages are known."""

    def __init__(self, engine: Engine, mentions_of: Mapping[str, list[tuple[str, str]]], repository: str):
        self._engine = engine
        self._mentions = backlinks.Mentions(backlinks.backlinks(mentions_of))
        self._repository = repository

    def further(self, encyclopedia: Encyclopedia) -> Iterator[FurtherPage]:
        """Yield the pages that no file stands for."""
        return further.pages(encyclopedia, self._mentions, self._engine)

    def whole(
        self, scope: Scope, above: str, body: str, file: str, change: Change = Change(), contents: Sequence[Heading] = ()
    ) -> tuple[str, list[Heading]]:
        """Return a page's HTML and the headings added below its body.

        `file` is its path in docs/, `change` its last, `contents` the headings of its body that readers are to see listed.
        """
        engine, gathered = self._engine, not scope.entry and MARKER.search(body)
        if scope.entry in scope.encyclopedia.entries:
            below, headings = entry.foot(scope, engine, self._mentions)
        elif scope.entry:
            above, below = references.source_body(scope, engine)
            headings = [Heading("backlinks", engine.words["cited_by"])]
        else:
            body = listings.fill(body, scope, engine)
            below = references.references(scope, engine) if list(scope.citations) else ""
            headings = [Heading("references", engine.words["references"])] if below else []
        # A page of lists changes with what it lists: of its own file it says nothing.
        change = Change() if gathered else change
        tools = engine.render("tools", scope=scope, file=file, change=change, repository=self._repository, quote=quote)
        return "".join(map(str, (*self._listed([*contents, *headings], above, body), below, tools))), headings

    def _listed(self, headings: list[Heading], above: str, body: str) -> tuple[str, str]:
        """Return both parts with a table of contents for phones, where the theme shows none: below the box, or the title."""
        if len(headings) < LONG:
            return above, body
        contents = str(self._engine.render("contents", items=headings))
        return (str(above) + contents, body) if above else (above, body.replace("</h1>", "</h1>" + contents, 1))


def error_page(findings: list[Finding], engine: Engine) -> str:
    """Return a whole HTML page that lists the findings, shown by the live server."""
    return engine.render("errors", findings=findings)
