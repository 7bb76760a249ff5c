"""A `Converter` in a process of its own: its dictionaries take more memory than all pages of a thousand entries."""

from __future__ import annotations

from collections.abc import Mapping

from ..remote import Remote
from .converter import SHORT, Converter, build_converter
from .engine import Segmenter
from .names import NameForms, settled
from .tables import Tables


class RemoteConverter:
    """Converts as `Converter` does. Short texts come again and again: each is asked for once."""

    def __init__(self, names: NameForms, tables: Tables):
        self._remote = Remote(_build, names, tables)
        self._known: dict[tuple[str, str, tuple], str] = {}

    def text(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert plain text."""
        return self._once("text", text, terms or {})

    def chars(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert the characters of a title, but not its words."""
        return self._once("chars", text, terms or {})

    def html(self, page: str, terms: Mapping[str, str] | None = None, json_ld: bool = True) -> str:
        """Convert what a reader sees in a rendered page."""
        return self._remote.ask("html", page, dict(terms or {}), json_ld)

    def markdown(self, source: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert Markdown source."""
        return self._remote.ask("markdown", source, dict(terms or {}))

    def _once(self, method: str, text: str, terms: Mapping[str, str]) -> str:
        if text.isascii():
            return text
        if len(text) > SHORT:
            return self._remote.ask(method, text, dict(terms))
        key = method, text, tuple(terms.items())
        if key not in self._known:
            self._known[key] = self._remote.ask(method, text, dict(terms))
        return self._known[key]


def _build(names: NameForms, tables: Tables) -> Converter:
    """Build the converter; the one that settles the names is not needed any more, its segmenter is."""
    segmenter = Segmenter()
    return build_converter(settled(names, tables, segmenter=segmenter), tables, segmenter=segmenter)
