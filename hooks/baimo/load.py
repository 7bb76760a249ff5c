"""Read every entry under docs/ and check each page by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .findings import Finding
from .frontmatter import Document, parse
from .schema import FOLDERS, KINDS, EntryData, SourceData, validate
from .schema.parts import check_id

HAND_WRITTEN = ".zh-Hant.md"
KIND_OF_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}


@dataclass(frozen=True)
class Page:
    """One entry's file: its id, kind, source document, and front matter as typed objects.

    `data` is None only while checking, on a page whose front matter does not fit its schema.
    """

    id: str
    kind: str
    data: EntryData | SourceData
    document: Document


def sent(page: Page) -> tuple:
    """Return a page as it goes to another process: as typed."""
    document = page.document
    return page.id, page.kind, document.path, document.data, document.body, document.body_line


def received(id: str, kind: str, path: str, data: dict, body: str, body_line: int) -> Page:
    """Return a page that was sent: it is sound, so where its values stand and how they were typed is left behind."""
    return Page(id, kind, KINDS[kind].model_validate(data), Document(path, {}, body, body_line))


def naming(page: Page) -> tuple:
    """Return what other pages call an entry, and its words in Traditional: if that changes, all pages may."""
    return tuple(getattr(page.data, key, None) for key in ("name", "name_en", "aliases", "autolink", "hant", "csl"))


def entry_files(docs: Path) -> list[Path]:
    """Return the files of all entries below `docs`, sorted: those in a kind's folder but its index."""
    return sorted(
        file
        for folder in KIND_OF_FOLDER
        for file in (docs / folder).glob("*.md")
        if file.name != "index.md" and not file.name.endswith((HAND_WRITTEN, "index.zh-Hant.md"))
    )


def load_page(file: Path, docs: Path) -> tuple[Page | None, list[Finding]]:
    """Read one entry. Returns (page, findings); page is None if the file cannot be read as one."""
    path = file.relative_to(docs.parent).as_posix()
    kind = KIND_OF_FOLDER[file.parent.name]
    try:
        check_id(file.stem)
    except ValueError as error:
        return None, [Finding(path, 0, 0, "BZ-ID-1", f"文件名 {error}")]
    if file.is_symlink():
        return None, [Finding(path, 0, 0, "BZ-FILE-6", "条目不许是符号链接")]
    document, findings = parse(path, file.read_bytes())
    if document is None:
        return None, findings
    typed = document.data.get("kind")
    if typed is not None and typed != kind:
        message = f"kind 是 {typed}，而 {file.parent.name}/ 里的条目应是 {kind}"
        here = f"写 kind: {kind}"
        hint = f"{here}，或把文件移到 docs/{FOLDERS[typed]}/" if typed in FOLDERS else here
        findings.append(Finding(path, *document.position(("kind",)), "BZ-KIND-1", message, hint))
        return None, findings
    data, problems = validate(document, kind)
    findings += problems
    return Page(file.stem, kind, data, document), findings


def load_pages(docs: Path) -> tuple[list[Page], list[Finding]]:
    """Read all entries below `docs`. Returns the readable pages and every finding."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for file in entry_files(docs):
        page, problems = load_page(file, docs)
        findings += problems
        if page:
            pages.append(page)
    return pages, findings
