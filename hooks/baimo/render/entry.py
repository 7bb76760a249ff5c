"""One entry's page: head (name, summary, infobox), body, and the parts gathered from the model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from ..encyclopedia import Encyclopedia, Link
from ..load import Page
from ..quality import grade
from ..schema import fact_fields
from . import infobox
from .backlinks import Mentions
from .engine import Engine
from .further import BACKLINKS, EVENTS, WORKS
from .references import references
from .scope import Scope
from .see_also import suggestions

_WORKS = ("develops", "offers")


@dataclass(frozen=True)
class Heading:
    """A section added after the body, for the table of contents."""

    id: str
    title: str


def head(scope: Scope, engine: Engine) -> Markup:
    """Return the part above the body. It cites first, so its sources get the first numbers."""
    page = scope.encyclopedia.entries[scope.entry]
    return engine.render(
        "head", page=page, scope=scope, rows=infobox.rows(page, scope.encyclopedia), quality=grade(page, scope.encyclopedia)
    )


def foot(scope: Scope, engine: Engine, mentions: Mentions) -> tuple[Markup, list[Heading]]:
    """Return the parts below the body, and their headings in order."""
    page, model = scope.encyclopedia.entries[scope.entry], scope.encyclopedia
    parts = {
        "events": model.events_of.get(page.id, []),
        "filed": model.filed_under.get(page.id, ()),
        "works": works(page, model),
        "relations": relation_groups(page, model),
        "disputes": page.data.disputes,
        "see_also": suggestions(page.id, model, mentions.entries),
        "backlinks": mentions.links.get(page.id, ()),
    }
    most = {"events": EVENTS, "works": WORKS, "backlinks": BACKLINKS}
    html = [engine.render(name, page=page, scope=scope, items=items, most=most.get(name)) for name, items in parts.items() if items]
    html.append(references(scope, engine))
    ids = {"events": "timeline", "see_also": "see-also"}
    headings = [Heading(ids.get(name, name), engine.words[name]) for name, items in parts.items() if items and name != "filed"]
    return Markup("").join(html), [*headings, Heading("references", engine.words["references"])]


@dataclass(frozen=True)
class Work:
    """A model or product of a maker, how it is related to it, and the facts readers compare."""

    page: Page
    links: tuple[Link, ...]
    facts: dict[str, tuple]


def works(page: Page, model: Encyclopedia) -> list[Work]:
    """Return what an entry develops or offers, newest release first, undated last."""
    made = sorted((link for link in model.links.get(page.id, ()) if _is_work(link, model)), key=lambda link: _WORKS.index(link.predicate))
    found = [_work(model.entries[id], tuple(link for link in made if link.other == id)) for id in dict.fromkeys(link.other for link in made)]
    dated = [work for work in found if work.facts.get("released")]
    undated = [work for work in found if not work.facts.get("released")]
    return sorted(dated, key=lambda work: work.facts["released"][0].value, reverse=True) + undated


def _is_work(link: Link, model: Encyclopedia) -> bool:
    return link.forward and link.predicate in _WORKS and model.entries[link.other].kind in ("model", "product")


def _work(page: Page, links: tuple[Link, ...]) -> Work:
    return Work(page, links, {field.key: getattr(page.data.facts, field.key) for field in fact_fields(page.kind)})


def relation_groups(page: Page, model: Encyclopedia) -> dict[str, list[Link]]:
    """Return the relations of an entry, grouped under their label; those to its works stand with these."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in model.links.get(page.id, ()):
        if not _is_work(link, model):
            groups[link.label].append(link)
    return dict(groups)
