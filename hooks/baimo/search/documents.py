"""The documents that are searched: every entry, every source and every page about the site.

A document's number is its place in one fixed order: by kind, within a kind by how much it matters. So the
browser learns kind and prior of a document from its number and a few counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..encyclopedia import Encyclopedia
from ..load import Page
from ..quality import grade
from ..schema import FOLDERS
from .names import ALIAS, MISSPELLING, TITLE, Name
from .pages import PageText, Section

KINDS = (*FOLDERS, "page")
"""In this order; "page" is a page about the site."""

TIERS = 4
GLOSS_LENGTH = 44
_CHUNK_LENGTH = 900
_QUALITY = {"good": 2, "start": 1, "stub": 0}


@dataclass(frozen=True)
class Edition:
    """What a document says in one script."""

    title: str
    names: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]

    @cached_property
    def chunks(self) -> list[tuple[Section, ...]]:
        """The sections packed into pieces of about the same length; a long section is cut at its blocks."""
        return _packed(self.sections)


@dataclass(frozen=True)
class Document:
    """One page in both scripts. `id` is an entry's or source's id; of other pages their path."""

    id: str
    kind: str
    tier: int
    weight: int
    names: tuple[Name, ...]
    phases: frozenset[str]
    hans: Edition
    hant: Edition

    @property
    def path(self) -> str:
        """Where the page stands below the root of its edition."""
        return f"{FOLDERS[self.kind]}/{self.id}/" if self.kind in FOLDERS else f"{self.id}/"


@dataclass(frozen=True)
class Subject:
    """What the encyclopedia knows of an entry or source before its page is read: names but the title, quality, summary in both scripts."""

    id: str
    kind: str
    quality: int
    names: tuple[Name, ...]
    phases: frozenset[str]
    hans: str
    hant: str


def subjects(encyclopedia: Encyclopedia, traditional: Callable[[str, Mapping[str, str]], str]) -> Iterator[Subject]:
    """Yield what is known of all entries and sources. `traditional` converts a text under the terms of its page."""
    for page in (*encyclopedia.entries.values(), *encyclopedia.sources.values()):
        yield _subject(page, encyclopedia, traditional)


def _subject(page: Page, model: Encyclopedia, traditional: Callable[[str, Mapping[str, str]], str]) -> Subject:
    names = [Name(page.data.name_en, page.data.name_en, ALIAS)] if page.data.name_en else []
    for alias in page.data.aliases if page.kind != "source" else ():
        role = MISSPELLING if alias.kind == "misspelling" else ALIAS
        names.append(Name(alias.name, traditional(alias.name, page.data.hant.terms), role))
    quality = _QUALITY[grade(page, model)] if page.kind != "source" else 0
    summary = page.data.summary
    return Subject(page.id, page.kind, quality, tuple(names), _phases(page, model), summary, traditional(summary, page.data.hant.terms))


def documents(known: Iterable[Subject], hans: Mapping[str, PageText], hant: Mapping[str, PageText]) -> list[Document]:
    """Return all documents in their order. `hans` and `hant` are the pages' texts by path below the edition."""
    inlinks = Counter(target for path, page in hans.items() for target in page.links if f"/{target}/" not in f"/{path}")
    by_path = {f"{FOLDERS[subject.kind]}/{subject.id}/": subject for subject in known}
    found = []
    for path, text in sorted(hans.items()):
        other = hant.get(path, text)
        if subject := by_path.get(path):
            found.append(_entry(subject, text, other, inlinks[subject.id]))
        elif path.startswith("about/"):
            found.append(_about(path, text, other))
    return sorted(found, key=lambda d: (KINDS.index(d.kind), -d.tier, -d.weight, d.id))


def _entry(subject: Subject, text: PageText, other: PageText, inlinks: int) -> Document:
    names = _names(subject, text, other)
    tier = min(TIERS - 1, (min(inlinks, 31).bit_length() + subject.quality) // 2)
    shown = [name for name in names if name.role != MISSPELLING]
    return Document(
        subject.id, subject.kind, tier, inlinks, names, subject.phases,
        Edition(text.title, tuple(name.hans for name in shown), subject.hans, text.sections),
        Edition(other.title, tuple(name.hant for name in shown), subject.hant, other.sections),
    )


def _names(subject: Subject, text: PageText, other: PageText) -> tuple[Name, ...]:
    """Return the title, then the English name and all aliases, each once."""
    found = {text.title: Name(text.title, other.title, TITLE)}
    for name in subject.names:
        found.setdefault(name.hans, name)
    return tuple(found.values())


def _phases(page: Page, model: Encyclopedia) -> frozenset[str]:
    """Return the phases an entry belongs to, is, or has an event in."""
    if page.kind == "source":
        return frozenset()
    found = set(model.related(page.id, "belongs-to-phase"))
    found.update(item.event.phase for item in model.events_of.get(page.id, ()) if item.event.phase)
    return frozenset(found | ({page.id} if page.kind == "phase" else set()))


def _about(path: str, text: PageText, other: PageText) -> Document:
    hans, hant = (Edition(page.title, (page.title,), "", page.sections) for page in (text, other))
    return Document(path.rstrip("/"), "page", 0, 0, (Name(hans.title, hant.title, TITLE),), frozenset(), hans, hant)


def _packed(sections: tuple[Section, ...]) -> list[tuple[Section, ...]]:
    chunks: list[list[Section]] = [[]]
    room = _CHUNK_LENGTH
    for section in sections:
        for part in _cut(section):
            if chunks[-1] and len(part.text) > room:
                chunks.append([])
                room = _CHUNK_LENGTH
            chunks[-1].append(part)
            room -= len(part.text)
    return [tuple(chunk) for chunk in chunks]


def _cut(section: Section) -> list[Section]:
    """Cut a section longer than a chunk between two of its blocks."""
    parts: list[list[str]] = [[]]
    length = 0
    for block in section.text.split("\n"):
        if parts[-1] and length + len(block) > _CHUNK_LENGTH:
            parts.append([])
            length = 0
        parts[-1].append(block)
        length += len(block)
    return [Section(section.anchor, section.heading, "\n".join(blocks)) for blocks in parts]


def gloss(summary: str) -> str:
    """Return a definition short enough for one line."""
    return summary if len(summary) <= GLOSS_LENGTH else summary[: GLOSS_LENGTH - 1].rstrip("，、；：（“") + "…"
