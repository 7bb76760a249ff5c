"""The box of an entry's facts and chief relations."""

from __future__ import annotations

from dataclasses import dataclass

from ..encyclopedia import Encyclopedia, Link
from ..load import Page
from ..predicates import PREDICATES
from ..schema import fact_fields
from ..schema.parts import Fact

# (predicate, seen from its subject) of the relations that belong in the box, by kind.
SHOWN: dict[str, tuple[tuple[str, bool], ...]] = {
    "company": (("founded-by", True), ("led-by", True), ("subsidiary-of", True), ("owned-by", True), ("belongs-to-group", True)),
    "model": (("develops", False), ("offers", False), ("successor-of", True), ("successor-of", False), ("based-on", True), ("belongs-to-phase", True)),
    "product": (("develops", False), ("offers", False), ("successor-of", True), ("successor-of", False), ("based-on", True), ("belongs-to-phase", True)),
    "person": (("founded-by", False), ("led-by", False), ("works-at", True)),
    "phase": (("successor-of", True), ("successor-of", False)),
    "concept": (("proposes", False), ("belongs-to-phase", True)),
    "policy": (("publishes", False), ("cites", True)),
    "organization": (("founded-by", True), ("led-by", True), ("subsidiary-of", True)),
}


@dataclass(frozen=True)
class Row:
    """One line of the box: facts as typed (with the type of their value), relations, or a filed phase."""

    label: str
    type: str
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    filed: str | None = None


def rows(page: Page, encyclopedia: Encyclopedia) -> list[Row]:
    """Return the lines of an entry's box, chief relations after the facts they belong with."""
    found = [
        Row(field.label, field.type, facts=getattr(page.data.facts, field.key))
        for field in fact_fields(page.kind)
        if getattr(page.data.facts, field.key)
    ]
    found += _relation_rows(page, encyclopedia)
    if phase := encyclopedia.filed_phase_of(page):
        found.append(Row(PREDICATES["belongs-to-phase"].label, "entry", filed=phase))
    return found


def _relation_rows(page: Page, encyclopedia: Encyclopedia) -> list[Row]:
    links = encyclopedia.links.get(page.id, [])
    found = []
    for predicate, forward in SHOWN[page.kind]:
        some = tuple(link for link in links if (link.predicate, link.forward) == (predicate, forward))
        if some:
            label = PREDICATES[predicate].label if forward else PREDICATES[predicate].inverse
            found.append(Row(label, "entry", links=some))
    return found
