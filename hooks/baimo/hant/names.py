"""The table of names: every entry's name and aliases and every source's authors, in final Traditional form.

A name is never translated word by word: by default only its characters change. A character with several
Traditional forms needs a human decision, in the entry (`hant`) or in docs/_data/hant/names.yml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..findings import Finding
from .converter import build_converter, fixed_forms
from .dictionaries import read_dictionary
from .engine import Segmenter, taiwan_to_hong_kong
from .tables import Tables

if TYPE_CHECKING:  # the process that converts has no use for the schema
    from ..load import Page

DESCRIPTIVE = frozenset({"concept", "phase"})
"""Kinds whose names are common words: the terms convert them, so they are names only with a human form."""

LONGEST_PHRASE = 8

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Name:
    """A name as typed, its human Traditional form if it has one, and where it stands."""

    text: str
    hant: str | None
    page: Page
    at: tuple[str | int, ...]
    checked: bool = True
    author: bool = False


@dataclass(frozen=True)
class NameForms:
    """Names in the words of an edition as far as people decided, and those of which only the characters change."""

    decided: Mapping[str, str]
    plain: tuple[str, ...]


def name_forms(pages: Iterable[Page], tables: Tables, edition: str = "zh-Hant") -> tuple[NameForms, list[Finding]]:
    """Return the names of `pages` for `settled`, and a finding for each undecided one."""
    found = [name for page in pages for name in names_of(page)]
    reviewed = fixed_forms(tables.names, hong_kong=False)
    plain = {name.text for name in found if name.page.kind not in DESCRIPTIVE and name.text not in reviewed}
    hong_kong = taiwan_to_hong_kong if edition == "zh-HK" else str
    decided = {name.text: hong_kong(name.hant) for name in found if name.hant}
    return NameForms(decided, tuple(sorted(plain))), _undecided(found, reviewed)


def settled(names: NameForms, tables: Tables, edition: str = "zh-Hant", segmenter: Segmenter | None = None) -> dict[str, str]:
    """Return the table of names as Simplified -> Traditional. The `segmenter` is that of `build_converter`."""
    forms = build_converter({}, tables, edition, segmenter).chars("\n".join(names.plain)).split("\n")
    table = dict(zip(names.plain, forms)) | names.decided
    table.pop("", None)
    return table


def names_table(pages: Iterable[Page], tables: Tables, edition: str = "zh-Hant") -> tuple[dict[str, str], list[Finding]]:
    """Return the names of `pages` as Simplified -> Traditional, and a finding for each undecided one."""
    names, findings = name_forms(pages, tables, edition)
    return settled(names, tables, edition), findings


def undecided_names(pages: Iterable[Page], tables: Tables) -> list[Finding]:
    """Return a finding (BZ-HANT-1) for each name of `pages` that needs a human form and has none."""
    return _undecided([name for page in pages for name in names_of(page)], fixed_forms(tables.names, hong_kong=False))


def names_of(page: Page) -> Iterator[Name]:
    """Yield every name with Han characters that the front matter of `page` declares."""
    data = page.data
    checked = page.kind not in DESCRIPTIVE | {"source"}
    names = [Name(data.name, data.hant.name, page, ("name",), checked)]
    for index, alias in enumerate(data.aliases):
        spelled = checked and alias.kind != "misspelling"
        names.append(Name(alias.name, alias.hant, page, ("aliases", index, "name"), spelled))
    for index, author in enumerate(data.csl.author if page.kind == "source" else ()):
        text = author.literal or f"{author.family or ''}{author.given or ''}"
        names.append(Name(text, None, page, ("csl", "author", index), author=True))
    return (name for name in names if len(name.text) > 1 and _HAN.search(name.text))


def missing_names(pages: Iterable[Page], tables: Tables) -> list[str]:
    """Return the rows docs/_data/hant/names.yml lacks, as YAML to be read and corrected by a person."""
    found = [name for page in pages for name in names_of(page)]
    reviewed = fixed_forms(tables.names, hong_kong=False)
    ambiguous, phrases = one_to_many(), _phrases()
    characters = build_converter({}, tables).chars
    lacking = {name.text for name in found if name.text not in reviewed and _doubtful(name, ambiguous, phrases)}
    return [f"- hans: {text}\n  hant: {characters(text)}\n  note: 待复核\n" for text in sorted(lacking)]


def one_to_many() -> dict[str, tuple[str, ...]]:
    """Return the Simplified characters with several Traditional forms, from OpenCC's own dictionary."""
    entries = read_dictionary("STCharacters")
    return {char: forms for char, forms in entries.items() if len(forms) > 1}


def _undecided(names: Iterable[Name], reviewed: Mapping[str, str]) -> list[Finding]:
    """Report each name with a one-to-many character and no human form (BZ-HANT-1)."""
    ambiguous, phrases = one_to_many(), _phrases()
    findings = []
    for name in names:
        doubtful = [] if name.text in reviewed else _doubtful(name, ambiguous, phrases)
        if doubtful:
            choices = "；".join(f"{char} 可作 {'、'.join(ambiguous[char])}" for char in doubtful)
            place = name.page.document.path, *name.page.document.position(name.at)
            message = f"{name.text} 没有繁体定稿：{choices}"
            findings.append(Finding(*place, "BZ-HANT-1", message, "在本条 hant 或 docs/_data/hant/names.yml 写明"))
    return findings


def _doubtful(name: Name, ambiguous: Mapping[str, tuple[str, ...]], phrases: Collection[str]) -> list[str]:
    """Return the characters of `name` that a person has to decide."""
    if not name.checked or name.hant:
        return []
    # A known phrase settles its characters (团队), but a person's name is no phrase even if it looks like one.
    text = name.text if name.page.kind == "person" or name.author else _unsettled(name.text, phrases)
    # An author only appears in a bibliography: 周 or 胡, which by default stay as they are, need no one's time.
    return sorted({
        char for char in text if char in ambiguous and not (name.author and ambiguous[char][0] == char)
    })


def _unsettled(text: str, phrases: Collection[str]) -> str:
    """Return `text` without the phrases found in it, longest first."""
    rest, position = "", 0
    while position < len(text):
        length = next((n for n in range(LONGEST_PHRASE, 1, -1) if text[position : position + n] in phrases), 0)
        rest += "" if length else text[position]
        position += length or 1
    return rest


def _phrases() -> frozenset[str]:
    return frozenset(read_dictionary("STPhrases"))
