"""What several tests need: entries made of a few lines, and parsed pages."""

from __future__ import annotations

from pathlib import Path

from baimo.encyclopedia import Encyclopedia
from baimo.frontmatter import parse
from baimo.load import Page
from baimo.schema import FOLDERS, validate

ROOT = Path(__file__).parents[1]


def text_of(kind: str, name: str, *, head: str = "", summary: str = "定义。", rest: str = "", body: str = "") -> str:
    """Return the text of an entry's file; `head` are the lines before `summary`, `rest` those after it."""
    if kind == "concept" and "category:" not in head:
        head += "category: technique\n"
    if kind == "source" and not rest:
        rest = f"grade: A\ncsl:\n  type: webpage\n  title: {name}\n"
    return f"---\nkind: {kind}\nname: {name}\n{head}summary: {summary}\n{rest}---\n{body}"


def entry(kind: str, id: str, name: str = "", **parts: str) -> Page:
    """Return an entry as the build would load it; it must be valid."""
    path = f"docs/{FOLDERS[kind]}/{id}.md"
    document, findings = parse(path, text_of(kind, name or id, **parts).encode())
    data, problems = validate(document, kind)
    assert findings + problems == []
    return Page(id, kind, data, document)


def source(id: str, grade: str = "A", csl: str = "type: webpage\ntitle: 题名") -> Page:
    """Return a source; `csl` are its bibliographic fields, one a line."""
    fields = "".join(f"  {line}\n" for line in csl.splitlines())
    return entry("source", id, rest=f"grade: {grade}\ncsl:\n{fields}")


def relation(type: str, to: str, **more: str) -> str:
    """Return one item of `relations`."""
    lines = [f"  - type: {type}", f"    to: {to}"]
    lines += [f"    {key}: {more[key]}" for key in ("since", "until") if key in more]
    return "\n".join([*lines, f"    source: {more.get('source', 's')}"]) + "\n"


def relations(*pairs: tuple[str, str]) -> str:
    """Return a `relations` block of (predicate, target) pairs."""
    return "relations:\n" + "".join(relation(type, to) for type, to in pairs)


def event(id: str, date: str, **more: str) -> str:
    """Return one item of `events`; `with_` is a list of ids separated by spaces."""
    lines = [f"  - id: {id}", f"    date: {date}", f"    text: {more.get('text', '某事。')}"]
    if with_ := more.get("with_", "").split():
        lines += ["    with:", *(f"      - {other}" for other in with_)]
    if "phase" in more:
        lines.append(f"    phase: {more['phase']}")
    return "\n".join([*lines, f"    source: {more.get('source', 's')}"]) + "\n"


def world(*pages: Page) -> Encyclopedia:
    """Return an encyclopedia of `pages` and a source `s`."""
    return Encyclopedia([*pages, *([] if any(page.id == "s" for page in pages) else [source("s")])])
