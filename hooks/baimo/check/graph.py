"""Relations that order things must not run in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from ..findings import Finding
from ..load import Page
from ..predicates import PREDICATES
from ..schema import SourceData


def check(pages: list[Page]) -> list[Finding]:
    """Report, for each acyclic predicate, one circle if there is any."""
    findings = []
    by_id = {page.id: page for page in pages if not isinstance(page.data, SourceData)}
    for predicate in PREDICATES.values():
        if not predicate.acyclic:
            continue
        edges = {
            page.id: {relation.to for relation in page.data.relations if relation.type == predicate.id}
            for page in by_id.values()
        }
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            page = by_id[circle[0]]
            index = next(i for i, r in enumerate(page.data.relations) if r.type == predicate.id and r.to == circle[1])
            place = page.document.position(("relations", index, "to"))
            message = f"关系 {predicate.id} 成环：{' → '.join(circle)}"
            findings.append(Finding(page.document.path, *place, "BZ-REL-4", message))
    return findings
