"""Addresses once published never die: the list of them, and where those that moved went.

docs/_data/published.txt lists every address ever published, a path below an edition's root per line
(the home page is "./"); docs/_data/redirects.yml maps those without a page to one: `baimo move` writes
there what moved, and each publication (`baimo published`) the other names of entries. Neither loses a
line. Both are checked with the content (BZ-MOVE-1, BZ-MOVE-2), and the build writes a page at each old
path of both editions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from .findings import Finding, nearest
from .frontmatter import Position, parse
from .load import HAND_WRITTEN, Page
from .schema import FOLDERS

PUBLISHED, REDIRECTS = Path("_data/published.txt"), Path("_data/redirects.yml")
"""Below docs/."""

HOME = "./"
_PATH = re.compile(r"(?:[a-z0-9-]+/)+")
_HEADER = """# 没有页面的网址：旧 → 新，都是版本根之下的路径。改名用 baimo move，它会写这里；
# 别名的网址在发布时由 baimo published 写入。一经写下不删。
"""

ADDRESS_ALIASES = frozenset({"short", "former", "translation", "codename"})
"""The kinds of aliases a reader may try in the address bar; the others differ from the name in spelling only."""
_ADDRESS_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .&-]{2,23}")


@dataclass(frozen=True)
class Redirects:
    """Old path → new path, with the line of each."""

    targets: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, Position] = field(default_factory=dict)


def pages(docs: Path) -> list[str]:
    """Return the path of every page below an edition's root, sorted."""
    found = set()
    for file in docs.rglob("*.md"):
        parts = file.relative_to(docs)
        if parts.parts[0] == "_data" or file.name == "README.md" or file.name.endswith(HAND_WRITTEN):
            continue
        path = (parts.parent if file.name == "index.md" else parts.with_suffix("")).as_posix()
        found.add(HOME if path == "." else f"{path}/")
    return sorted(found)


