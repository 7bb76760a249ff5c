"""Load all entries and run every check on them, or those that concern a few."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .. import coverage as record
from .. import redirects
from ..edit import links
from ..encyclopedia import Encyclopedia
from ..findings import Finding, FindingsError
from ..hant import Tables, load_tables
from ..hant.names import NameForms, name_forms, settled, undecided_names
from ..load import KIND_OF_FOLDER, Page, entry_files, load_pages, sent
from . import anchors, coverage, files, graph, names, prose, references, script, spelling, stubs, typography, unfinished, wording


@dataclass(frozen=True)
class Content:
    """All usable pages, the tables and names of the Traditional edition, and what is wrong."""

    pages: list[Page]
    tables: Tables | None
    name_forms: NameForms | None
    findings: list[Finding]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names as Simplified -> Traditional. With findings in the tables there are none."""
        return settled(self.name_forms, self.tables) if self.name_forms else {}


def run(docs: Path) -> Content:
    """Read everything editors type below `docs` and check it; findings are sorted by place."""
    readable, findings = load_pages(docs)
    pages = [page for page in readable if page.data]
    kinds = _kinds(docs)
    findings += _each(readable, pages, kinds) + _together(pages) + stubs.check(docs, kinds, names_of(pages))
    findings += redirects.check(docs) + links.check(docs) + files.check(docs)
    tables = forms = None
    try:
        tables = load_tables(docs / "_data" / "hant")
        forms, undecided = name_forms(pages, tables)
        findings += undecided
    except FindingsError as error:
        findings += error.findings
    if not findings:  # the record is walked over what is sound
        folder = docs / record.FOLDER.relative_to("docs")
        findings += coverage.check(record.load(folder), Encyclopedia(pages), folder)
    return Content(pages, tables, forms, sorted({_from_root(finding, docs) for finding in findings}))


def run_and_send(docs: Path) -> tuple[list[tuple], Tables | None, NameForms | None, list[Finding]]:
    """Return the pages (`load.sent`), tables and names, or why there are none. For another process: checking takes more memory than they do."""
    content = run(docs)
    return [] if content.findings else list(map(sent, content.pages)), content.tables, content.name_forms, content.findings


def run_on(docs: Path, chosen: Collection[Path]) -> Content:
    """Read everything, and report on the entries `chosen` only: what no entry can be at fault for is left out."""
    readable, findings = load_pages(docs)
    pages = [page for page in readable if page.data]
    paths = {file.relative_to(docs.parent).as_posix() for file in chosen}
    mine = [page for page in readable if page.document.path in paths]
    findings += _each(mine, pages, _kinds(docs)) + _together(pages)
    tables = None
    try:
        tables = load_tables(docs / "_data" / "hant")
        findings += undecided_names([page for page in mine if page.data], tables)
    except FindingsError:  # not of an entry
        pass
    return Content(pages, tables, None, sorted({finding for finding in findings if finding.path in paths}))


def run_again(page: Page, pages: list[Page]) -> list[Finding]:
    """Check an entry that was edited; the others are sound, and the names are what they were."""
    return _each([page], pages, {page.id: page.kind for page in pages}) + _together(pages)


def _kinds(docs: Path) -> dict[str, str]:
    """Return id → kind; files that failed to load still exist: references to them are not errors of their own."""
    return {file.stem: KIND_OF_FOLDER[file.parent.name] for file in entry_files(docs)}


def names_of(pages: list[Page]) -> dict[str, str]:
    """Return name → id of entries, aliases included."""
    entries = [page for page in pages if page.kind != "source"]
    return {alias.name: page.id for page in entries for alias in page.data.aliases} | {page.data.name: page.id for page in entries}


def _each(chosen: list[Page], pages: list[Page], kinds: dict[str, str]) -> list[Finding]:
    """Check the pages of `chosen`, each by itself but for the names of all `pages`."""
    whole = [page for page in chosen if page.data]
    return [
        *references.check(chosen, kinds, names_of(pages)), *prose.check(chosen), *typography.check(chosen, pages), *unfinished.check(chosen),
        *script.check(whole, pages), *wording.check(whole, pages), *spelling.check(whole, pages),
    ]


def _together(pages: list[Page]) -> list[Finding]:
    """Check what pages have with one another."""
    return [*names.check(pages), *graph.check(pages), *anchors.check(pages)]


def _from_root(finding: Finding, docs: Path) -> Finding:
    """Tables name their files by where they were read; people want them from the project's root."""
    path = Path(finding.path)
    inside = path.is_absolute() and path.is_relative_to(docs.parent)
    return replace(finding, path=path.relative_to(docs.parent).as_posix()) if inside else finding
