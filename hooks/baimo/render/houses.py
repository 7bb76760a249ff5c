"""Which company each entry belongs to: its maker's, owner's or employer's, and of a subsidiary the one at the top."""

from __future__ import annotations

from ..encyclopedia import Encyclopedia, Link

_PARENTS = ("subsidiary-of", "owned-by")
_HOMES = (("founded-by", False), ("led-by", False), ("works-at", True), ("part-of", True))
"""(predicate, seen from its subject) by which persons and parts of products belong somewhere, the strongest first."""

_BODIES = ("company", "organization")


def houses(model: Encyclopedia) -> dict[str, str]:
    """Map ids of companies, organizations, and what they make, own or employ, to the company or organization at the top."""
    found = {id: _top(model, id) for id, page in model.entries.items() if page.kind in _BODIES}
    for id, page in model.entries.items():
        if page.kind in ("model", "product"):
            owner = model.owners.get(id) or _parent(model, id)
            if owner:
                found[id] = found[owner]
    for id, page in model.entries.items():
        if id not in found and page.kind in ("person", "product"):
            if home := _home(model, id, found):
                found[id] = found[home]
    return found


def _current(links: list[Link], predicate: str, forward: bool) -> list[str]:
    """Return who stands at the other end of relations of a kind, those that still hold before those that ended."""
    some = [link for link in links if (link.predicate, link.forward) == (predicate, forward)]
    return [link.other for link in sorted(some, key=lambda link: link.relation.until is not None)]


def _parent(model: Encyclopedia, id: str) -> str | None:
    """Return the body that an entry is part of today."""
    return next(
        (link.other for predicate in _PARENTS for link in model.links.get(id, ())
         if (link.predicate, link.forward) == (predicate, True)
         and link.relation.until is None and model.entries[link.other].kind in _BODIES),
        None,
    )


def _top(model: Encyclopedia, id: str) -> str:
    """Return the body at the end of the chain of parents; a chain that comes back ends where it began."""
    seen = [id]
    while (parent := _parent(model, seen[-1])) and parent not in seen:
        seen.append(parent)
    return seen[-1] if not parent else id


def _home(model: Encyclopedia, id: str, found: dict[str, str]) -> str | None:
    links = model.links.get(id, [])
    ways = (other for predicate, forward in _HOMES for other in _current(links, predicate, forward))
    return next((other for other in ways if other in found), None)
