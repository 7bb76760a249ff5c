"""One entry's page: head (name, summary, infobox), body, and the parts gathered from the model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from ..encyclopedia import Encyclopedia, Link
from ..load import Page
from ..quality import grade
from . import infobox
from .backlinks import Mentions
from .engine import Engine
from .further import BACKLINKS, EVENTS, LINES, WORKS
from .references import references
from .scope import Scope
from .see_also import suggestions
from .works import is_work, works


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
    html = [engine.render(name, page=page, scope=scope, items=items, most=most.get(name), lines=LINES) for name, items in parts.items() if items]
    html.append(references(scope, engine))
    ids = {"events": "timeline", "see_also": "see-also"}
    headings = [Heading(ids.get(name, name), engine.words[name]) for name, items in parts.items() if items and name != "filed"]
    return Markup("").join(html), [*headings, Heading("references", engine.words["references"])]


def relation_groups(page: Page, model: Encyclopedia) -> dict[str, list[Link]]:
    """Return the relations of an entry, grouped under their label; those to its works stand with these."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in model.links.get(page.id, ()):
        if not is_work(link, model):
            groups[link.label].append(link)
    return dict(groups)
