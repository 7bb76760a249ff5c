"""Give an entry another id: its files, and every reference to it in entries, pages and data.

The whole change is worked out first, as texts; nothing is written before it is known to be sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import redirects
from ..findings import nearest
from ..load import HAND_WRITTEN, KIND_OF_FOLDER, entry_files
from ..markup.syntax import CITATION, ENTRY_LINK, blank_code
from ..schema.parts import check_id

_TYPED = r"^(?P<before>[ \t]*(?:- )?(?:(?:to|phase|source): |(?<=- )))(?P<quote>[\"']?){old}(?=(?P=quote)[ \t]*(?:,|$|#))"
"""A reference at the start of a value, or of an item: only `with` and `source` are lists of plain texts."""

_RECORD_KEYS = frozenset({"id", "at", "article", "articles", "subject", "object"})
"""Where docs/_data/coverage names entries and sources; `at` of events.yml names events instead."""

_DATA = "_data"


@dataclass(frozen=True)
class Change:
    """What renaming does: files and folders to move, and texts to write (paths as they are before moving)."""

    moves: tuple[tuple[Path, Path], ...]
    texts: dict[Path, str]


def plan(docs: Path, old: str, new: str) -> Change:
    """Work out the renaming of `old` to `new`. Raises ValueError, in Chinese, if it cannot be done."""
    file = _entry(docs, old)
    _check_free(docs, new)
    folder = file.parent
    names = (f"{{}}{ending}" for ending in (".md", HAND_WRITTEN, ".assets"))
    moves = tuple((folder / name.format(old), folder / name.format(new)) for name in names if (folder / name.format(old)).exists())
    texts = {page: after for page, before, after in _rewritten(docs, old, new) if after != before}
    known, _ = redirects.load(docs)
    moved = redirects.with_move(known, f"{folder.name}/{old}/", f"{folder.name}/{new}/")
    return Change(moves, texts | {docs / redirects.REDIRECTS: redirects.text_of(moved)})


def carry_out(change: Change) -> None:
    """Write the texts, then move the files. Raises OSError."""
    for file, text in change.texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for old, new in change.moves:
        old.rename(new)


def _entry(docs: Path, id: str) -> Path:
    files = {file.stem: file for file in entry_files(docs)}
    if id not in files:
        raise ValueError(f"没有 id 为 {id} 的条目。{nearest(id, files)}")
    return files[id]


def _check_free(docs: Path, id: str) -> None:
    check_id(id)
    for folder in KIND_OF_FOLDER:
        for taken in (f"{id}.md", f"{id}{HAND_WRITTEN}", f"{id}.assets"):
            if (docs / folder / taken).exists():
                raise ValueError(f"docs/{folder}/{taken} 已经有了，换一个 id。")
    if id == "index":
        raise ValueError("index 是索引页，不能作 id。")


def _rewritten(docs: Path, old: str, new: str) -> Iterator[tuple[Path, str, str]]:
    """Yield (file, text before, text after) of every page and record. Raises ValueError if one is not UTF-8."""
    for file in (*sorted(docs.rglob("*.md")), *sorted((docs / _DATA).rglob("*.yml"))):
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise ValueError(f"{file.relative_to(docs.parent).as_posix()} 不是 UTF-8 编码，先改好它。") from None
        if file.suffix == ".md":
            yield file, text, in_page(text, old, new)
        elif file.parent.name == "coverage":
            keys = _RECORD_KEYS - {"at"} if file.name == "events.yml" else _RECORD_KEYS
            yield file, text, in_record(text, old, new, keys)


def in_page(text: str, old: str, new: str) -> str:
    """Return a page with its references to `old` changed, in front matter and body."""
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    header, body = (text[: end + 5], text[end + 5 :]) if end >= 0 else ("", text)
    typed = re.compile(_TYPED.format(old=re.escape(old)), re.M)
    return typed.sub(lambda match: f"{match['before']}{match['quote']}{new}", header) + in_body(body, old, new)


def in_record(text: str, old: str, new: str, keys: frozenset[str] = _RECORD_KEYS) -> str:
    """Return a list of docs/_data/coverage with its references to `old`, under `keys`, changed."""
    line_of = re.compile(rf"(?P<before>[ \t]*(?:- )?(?:(?P<key>\w+): *)?[\"']?)(?P<value>{re.escape(old)})?(?P<after>.*)")
    lines, key = [], ""
    for line in text.split("\n"):
        match = line_of.fullmatch(line)
        key = match["key"] or key
        if match["value"] and key in keys and re.match(r"[\"']?\s*(?:#|$)", match["after"]):
            line = f"{match['before']}{new}{match['after']}"
        lines.append(line)
    return "\n".join(lines)


def in_body(body: str, old: str, new: str) -> str:
    """Return Markdown with its citations, `[[links]]`, and links to files of `old` changed; code stays."""
    visible = blank_code(body)
    cite = re.compile(rf"@{re.escape(old)}(?![a-z0-9-])")
    link = re.compile(rf"(?<=\[\[){re.escape(old)}(?=[#|\]])")
    file = re.compile(rf"(?<=[(/]){re.escape(old)}(?=(?:\.zh-Hant)?\.md\b|\.assets/|/)")
    spans = [
        (outer.start() + inner.start(), outer.start() + inner.end())
        for outer_pattern, pattern in ((CITATION, cite), (ENTRY_LINK, link), (re.compile(r"\]\([^)\s]+"), file))
        for outer in outer_pattern.finditer(visible)
        for inner in pattern.finditer(outer[0])
    ]
    for start, stop in sorted(set(spans), reverse=True):
        mark = "@" if body[start] == "@" else ""
        body = body[:start] + mark + new + body[stop:]
    return body
