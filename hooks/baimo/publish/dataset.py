"""The whole encyclopedia as JSON-ready values in one edition's script: what every export is written from.

Keys hold what editors typed; whatever is derived stands under a key `computed` and nowhere else.
Ids, keys, dates and numbers are the same in all editions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..bibliography import reference
from ..encyclopedia import DatedEvent, Encyclopedia, Link, url_path
from ..load import Page
from ..markup.syntax import cites_in
from ..predicates import PREDICATES
from ..quality import grade
from ..schema import fact_fields
from .edition import Edition
from .shapes import (
    CitedComputed,
    DisputeComputed,
    EntryComputed,
    EventComputed,
    RelationComputed,
    RelationFrom,
    Shape,
    SourceComputed,
)
from .values import citations, date_span, fact_computed

Record = dict[str, Any]


@dataclass(frozen=True)
class Dataset:
    """Entries and sources by id, in id order; events in order of time; disputes by home entry."""

    entries: dict[str, Record]
    sources: dict[str, Record]
    events: list[Record]
    disputes: list[Record]


def build(encyclopedia: Encyclopedia, edition: Edition, modified: Mapping[str, str]) -> Dataset:
    """Return the data of one edition. `modified` maps ids to the time of their last change, if known."""
    builder = _Builder(encyclopedia, edition, modified)
    entries = {id: builder.entry(page) for id, page in encyclopedia.entries.items()}
    sources = {id: builder.source(page) for id, page in encyclopedia.sources.items()}
    by_id = {event["id"]: event for entry in entries.values() for event in entry.get("events", ())}
    return Dataset(
        entries, sources, [by_id[item.event.id] for item in encyclopedia.events],
        [dispute for entry in entries.values() for dispute in entry.get("disputes", ())],
    )


def typed(page: Page) -> Record:
    """Return what an editor typed on a page, defaults left out: id and kind first."""
    data = page.data.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    return {"id": page.id, "kind": page.kind, **data}


class _Builder:
    def __init__(self, encyclopedia: Encyclopedia, edition: Edition, modified: Mapping[str, str]):
        self._model = encyclopedia
        self._edition = edition
        self._modified = modified
        self._events = {item.event.id: item for item in encyclopedia.events}

    def entry(self, page: Page) -> Record:
        record = typed(page)
        for field in fact_fields(page.kind):
            for fact in record.get("facts", {}).get(field.key, ()):
                _compute(fact, fact_computed(fact, field.key, field.type))
        for relation in record.get("relations", ()):
            _compute(relation, self._relation(relation))
        for event in record.get("events", ()):
            _compute(event, self._event(self._events[event["id"]]))
        for dispute in record.get("disputes", ()):
            self._add_dispute(page, dispute)
        _compute(record, self._entry(page))
        return in_script(record, partial(self._edition.text, terms=page.data.hant.terms))

    def source(self, page: Page) -> Record:
        """A source's own words (its title, its reference) change characters only."""
        edition, terms = self._edition, page.data.hant.terms
        record, titles = typed(page), partial(edition.chars, terms=terms)
        _compute(record, SourceComputed(
            **self._place(page), reference=reference(page), cited_by=self._model.cited_by.get(page.id, []),
        ))
        converted = in_script(record, partial(edition.text, terms=terms))
        computed = {**converted["computed"], "reference": titles(record["computed"]["reference"])}
        return {**converted, "name": titles(record["name"]), "csl": in_script(record["csl"], titles), "computed": computed}

    def _place(self, page: Page) -> dict[str, Any]:
        path = url_path(page)
        url = self._edition.url + path
        return {"path": path, "url": url, "markdown": url.rstrip("/") + ".md", "modified": self._modified.get(page.id)}

    def _entry(self, page: Page) -> EntryComputed:
        return EntryComputed(
            **self._place(page),
            quality=grade(page, self._model),
            sources=sorted({cite.source for cite in self._model.cites(page)}),
            prose_sources=sorted({cite.source for cite in cites_in(page.document.body)}),
            events=[item.event.id for item in self._model.events_of.get(page.id, ())],
            filed_phase=self._model.filed_phase_of(page),
            relations_from=[self._from(link) for link in self._model.links.get(page.id, ()) if not link.forward],
        )

    def _from(self, link: Link) -> RelationFrom:
        other, relation = self._model.page(link.other), link.relation
        return RelationFrom(
            type=link.predicate, from_=link.other, label=link.label, name=other.data.name, kind=other.kind,
            since=relation.since, until=relation.until, source=list(relation.source), note=relation.note,
            sources=citations(relation.source),
        )

    def _relation(self, relation: Record) -> RelationComputed:
        other = self._model.page(relation["to"])
        return RelationComputed(
            label=PREDICATES[relation["type"]].label, name=other.data.name, kind=other.kind,
            sources=citations(relation["source"]),
        )

    def _event(self, item: DatedEvent) -> EventComputed:
        return EventComputed(
            entry=item.home, entries=list(item.entries), companies=companies(item, self._model),
            date=date_span(item.event.date),
            filed_phase=None if item.event.phase else self._model.phase_of_event(item),
            url=f"{self._edition.url}timeline/#{item.event.id}", sources=citations(item.event.source),
        )

    def _add_dispute(self, page: Page, dispute: Record) -> None:
        for claim in dispute["claims"]:
            _compute(claim, CitedComputed(sources=citations(claim["source"])))
        url = f"{self._edition.url}{url_path(page)}#dispute-{dispute['id']}"
        _compute(dispute, DisputeComputed(
            entry=page.id, open="finding" not in dispute, url=url, sources=citations(dispute.get("source")),
        ))


def companies(item: DatedEvent, encyclopedia: Encyclopedia) -> list[str]:
    """Return the ids of the companies an event concerns, makers of its models and products included."""
    makers = {encyclopedia.owners.get(id, id) for id in item.entries} | set(item.entries)
    return sorted(id for id in makers if encyclopedia.page(id).kind == "company")


def in_script(value: Any, convert: Callable[[str], str]) -> Any:
    """Return JSON-ready values with every text converted; what is typed as Traditional stays."""
    if isinstance(value, dict):
        return {key: item if key == "hant" else in_script(item, convert) for key, item in value.items()}
    if isinstance(value, list):
        return [in_script(item, convert) for item in value]
    return convert(value) if isinstance(value, str) else value


def _compute(record: Record, computed: Shape) -> None:
    record["computed"] = computed.json_ready()
