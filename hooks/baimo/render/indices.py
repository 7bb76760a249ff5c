"""Lists of entries: the table of one kind, the glossary, and all entries from A to Z."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .. import dates, quantities
from ..encyclopedia import Encyclopedia
from ..load import Page
from ..quality import grade
from ..schema import CONCEPT_CATEGORIES, FactField, fact_fields
from ..schema.parts import Fact
from .engine import Engine
from .markers import UnknownMarker
from .scope import Scope


def pinyin_key(page: Page, model: Encyclopedia) -> tuple[str, str]:
    """Return the sort key of a name: its pinyin (Latin names as they are), then its id."""
    return "".join(model.syllables[page.id]).casefold(), page.id


def initial(page: Page, model: Encyclopedia) -> str:
    """Return the letter a name is filed under: A–Z, or "#" for digits and signs."""
    letter = "".join(model.syllables[page.id])[:1].upper()
    return letter if re.fullmatch(r"[A-Z]", letter) else "#"


def _by_pinyin(pages: Iterable[Page], model: Encyclopedia) -> list[Page]:
    return sorted(pages, key=lambda page: pinyin_key(page, model))


def by_letter(pages: Iterable[Page], model: Encyclopedia) -> dict[str, list[Page]]:
    """Return pages in order of pinyin under the letters they are filed under."""
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in _by_pinyin(pages, model):
        letters[initial(page, model)].append(page)
    return dict(sorted(letters.items()))


def glossary(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return all concepts with their definitions, by letter and by category."""
    concepts = _by_pinyin(scope.encyclopedia.of_kind("concept"), scope.encyclopedia)
    letters = by_letter(concepts, scope.encyclopedia)
    categories = {label: [page for page in concepts if page.data.category == id] for id, label in CONCEPT_CATEGORIES.items()}
    return engine.render("glossary", scope=scope, letters=letters, categories={k: v for k, v in categories.items() if v})


def search(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the results page: without a script, the index of all entries by letter."""
    pages = scope.encyclopedia.entries.values()
    return engine.render("search", scope=scope, letters=by_letter(pages, scope.encyclopedia), total=len(pages))


@dataclass(frozen=True)
class Choice:
    """A filter over a table: the column it looks at, its label, how a row fits ("is", "has" or "least", see
    docs/assets/tables.js), and its options as (value in the address, text)."""

    key: str
    label: str
    test: str
    options: tuple[tuple[str, str], ...]


def index(scope: Scope, engine: Engine, kind: str) -> str:
    """Return the sortable table of one kind; raises UnknownMarker if there is no such kind."""
    model = scope.encyclopedia
    if kind == "source":
        return _sources(scope, engine)
    if kind not in engine.words["columns"]:
        raise UnknownMarker(f"没有 {kind or '空'} 这一类；可用：{'、'.join([*engine.words['columns'], 'source'])}")
    columns = [field for field in fact_fields(kind) if field.key in engine.words["columns"][kind]]
    pages = model.of_kind(kind) if kind == "phase" else _by_pinyin(model.of_kind(kind), model)
    return engine.render(
        "index", scope=scope, pages=pages, columns=columns, kind=kind, owners=model.owners, total=len(pages),
        grades={page.id: grade(page, model) for page in pages}, sort_key=facts_key, choices=_choices(kind, columns, pages, scope, engine),
    )


def _sources(scope: Scope, engine: Engine) -> str:
    model, t = scope.encyclopedia, engine.words
    pages = sorted(model.sources.values(), key=lambda page: (page.data.grade, pinyin_key(page, model)))
    choices = [
        Choice("grade", t["column_grade"], "is", tuple((key, key) for key in t["grades"])),
        years("issued", t["column_issued"], (page.data.csl.issued for page in pages if page.data.csl.issued)),
    ]
    return engine.render("index_sources", scope=scope, pages=pages, cited_by=model.cited_by, total=len(pages), choices=choices)


def _choices(kind: str, columns: list[FactField], pages: list[Page], scope: Scope, engine: Engine) -> list[Choice]:
    """Return the filters of a table: developers, the options the words list, and the years of its first dates."""
    owners, fixed = scope.encyclopedia.owners, engine.words["choices"].get(kind, {})
    makers = Counter(owners[page.id] for page in pages if page.id in owners).most_common() if kind in ("model", "product") else []
    made = [Choice("developer", engine.words["developer"], "is", tuple((id, scope.title(id)) for id, _ in makers))] if makers else []
    for column in columns:
        if column.key in fixed:
            made.append(Choice(column.key, column.label, "least" if column.type == "quantity" else "has", tuple(fixed[column.key].items())))
    for column in [column for column in columns if column.type == "date"][:1]:
        made.append(years(column.key, column.label, (fact.value for page in pages for fact in getattr(page.data.facts, column.key))))
    return made


def years(key: str, label: str, found: Iterable[str]) -> Choice:
    """Return a filter by the years of typed dates, the latest first; other text is passed over."""
    some = {span.start.year for text in found if (span := _date(text))}
    return Choice(key, label, "has", tuple((str(year), f"{year} 年") for year in sorted(some, reverse=True)))


def _date(text: str) -> dates.PartialDate | None:
    try:
        return dates.parse(text)
    except ValueError:
        return None


def facts_key(facts: tuple[Fact, ...], column: FactField) -> str:
    """Return what the cell of a fact compares: its first value, of a model's contexts the longest; "" if there is none."""
    keys = [sort_key(fact.value, column.type) for fact in facts]
    if column.key == "context":
        return max(filter(None, keys), key=float, default="")
    return keys[0] if keys else ""


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
