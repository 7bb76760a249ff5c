"""What several tests need: entries made of a few lines, and parsed pages."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from baimo.encyclopedia import Encyclopedia
from baimo.frontmatter import parse
from baimo.load import Page
from baimo.schema import FOLDERS, validate

ROOT = Path(__file__).parents[1]
NAV = [{"首页": "index.md"}, {"时间线": "timeline.md"}, {"模型": "models/index.md"}, {"概念": "glossary.md"}]
"""The navigation of the tiny sites."""


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


def write_tree(root: Path, files: dict[str, str]) -> Path:
    """Write a project's docs/ with `files` (path below docs/: text) beside the real assets and tables."""
    docs = root / "docs"
    for folder in ("assets", "_data"):
        if not (docs / folder).exists():
            # What the real site has published and moved, and must hold, is no business of a tiny one.
            shutil.copytree(ROOT / "docs" / folder, docs / folder, ignore=shutil.ignore_patterns("published.txt", "redirects.yml", "coverage"))
    for path, text in files.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf-8")
    return docs


def build_site(docs: Path, to: Path, command: str = "build") -> list[str]:
    """Build both editions of `docs` into `to` with the project's own configuration; return all warnings."""
    heard = _Heard(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(to), nav=NAV)
        config.plugins.on_startup(command=command, dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    finally:
        log.removeHandler(heard)
    return heard.messages


class _Heard(logging.Handler):
    """Keeps what it is told."""

    def __init__(self, level: int):
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass(frozen=True)
class Site:
    """A built site. Paths are those of its URLs; "" is the home page."""

    root: Path

    def text(self, path: str) -> str:
        """Return a file; a path that ends in a slash is a page."""
        return (self.root / (path + "index.html" if path.endswith("/") or not path else path)).read_text("utf-8")

    def page(self, path: str) -> html.HtmlElement:
        """Return a parsed page."""
        return html.document_fromstring(self.text(path).encode(), parser=html.HTMLParser(encoding="utf-8"))

    def data(self, path: str):
        """Return a parsed JSON file."""
        return json.loads(self.text(path))

    def files(self) -> dict[str, bytes]:
        """Return every file with its content."""
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}


def words(element: html.HtmlElement) -> str:
    """Return the text of an element with its white space tidied."""
    return " ".join(element.text_content().split())


def by_class(element: html.HtmlElement, name: str) -> list[str]:
    """Return the texts of the elements of a class."""
    return [words(found) for found in element.find_class(name)]
