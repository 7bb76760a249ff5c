"""What a reader would notice between two versions of the content: entries, facts, events, disputes, sources."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from .. import redirects
from ..check import references
from ..encyclopedia import url_path
from ..findings import Finding
from ..load import KIND_OF_FOLDER, Page, entry_files, load_pages
from ..predicates import PREDICATES
from ..render.engine import Engine
from ..schema import fact_fields
from .rename import in_body

SHOWN_IN_FULL = 20
"""New entries whose facts and events are told one by one; of more than these, only how many there are."""


@dataclass(frozen=True)
class Content:
    """One version: its readable pages by id, what cannot be read or leads nowhere, and where moved addresses went."""

    pages: dict[str, Page]
    faults: tuple[Finding, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One thing that changed on one entry. `old` or `new` is "" if it came or went; `sources` are those of the new."""

    entry: str
    what: str
    old: str
    new: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that changed, in id order."""

    added: tuple[Page, ...]
    removed: tuple[Page, ...]
    moved: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    rewritten: tuple[Page, ...]
    faults: tuple[Finding, ...]


def at_commit(root: Path, commit: str) -> Content:
    """Read docs/ as of a commit of the repository around `root`. Raises ValueError, in Chinese, without such a commit."""
    command = ["git", "archive", "--format=tar", f"{commit}^{{commit}}", "docs"]
    try:
        made = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except OSError:
        raise ValueError("没有装 Git。") from None
    except subprocess.CalledProcessError:
        raise ValueError(f"没有 {commit} 这个提交，或那时没有 docs/。") from None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return in_folder(Path(folder) / "docs")


def in_folder(docs: Path) -> Content:
    """Read docs/ as it stands."""
    pages, findings = load_pages(docs)
    kinds = {file.stem: KIND_OF_FOLDER[file.parent.name] for file in entry_files(docs)}
    faults = (*findings, *references.check(pages, kinds, {}))
    return Content({page.id: page for page in pages if page.data}, faults, dict(redirects.load(docs)[0].targets))


def compare(old: Content, new: Content) -> Changes:
    """Return what changed from `old` to `new`; an entry that moved is compared with what it was."""
    moved = {id: _moved_from(page, old, new) for id, page in new.pages.items() if id not in old.pages}
    before = {moved.get(id, id): id for id in new.pages}
    pairs = [(old.pages[earlier], new.pages[id]) for earlier, id in sorted(before.items()) if earlier in old.pages]
    pairs.sort(key=lambda pair: pair[1].id)
    renamed = {earlier: id for id, earlier in moved.items() if earlier}
    return Changes(
        tuple(new.pages[id] for id in sorted(new.pages) if id not in old.pages and not moved[id]),
        tuple(old.pages[id] for id in sorted(old.pages) if id not in before),
        tuple(sorted(renamed.items())),
        tuple(change for a, b in pairs for change in _changes(a, b, renamed)),
        tuple(b for a, b in pairs if _body(a, renamed) != _body(b, {})),
        new.faults,
    )


def _body(page: Page, renamed: dict[str, str]) -> str:
    """Return the body as it would be had only the ids in it changed."""
    body = page.document.body
    for earlier, id in renamed.items():
        if earlier in body:
            body = in_body(body, earlier, id)
    return body.strip()


def _moved_from(page: Page, old: Content, new: Content) -> str:
    """Return the id an entry had, if a redirect says so, or ""."""
    paths = (path for path, target in new.moved.items() if target == url_path(page))
    ids = (path.rstrip("/").rpartition("/")[2] for path in paths)
    return next((id for id in ids if id in old.pages and id not in new.pages), "")


def told_by(page: Page) -> list[Change]:
    """Return what a new entry tells: its facts, relations, events and disputes."""
    return [] if page.kind == "source" else list(_told(None, page, {}))


def _changes(old: Page, new: Page, renamed: dict[str, str]) -> Iterator[Change]:
    for key, what in (("name", "名称"), ("summary", "定义")):
        a, b = getattr(old.data, key), getattr(new.data, key)
        if a != b:
            yield Change(new.id, what, a, b)
    if new.kind == "source" or old.kind == "source":
        yield from _source(old, new)
        return
    yield from _told(old, new, renamed)


def _told(old: Page | None, new: Page, renamed: dict[str, str]) -> Iterator[Change]:
    """Yield the changes of what has a source; without `old` all of `new` is new."""
    def relation_text(relation) -> str:
        to = renamed.get(relation.to, relation.to)
        return f"{PREDICATES[relation.type].label} → {to}{_period(relation)}"

    for fact in fact_fields(new.kind):
        values = [getattr(page.data.facts, fact.key, ()) if page else () for page in (old, new)]
        yield from _items(new.id, fact.label, *values, _fact_text)
    yield from _items(new.id, "关系", old.data.relations if old else (), new.data.relations, relation_text)
    yield from _keyed(new.id, "大事", old.data.events if old else (), new.data.events, lambda e: f"{e.date} {e.text}")
    yield from _keyed(new.id, "争议", old.data.disputes if old else (), new.data.disputes, _dispute_text)


def _source(old: Page, new: Page) -> Iterator[Change]:
    for what, a, b in (
        ("等级", getattr(old.data, "grade", ""), getattr(new.data, "grade", "")),
        ("网址", _url(old), _url(new)),
    ):
        if a != b:
            yield Change(new.id, what, a, b)


def _url(page: Page) -> str:
    return page.data.csl.URL or "" if page.kind == "source" else ""


def _fact_text(fact) -> str:
    told = [fact.value]
    told += [f"截至 {fact.as_of}"] if fact.as_of else []
    told += [_words()["certainty"][fact.certainty]] if fact.certainty else []
    return "，".join(told)


@cache
def _words() -> dict[str, Any]:
    return Engine().words


def _period(relation) -> str:
    return f"（{relation.since or ''}—{relation.until or ''}）" if relation.since or relation.until else ""


def _dispute_text(dispute) -> str:
    return f"{dispute.question} 考定：{dispute.finding}" if dispute.finding else f"{dispute.question} 待考"


def _items(id: str, what: str, old, new, text) -> Iterator[Change]:
    """Pair what went with what came, in typed order; items that differ only in notes are no change."""
    known, wanted = [text(item) for item in old], [text(item) for item in new]
    gone = [shown for shown in known if shown not in wanted]
    come = [(shown, item) for shown, item in zip(wanted, new) if shown not in known]
    for index in range(max(len(gone), len(come))):
        before = gone[index] if index < len(gone) else ""
        after, item = come[index] if index < len(come) else ("", None)
        yield Change(id, what, before, after, _sources(item))


def _keyed(id: str, what: str, old, new, text) -> Iterator[Change]:
    """Compare items that have ids of their own."""
    before, after = ({item.id: item for item in items} for items in (old, new))
    for key in dict.fromkeys((*before, *after)):
        a, b = (text(items[key]) if key in items else "" for items in (before, after))
        if a != b:
            yield Change(id, what, a, b, _sources(after.get(key)))


def _sources(item: BaseModel | None) -> tuple[str, ...]:
    if item is None:
        return ()
    claims = [source for claim in getattr(item, "claims", ()) for source in claim.source]
    return tuple(dict.fromkeys((*(getattr(item, "source", None) or ()), *claims)))


def markdown(found: Changes) -> str:
    """Return the report. What editors typed is shown as text: no markup, no mentions."""
    entries = [page for page in found.added if page.kind != "source"]
    parts = ["## 读者会看到的变化", *_entries(found), *_changed("改动", found.changes)]
    if len(entries) <= SHOWN_IN_FULL:
        parts += _changed("新条目所写", tuple(change for page in entries for change in told_by(page)))
    if found.rewritten:
        parts.append("### 正文有改动\n\n" + "\n".join(f"- {_name(page)}" for page in found.rewritten))
    if found.faults:
        parts.append("### 读不成的条目、断了的链接与引用\n\n" + "\n".join(f"- {plain(str(finding))}" for finding in found.faults))
    if len(parts) == 1:
        parts.append("没有读者看得见的变化。")
    return "\n\n".join(parts) + "\n"


def _entries(found: Changes) -> Iterator[str]:
    for title, pages in (("新增", found.added), ("删除", found.removed)):
        for what, chosen in (
            ("条目", [page for page in pages if page.kind != "source"]), ("来源", [page for page in pages if page.kind == "source"]),
        ):
            if chosen:
                yield f"### {title}{what}（{len(chosen)}）\n\n" + "\n".join(f"- {_name(page)}：{plain(page.data.summary)}" for page in chosen)
    if found.moved:
        yield "### 改名\n\n" + "\n".join(f"- `{old}` → `{new}`" for old, new in found.moved)


def _changed(title: str, changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    rows = [
        f"| `{change.entry}` | {change.what} | {plain(change.old) or '—'} | {plain(change.new) or '（删去）'} | "
        f"{'、'.join(f'`{plain(source)}`' for source in change.sources) or '—'} |"
        for change in changes
    ]
    yield f"### {title}（{len(rows)}）\n\n| 条目 | 何处 | 原来 | 现在 | 来源 |\n|---|---|---|---|---|\n" + "\n".join(rows)


def _name(page: Page) -> str:
    return f"{plain(page.data.name)}（`{page.id}`）"


def plain(text: str) -> str:
    """Return typed text as Markdown that shows it literally; `@` becomes full-width, so that nobody is called."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", " ".join(text.split()))
    return text.replace("@", "＠").replace("://", "&#58;//")