def other_addresses(entries: Iterable[Page]) -> dict[str, str]:
    """Return address → path of the entry, for the Latin names of entries that are not their ids.

    These are the name, the English name and the aliases of `ADDRESS_ALIASES` that may link, of 3 to 24
    letters, digits, spaces, dots, `&` and hyphens. One that is some entry's id, or suits two, is nobody's.
    """
    found: dict[str, set[str]] = defaultdict(set)
    taken = set()
    for page in entries:
        taken.add(page.id)
        for name in _names(page) if page.kind != "source" else ():
            if _ADDRESS_NAME.fullmatch(name):
                found[re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")].add(f"{FOLDERS[page.kind]}/{page.id}/")
    return {
        f"{path.partition('/')[0]}/{slug}/": path
        for slug, paths in sorted(found.items()) if slug not in taken and len(paths) == 1 for path in paths
    }


def _names(page: Page) -> Iterator[str]:
    yield from filter(None, (page.data.name, page.data.name_en))
    yield from (alias.name for alias in page.data.aliases if alias.link and alias.kind in ADDRESS_ALIASES)


def recorded(docs: Path, entries: Iterable[Page]) -> tuple[list[str], dict[str, str]]:
    """Return both lists as a publication leaves them: addresses sorted, redirects with the other names of entries."""
    targets = dict(load(docs)[0].targets)
    here = pages(docs)
    known = {*published(docs), *here}
    targets |= {path: to for path, to in other_addresses(entries).items() if path not in known and path not in targets}
    return sorted(known | set(targets)), dict(sorted(targets.items()))


def published(docs: Path) -> list[str]:
    """Return the list of published paths in the order of the file; without one it is empty."""
    file = docs / PUBLISHED
    return file.read_text("utf-8", "replace").splitlines() if file.is_file() else []


def load(docs: Path) -> tuple[Redirects, list[Finding]]:
    """Read the redirects. Returns (redirects, findings of reading them)."""
    file, path = docs / REDIRECTS, _name(docs, REDIRECTS)
    if not file.is_file():
        return Redirects(), []
    raw = file.read_bytes()
    if not [line for line in raw.splitlines() if line.strip() and not line.lstrip().startswith(b"#")]:
        return Redirects(), []
    document, found = parse(path, b"---\n" + raw.rstrip(b"\n") + b"\n---\n")
    findings = [
        Finding(one.path, max(one.line - 1, 0), one.column, "BZ-MOVE-2", one.message.removeprefix("front matter "), one.suggestion)
        for one in found
    ]
    if document is None:
        return Redirects(), findings
    lines = {at[0]: (place[0] - 1, place[1]) for at, place in document.positions.items() if len(at) == 1}
    return Redirects({key: value if isinstance(value, str) else "" for key, value in document.data.items()}, lines), findings


def check(docs: Path) -> list[Finding]:
    """Report published addresses that are gone (BZ-MOVE-1) and redirects that lead nowhere (BZ-MOVE-2)."""
    redirects, findings = load(docs)
    exist = set(pages(docs))
    for old, new in redirects.targets.items():
        for message, suggestion in _faults(old, new, redirects.targets, exist):
            findings.append(Finding(_name(docs, REDIRECTS), *redirects.lines[old], "BZ-MOVE-2", message, suggestion))
    for number, path in enumerate(published(docs), 1):
        if path not in exist and path not in redirects.targets:
            message = f"已发布的网址 {path} 没有了"
            hint = "改名用 baimo move；或在 docs/_data/redirects.yml 写明去处"
            findings.append(Finding(_name(docs, PUBLISHED), number, 1, "BZ-MOVE-1", message, hint))
    return findings


def _faults(old: str, new: str, targets: Mapping[str, str], exist: set[str]) -> Iterator[tuple[str, str]]:
    if not _PATH.fullmatch(old):
        yield f"{old} 不是网址路径", "写作 models/kimi-k2/ 的样子，以 / 结尾"
    elif old in exist:
        yield f"{old} 还有页面，不能重定向", "删去这一行，或给页面改名"
    if new == old:
        yield f"{old} 转回自己", ""
    elif new in targets and new not in exist:
        yield f"{old} 要两次才到：{new} 又转到 {targets[new]}", f"直接写 {targets[new]}"
    elif not new:
        yield f"{old} 没有写去处", ""
    elif new not in exist:
        yield f"{old} 的去处 {new} 没有页面", nearest(new, exist)


def _name(docs: Path, file: Path) -> str:
    return (Path(docs.name) / file).as_posix()


def with_move(redirects: Redirects, old: str, new: str) -> dict[str, str]:
    """Return the redirects after `old` became `new`: chains shortened, none from a path that has a page again."""
    moved = {source: new if target == old else target for source, target in redirects.targets.items()}
    moved[old] = new
    moved.pop(new, None)
    return dict(sorted(moved.items()))


def text_of(targets: Mapping[str, str]) -> str:
    """Return the file that holds `targets`."""
    return _HEADER + "".join(f"{old}: {new}\n" for old, new in targets.items())


def files(docs: Path, site_url: str, folder: str, words: Mapping[str, str], convert: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the edition's root, page) for each old address of the edition in `folder`."""
    for old, new in load(docs)[0].targets.items():
        there = "" if new == HOME else new
        page = _page(f"{site_url}{folder}{there}", "../" * old.count("/") + there or "./", "zh-Hant" if folder else "zh-Hans", {
            key: convert(words[key]) for key in ("moved", "moved_to")
        })
        yield f"{old}index.html", page.encode()


def _page(address: str, relative: str, language: str, words: Mapping[str, str]) -> str:
    """Return a page that sends its reader on, with and without following by itself."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{words["moved"]}</title>\n'
        f'<link rel="canonical" href="{escape(address)}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(relative)}">\n</head>\n'
        f'<body>\n<p>{words["moved_to"]}<a href="{escape(relative)}">{escape(address)}</a></p>\n</body>\n</html>\n'
    )
