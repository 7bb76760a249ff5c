"""The Jinja environment of the fragments, and the table of words they use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..load import Page
from .references import is_english, reference_html
from .scope import date_text, span_text


class Engine:
    """Renders `fragments/<name>.html` with the words of `words/zh.yml` as `t`.

    `traditional` gives a term's Traditional form, where both scripts are shown side by side; `new_entry`
    the address at which a reader writes a new entry of a kind, "" for nowhere.
    """

    def __init__(self, traditional: Callable[[str], str] = str, new_entry: Callable[[str], str] = lambda kind: "") -> None:
        here = Path(__file__).parent
        self._environment = Environment(
            loader=FileSystemLoader(here / "fragments"),
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )
        self._environment.filters.update(date=date_text, traditional=traditional)
        self._environment.tests.update(english=is_english)
        words = yaml.safe_load((here / "words" / "zh.yml").read_text("utf-8"))
        self._environment.globals.update(t=words, span=span_text, new_entry=new_entry)
        self.words: dict = words
        self._references: dict[str, Markup] = {}

    def render(self, name: str, **values) -> Markup:
        """Return the fragment as safe HTML. Raises jinja2.UndefinedError on an unknown word or value."""
        return Markup(self._environment.get_template(f"{name}.html").render(**values))

    def reference(self, source: Page) -> Markup:
        """Return a source's reference as HTML, set once however often it is cited."""
        if source.id not in self._references:
            self._references[source.id] = reference_html(source)
        return self._references[source.id]
