"""The page that sets entries side by side: which can be chosen, and what their facts are called.

The browser fetches only the chosen entries, from the JSON interface of the edition.
"""

from __future__ import annotations

from ..schema import fact_fields
from .engine import Engine
from .scope import Scope

KINDS = ("model", "company", "product")
MOST = 5
"""More columns than this cannot be read on a screen."""


def compare(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the chooser; without JavaScript it points to the tables of all entries."""
    choices = {kind: scope.encyclopedia.of_kind(kind) for kind in KINDS}
    labels = {kind: fact_fields(kind) for kind in KINDS}
    return engine.render("compare", scope=scope, choices=choices, labels=labels, most=MOST)
