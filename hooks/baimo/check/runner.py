"""Load all entries and run every check on them."""

from __future__ import annotations

from pathlib import Path

from ..findings import Finding
from ..load import Page, load_pages
from . import graph, names, prose, references

_CHECKS = (references.check, names.check, graph.check, prose.check)


def run(docs: Path) -> tuple[list[Page], list[Finding]]:
    """Return the usable pages below `docs` and all findings on them, sorted by place."""
    pages, findings = load_pages(docs)
    for check in _CHECKS:
        findings += check(pages)
    return pages, sorted(set(findings))
