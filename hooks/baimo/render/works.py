"""What an entry develops or offers: models and products, with the facts readers compare."""

from __future__ import annotations

from dataclasses import dataclass

from ..encyclopedia import Encyclopedia, Link
from ..load import Page
from ..schema import fact_fields

_WORKS = ("develops", "offers")


@dataclass(frozen=True)
class Work:
    """A model or product of a maker, how it is related to it, and the facts readers compare."""

    page: Page
    links: tuple[Link, ...]
    facts: dict[str, tuple]


def works(page: Page, model: Encyclopedia) -> list[Work]:
    """Return what an entry develops or offers, newest release first, undated last."""
    made = sorted((link for link in model.links.get(page.id, ()) if is_work(link, model)), key=lambda link: _WORKS.index(link.predicate))
    found = [_work(model.entries[id], tuple(link for link in made if link.other == id)) for id in dict.fromkeys(link.other for link in made)]
    dated = [work for work in found if work.facts.get("released")]
    undated = [work for work in found if not work.facts.get("released")]
    return sorted(dated, key=lambda work: work.facts["released"][0].value, reverse=True) + undated


def is_work(link: Link, model: Encyclopedia) -> bool:
    """Tell whether a relation is to a work of the entry that has it."""
    return link.forward and link.predicate in _WORKS and model.entries[link.other].kind in ("model", "product")


def _work(page: Page, links: tuple[Link, ...]) -> Work:
    return Work(page, links, {field.key: getattr(page.data.facts, field.key) for field in fact_fields(page.kind)})
