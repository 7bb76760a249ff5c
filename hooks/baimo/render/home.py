"""The home page: what the encyclopedia holds, ways in, what happened last, what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from ..encyclopedia import Encyclopedia
from ..schema import FOLDERS
from .engine import Engine
from .scope import Scope

LATEST = 8
OPEN = 5
_WAYS = ("company", "model", "product", "person", "concept", "policy", "organization")


@dataclass(frozen=True)
class Way:
    """A door into one kind: its index page and how many entries it has."""

    kind: str
    href: str
    count: int


def home(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the lists of the home page."""
    model = scope.encyclopedia
    return engine.render(
        "home", scope=scope, ways=_ways(scope), latest=model.events[: -LATEST - 1 : -1],
        open=[item for item in model.disagreements if not item.dispute.finding][:OPEN], counts=counts(model),
    )


def find(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the large search box; without a script it is a form that leads to the search page."""
    return engine.render("find", scope=scope)


def counts(model: Encyclopedia) -> dict[str, int]:
    """Return how many entries, sources, events and disputes there are, and how many are open."""
    return {
        "entries": len(model.entries), "sources": len(model.sources), "events": len(model.events),
        "disputes": len(model.disagreements), "open": sum(not item.dispute.finding for item in model.disagreements),
    }


def _ways(scope: Scope) -> list[Way]:
    return [Way(kind, f"{scope.root}{FOLDERS[kind]}/", len(scope.encyclopedia.of_kind(kind))) for kind in _WAYS]
