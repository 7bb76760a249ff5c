"""Pages that are no entries, and those written in Traditional by hand: what they refer to exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..characters import check_characters
from ..findings import Finding, nearest
from ..frontmatter import Document, parse
from ..load import Page, entry_files
from ..markup.syntax import blank_code
from ..render.markers import MARKER
from . import safety
from .references import check_prose

_SKIPPED = frozenset({"_data"})


def check(docs: Path, kinds: dict[str, str], names: Mapping[str, str]) -> list[Finding]:
    """Report citations, links and lists that do not exist; `kinds` maps ids to kinds, `names` names to ids."""
    entries = set(entry_files(docs))
    files = (file for file in sorted(docs.rglob("*.md")) if file not in entries and file.name != "README.md" and not file.is_symlink())
    return [
        finding for file in files if not _SKIPPED & set(file.relative_to(docs).parts)
        for finding in _check_file(file, docs, kinds, names)
    ]


def _check_file(file: Path, docs: Path, kinds: dict[str, str], names: Mapping[str, str]) -> Iterator[Finding]:
    path, raw = file.relative_to(docs.parent).as_posix(), file.read_bytes()
    # The generator also takes “--- ” for the beginning of front matter, so that must be ours to read.
    bare = not raw.startswith(b"---")
    document, findings = parse(path, b"---\n{}\n---\n" + raw if bare else raw)
    if document is None:
        yield from findings
        return
    if bare:
        document, findings = Document(path, {}, document.body, 1), list(check_characters(path, document.body))
    yield from findings
    yield from safety.check_page_head(document)
    yield from safety.check_body(document)
    yield from check_prose(Page("", "", None, document), kinds, names)
    yield from _check_markers(document)


def _check_markers(document: Document) -> Iterator[Finding]:
    from ..render.listings import NAMES  # brings all that renders; checking one entry needs none of it

    body = blank_code(document.body, comments=False)
    for match in MARKER.finditer(body):
        if match["name"] not in NAMES:
            line = document.body_line + body.count("\n", 0, match.start())
            column = match.start() - body.rfind("\n", 0, match.start())
            message = f"没有 baimo:{match['name']} 这种清单"
            yield Finding(document.path, line, column, "BZ-REF-1", message, nearest(match["name"], NAMES))
