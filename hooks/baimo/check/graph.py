"""Relations that order things do not run in a circle, and none is typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from ..findings import Finding
from ..load import Page
from ..predicates import PREDICATES
from ..schema import SourceData


def check(pages: list[Page]) -> list[Finding]:
    """Report relations typed twice and, for each acyclic predicate, one circle if there is any."""
    findings = list(_repeated(pages))
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


def _repeated(pages: list[Page]) -> Iterator[Finding]:
    """Yield relations that stand already; two periods of one relation (a post held twice) differ in `since`."""
    seen: dict[tuple, str] = {}
    for page in pages:
        for index, relation in enumerate(() if isinstance(page.data, SourceData) else page.data.relations):
            ends = (page.id, relation.to)
            symmetric = relation.type in PREDICATES and PREDICATES[relation.type].symmetric
            key = (relation.type, *(sorted(ends) if symmetric else ends), relation.since)
            if key in seen:
                place = page.document.position(("relations", index, "to"))
                message = f"关系 {relation.type} → {relation.to} 已写在 {seen[key]}"
                yield Finding(page.document.path, *place, "BZ-REL-5", message)
            seen.setdefault(key, page.document.path)
