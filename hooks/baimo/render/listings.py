"""Pages that list: timeline, glossary, one index per kind, disputes, home, coverage.

Each stub page in docs/ holds one comment such as `<!-- baimo:timeline -->`; `fill` puts the list in
its place. A comment names what to render and, after a space, of which kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from .. import dates, quantities
from ..encyclopedia import DatedEvent
from ..load import Page
from ..quality import grade
from ..schema import CONCEPT_CATEGORIES, fact_fields
from .charts import charts
from .compare import compare
from .coverage import coverage
from .engine import Engine
from .home import counts, home
from .phases import picture
from .reference_tables import predicate_table, schema_table
from .scope import Scope

MARKER = re.compile(r"<!--\s*baimo:(?P<name>[a-z-]+)(?:\s+(?P<argument>[a-z-]+))?\s*-->")


class UnknownMarker(ValueError):
    """A stub asks for a list that does not exist."""


def fill(html: str, scope: Scope, engine: Engine) -> str:
    """Replace every marker in `html`. Raises UnknownMarker if one names no list."""

    def replace(match: re.Match[str]) -> str:
        listing = _LISTINGS.get(match["name"])
        if listing is None:
            raise UnknownMarker(f"没有 baimo:{match['name']} 这种清单；可用：{'、'.join(sorted(_LISTINGS))}")
        return listing(scope, engine, match["argument"] or "")

    return MARKER.sub(replace, html)


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


@dataclass(frozen=True)
class Month:
    """The events of one heading of the timeline."""

    anchor: str
    title: str
    events: list[DatedEvent]


def _timeline(scope: Scope, engine: Engine, _argument: str) -> str:
    model = scope.encyclopedia
    years: dict[int, list[Month]] = defaultdict(list)
    for item in model.events:
        year, title, anchor = _heading(item.date)
        months = years[year]
        if not months or months[-1].anchor != anchor:
            months.append(Month(anchor, title, []))
        months[-1].events.append(item)
    companies = [id for id, _ in Counter(
        id for item in model.events for id in item.entries if model.page(id).kind == "company"
    ).most_common(40)]
    return engine.render(
        "timeline", scope=scope, years=_with_unique_anchors(years), picture=picture(scope), companies=companies,
        phases=model.of_kind("phase"), attributes=lambda item: _attributes(scope, item), total=len(model.events),
    )


def _heading(date: dates.PartialDate) -> tuple[int, str, str]:
    """Return (year, heading, anchor) under which an event stands."""
    year = date.start.year
    if date.precision in ("day", "month"):
        return year, f"{date.start.month} 月", f"m{year}-{date.start.month:02}"
    if date.precision == "quarter":
        return year, f"第 {(date.start.month + 2) // 3} 季度", f"m{year}-q{(date.start.month + 2) // 3}"
    if date.precision == "half":
        return year, "上半年" if date.start.month == 1 else "下半年", f"m{year}-h{1 if date.start.month == 1 else 2}"
    return year, "全年" if date.precision == "year" else "跨月", f"m{year}-{date.precision}-{date.start.month:02}"


def _with_unique_anchors(years: dict[int, list[Month]]) -> dict[int, list[Month]]:
    """Merge months that interleave (a quarter between two days of one month) under one heading."""
    merged: dict[int, list[Month]] = {}
    for year, months in years.items():
        by_anchor: dict[str, Month] = {}
        for month in months:
            known = by_anchor.setdefault(month.anchor, Month(month.anchor, month.title, []))
            known.events.extend(month.events)
        merged[year] = list(by_anchor.values())
    return merged


def _attributes(scope: Scope, item: DatedEvent) -> dict[str, str]:
    """Return what the timeline's filters look at."""
    model = scope.encyclopedia
    pages = [model.page(id) for id in item.entries]
    companies = {page.id for page in pages if page.kind == "company"}
    companies |= {model.owners[page.id] for page in pages if page.id in model.owners}
    return {
        "kinds": " ".join(sorted({page.kind for page in pages})),
        "companies": " ".join(sorted(companies)),
        "phases": model.phase_of_event(item) or "",
    }


def _glossary(scope: Scope, engine: Engine, _argument: str) -> str:
    concepts = sorted(scope.encyclopedia.of_kind("concept"), key=pinyin_key)
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in concepts:
        letters[initial(page)].append(page)
    categories = {
        label: [page for page in concepts if page.data.category == id] for id, label in CONCEPT_CATEGORIES.items()
    }
    return engine.render(
        "glossary", scope=scope, letters=dict(sorted(letters.items())), categories={k: v for k, v in categories.items() if v}
    )


def _index(scope: Scope, engine: Engine, kind: str) -> str:
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


def _search(scope: Scope, engine: Engine, _argument: str) -> str:
    """The results page: without a script, the index of all entries by letter."""
    pages = sorted(scope.encyclopedia.entries.values(), key=pinyin_key)
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        letters[initial(page)].append(page)
    return engine.render("search", scope=scope, letters=dict(sorted(letters.items())), total=len(pages))


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


def _disputes(scope: Scope, engine: Engine, _argument: str) -> str:
    items = scope.encyclopedia.disagreements
    return engine.render(
        "dispute_list", scope=scope, open=[i for i in items if not i.dispute.finding], settled=[i for i in items if i.dispute.finding]
    )


def _counts(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("counts", scope=scope, counts=counts(scope.encyclopedia))


def _phases(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("phases", scope=scope, picture=picture(scope))


def _picture(scope: Scope, engine: Engine, _argument: str) -> str:
    return engine.render("phase_picture", scope=scope, picture=picture(scope))


_LISTINGS: dict[str, Callable[[Scope, Engine, str], str]] = {
    "timeline": _timeline, "glossary": _glossary, "index": _index, "disputes": _disputes,
    "counts": _counts, "home": home, "compare": compare, "charts": charts, "phases": _phases, "picture": _picture, "schema": schema_table, "predicates": predicate_table,
    "coverage": coverage, "search": _search,
}

NAMES = frozenset(_LISTINGS)
"""The lists a page may ask for."""
