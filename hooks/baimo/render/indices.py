"""Lists of entries: the table of one kind, the glossary, and all entries from A to Z."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from .. import dates, quantities
from ..load import Page
from ..quality import grade
from ..schema import CONCEPT_CATEGORIES, fact_fields
from .engine import Engine
from .markers import UnknownMarker
from .scope import Scope


def pinyin_key(page: Page) -> tuple[str, str]:
    """Return the sort key of a name: its pinyin (Latin names as they are), then its id."""
    return "".join(lazy_pinyin(_bare(page))).casefold(), page.id


def initial(page: Page) -> str:
    """Return the letter a name is filed under: A–Z, or "#" for digits and signs."""
    name = _bare(page)
    letter = lazy_pinyin(name[0], style=Style.FIRST_LETTER)[0][:1].upper() if name else ""
    return letter if re.fullmatch(r"[A-Z]", letter) else "#"


def _bare(page: Page) -> str:
    """Return a name without its opening marks."""
    return re.sub(r"^[《“（(「]+", "", page.data.name)


def by_letter(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Return pages in order of pinyin under the letters they are filed under."""
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(pages, key=pinyin_key):
        letters[initial(page)].append(page)
    return dict(sorted(letters.items()))


def glossary(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return all concepts with their definitions, by letter and by category."""
    letters = by_letter(scope.encyclopedia.of_kind("concept"))
    concepts = sorted(scope.encyclopedia.of_kind("concept"), key=pinyin_key)
    categories = {label: [page for page in concepts if page.data.category == id] for id, label in CONCEPT_CATEGORIES.items()}
    return engine.render("glossary", scope=scope, letters=letters, categories={k: v for k, v in categories.items() if v})


def search(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the results page: without a script, the index of all entries by letter."""
    pages = scope.encyclopedia.entries.values()
    return engine.render("search", scope=scope, letters=by_letter(pages), total=len(pages))


def index(scope: Scope, engine: Engine, kind: str) -> str:
    """Return the sortable table of one kind; raises UnknownMarker if there is no such kind."""
    model = scope.encyclopedia
    if kind == "source":
        pages = sorted(model.sources.values(), key=lambda page: (page.data.grade, pinyin_key(page)))
        return engine.render("index_sources", scope=scope, pages=pages, cited_by=model.cited_by)
    if kind not in engine.words["columns"]:
        raise UnknownMarker(f"没有 {kind or '空'} 这一类；可用：{'、'.join([*engine.words['columns'], 'source'])}")
    columns = [field for field in fact_fields(kind) if field.key in engine.words["columns"][kind]]
    pages = sorted(model.of_kind(kind), key=(lambda page: page.id) if kind == "phase" else pinyin_key)
    return engine.render(
        "index", scope=scope, pages=pages, columns=columns, kind=kind, owners=model.owners,
        grades={page.id: grade(page, model) for page in pages}, sort_key=sort_key,
    )


def sort_key(value: str, type: str) -> str:
    """Return what a sortable cell compares: ISO date, plain number, or the text itself."""
    try:
        if type == "date":
            return dates.parse(value).start.isoformat()
        if type == "quantity":
            return str(quantities.parse(value).low)
    except ValueError:
        return ""
    return value
