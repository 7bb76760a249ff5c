"""Why a word reads as it does in the Traditional edition: the rows that touch it, and where it occurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..hant import Converter, Tables
from ..hant.engine import taiwan_phrases
from ..hant.tables import ContextRow
from ..load import Page

_FIXED = ("names", "terms", "guards")
_STOPS = "，。；：！？\n"


@dataclass(frozen=True)
class Rule:
    """A row or name that decides: where it stands, its two forms, and why."""

    place: str
    hans: str
    hant: str
    note: str


@dataclass(frozen=True)
class Use:
    """A passage with the word, before and after conversion."""

    page: str
    hans: str
    hant: str


@dataclass(frozen=True)
class Answer:
    """The form of the word by itself; `exact` rules are for it, `longer` for words that contain it."""

    hant: str
    exact: tuple[Rule, ...]
    longer: tuple[Rule, ...]
    entries: int
    uses: int
    examples: tuple[Use, ...]


def explain(word: str, pages: list[Page], tables: Tables, names: dict[str, str], converter: Converter, docs: Path) -> Answer:
    """Explain `word`, in precedence order: terms of pages, names, contexts, tables, OpenCC's phrases, characters."""
    rules = [*_page_terms(pages), *_names(names, pages), *_rows(tables, docs), *_phrases(tables), *_characters(word, tables, docs)]
    exact = tuple(rule for rule in rules if rule.hans == word)
    single = tuple(rule for rule in rules if len(rule.hans) == 1 and rule.hans != word and rule.hans in word)
    longer = tuple(rule for rule in rules if word in rule.hans and rule.hans != word)
    texts = {page.document.path: f"{page.data.summary}\n{page.document.body}" for page in pages if page.kind != "source"}
    return Answer(
        converter.text(word), exact + single, longer,
        sum(word in text for text in texts.values()), sum(text.count(word) for text in texts.values()),
        tuple(_examples(word, texts, converter)),
    )


def _page_terms(pages: list[Page]) -> Iterator[Rule]:
    for page in pages:
        for hans, hant in page.data.hant.terms.items():
            yield Rule(f"{page.document.path}（只在本页）", hans, hant, "")


def _names(names: dict[str, str], pages: list[Page]) -> Iterator[Rule]:
    homes = {page.data.name: page.document.path for page in pages}
    homes |= {alias.name: page.document.path for page in pages for alias in page.data.aliases}
    for hans, hant in names.items():
        if hans in homes:
            yield Rule(homes[hans], hans, hant, "条目的名称或别名")


def _rows(tables: Tables, docs: Path) -> Iterator[Rule]:
    for table in (*_FIXED[:1], "contexts", *_FIXED[1:]):
        file = docs / "_data" / "hant" / f"{table}.yml"
        lines = _lines(file)
        for row, line in zip(getattr(tables, table), lines):
            condition = ""
            if isinstance(row, ContextRow):
                condition = "，".join(f"{where}合 {pattern}" for where, pattern in (("前", row.before), ("后", row.after)) if pattern)
            yield Rule(f"docs/_data/hant/{table}.yml:{line}", row.hans, row.hant, "；".join(filter(None, (row.note, condition))))


def _phrases(tables: Tables) -> Iterator[Rule]:
    for hans, hant in taiwan_phrases(frozenset(row.key for row in tables.stop)).items():
        yield Rule("OpenCC 台湾词表", hans, hant, "")


def _characters(word: str, tables: Tables, docs: Path) -> Iterator[Rule]:
    file = docs / "_data" / "hant" / "characters.yml"
    for row, line in zip(tables.characters, _lines(file)):
        if row.hans in word:
            yield Rule(f"docs/_data/hant/characters.yml:{line}", row.hans, row.hant, row.note)


def _lines(file: Path) -> list[int]:
    """Return the line of each row of a table."""
    if not file.is_file():
        return []
    node = yaml.compose(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return [item.start_mark.line + 1 for item in node.value] if node else []


def _examples(word: str, texts: dict[str, str], converter: Converter, most: int = 5) -> Iterator[Use]:
    """Yield at most `most` clauses with the word."""
    seen: set[str] = set()
    for path, text in texts.items():
        start = text.find(word)
        while start >= 0 and len(seen) < most:
            passage = _clause(text, start, start + len(word))
            hant = converter.text(passage)
            if hant not in seen:
                seen.add(hant)
                yield Use(path, passage, hant)
            start = text.find(word, start + len(word))


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause around text[start:end]: a name cut in two would convert otherwise than on its page."""
    first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    last = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last].strip()
