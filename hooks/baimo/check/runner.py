"""Load all entries and run every check on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import redirects
from ..edit import links
from ..findings import Finding, FindingsError
from ..hant import Tables, load_tables
from ..hant.names import names_table
from ..load import KIND_OF_FOLDER, Page, entry_files, load_pages
from . import anchors, files, graph, names, prose, references, script, stubs, unfinished, wording

_CHECKS = (names.check, graph.check, anchors.check, script.check, wording.check)


@dataclass(frozen=True)
class Content:
    """All usable pages, the tables and names of the Traditional edition, and what is wrong."""

    pages: list[Page]
    tables: Tables | None
    names: dict[str, str]
    findings: list[Finding]


def run(docs: Path) -> Content:
    """Read everything editors type below `docs` and check it; findings are sorted by place."""
    readable, findings = load_pages(docs)
    pages = [page for page in readable if page.data]
    # Files that failed to load still exist: references to them are not errors of their own.
    kinds = {file.stem: KIND_OF_FOLDER[file.parent.name] for file in entry_files(docs)}
    findings += references.check(readable, kinds) + prose.check(readable) + stubs.check(docs, kinds)
    findings += unfinished.check(readable) + redirects.check(docs) + links.check(docs) + files.check(docs)
    for check in _CHECKS:
        findings += check(pages)
    tables, fixed = None, {}
    try:
        tables = load_tables(docs / "_data" / "hant")
        fixed, undecided = names_table(pages, tables)
        findings += undecided
    except FindingsError as error:
        findings += error.findings
    return Content(pages, tables, fixed, sorted(set(findings)))
