"""Which list each marker of a stub page asks for.

`fill` puts the list in the marker's place. A marker names what to render and, after a space, of which kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..schema import FOLDERS
from .charts import charts
from .compare import compare
from .coverage import coverage
from .engine import Engine
from .home import counts, find, home
from .indices import glossary, index, search
from .markers import MARKER, UnknownMarker
from .phases import picture
from .prices import price_table, prices
from .reference_tables import predicate_table, schema_table
from .relation_map import relation_map
from .scope import Scope
from .timeline import timeline


def assets(html: str) -> list[str]:
    """Return the files below docs/assets that the lists asked for in `html` need, each once."""
    return list(dict.fromkeys(file for match in MARKER.finditer(html) for file in _ASSETS.get(match["name"], ())))


def fill(html: str, scope: Scope, engine: Engine) -> str:
    """Replace every marker in `html`. Raises UnknownMarker if one names no list."""

    def replace(match: re.Match[str]) -> str:
        listing = _LISTINGS.get(match["name"])
        if listing is None:
            raise UnknownMarker(f"没有 baimo:{match['name']} 这种清单；可用：{'、'.join(sorted(_LISTINGS))}")
        return listing(scope, engine, match["argument"] or "")

    return MARKER.sub(replace, html)


def _disputes(scope: Scope, engine: Engine, _argument: str) -> str:
    items = scope.encyclopedia.disagreements
    return engine.render(
        "dispute_list", scope=scope, open=[i for i in items if not i.dispute.finding], settled=[i for i in items if i.dispute.finding]
    )


def _counts(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("counts", scope=scope, counts=counts(scope.encyclopedia))


def _phases(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("phases", scope=scope, picture=picture(scope))


def _picture(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("phase_picture", scope=scope, picture=picture(scope))


def _new(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("new_entries", scope=scope, kinds=["source", *(kind for kind in FOLDERS if kind != "source")])


_LISTINGS: dict[str, Callable[[Scope, Engine, str], str]] = {
    "timeline": timeline, "glossary": glossary, "index": index, "disputes": _disputes, "counts": _counts,
    "home": home, "find": find, "compare": compare, "charts": charts, "phases": _phases, "picture": _picture,
    "schema": schema_table, "predicates": predicate_table, "coverage": coverage, "search": search, "new": _new,
    "map": relation_map, "prices": prices, "price-table": price_table,
}

_ASSETS: dict[str, tuple[str, ...]] = {
    "timeline": ("pictures.css", "timeline.js", "filters.js"), "charts": ("pictures.css",), "compare": ("compare.js",),
    "map": ("pictures.css", "map.js"), "prices": ("pictures.css",),
    "index": ("tables.js", "filters.js"), "price-table": ("tables.js", "filters.js"),
    "phases": ("pictures.css",), "picture": ("pictures.css",),
}

NAMES = frozenset(_LISTINGS)
"""The lists a page may ask for."""
