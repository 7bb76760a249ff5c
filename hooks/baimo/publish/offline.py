"""One archive of each edition that opens from a disk: `python -m baimo.publish.offline site`.

Run on a finished site; writes `download/baimozhi-<language>.zip` into it. Links to folders name their
index.html, links out of the archive become absolute, and modules become plain scripts, those of the search
in one: browsers refuse modules from a disk. They refuse fetching too: what hover cards, the comparison and
the search fetch is there as scripts, which `offline.js` loads in its place.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/"}
_SHARED, _DOWNLOADS = ("assets/", "LICENSES/", "REUSE.toml"), "download/"
_ADDRESS = re.compile(r'(?P<head><(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")(?P<url>[^"]*)"')
_MODULE = re.compile(r'<script src="(?P<url>[^"]+)" type="module">')
_NEEDS_MODULE = re.compile(r"\b(?:import|export)\b|^(?:const .*= )?await\b", re.M)
_ROOT = re.compile(r'<link rel="canonical" href="(?P<url>[^"]+)"')
_FETCHED = re.compile(r"data/cards/\d+\.json|api/v1/entries/[^/]+\.json")
_INDEX = re.compile(r"search/(?:manifest\.json|[0-9a-f]+/.+\.bin)")
_LOADER = "assets/offline.js"
_SEARCH = ("engine.js", "ui.js", "results.js", "start.js")
"""The modules of the search, each after those it imports."""
_START = f"/search/{_SEARCH[-1]}"
_IMPORT = re.compile(r'^import ?(\{[^}]*\}) ?from "\./([\w.-]+)"$', re.M)
_LATE_IMPORT = re.compile(r'\bimport\("\./([\w.-]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.M)
# A fixed time in every archive: the same site gives the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def main(arguments: list[str]) -> int:
    """Write the archives of the site named; returns the exit status, 2 for wrong usage."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "index.html").is_file():
        print("用法：python -m baimo.publish.offline <生成好的网站目录>", file=sys.stderr)
        return 2
    for path in write(Path(arguments[0])):
        print(path)
    return 0


def write(site: Path) -> list[Path]:
    """Write the archive of each edition of `site` and return where they are. Raises OSError."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    root = _ROOT.search((site / "index.html").read_text("utf-8"))["url"]
    (site / _DOWNLOADS).mkdir(exist_ok=True)
    return [_write(site, root, language, members(files, folder)) for language, folder in _FOLDERS.items()]


def members(files: list[str], folder: str) -> list[str]:
    """Return which files of a site belong in the archive of the edition at `folder`."""
    others = tuple(other for other in _FOLDERS.values() if other and other != folder) + (_DOWNLOADS,)
    return [file for file in files if file.startswith((folder, *_SHARED)) and not file.startswith(others) or _INDEX.fullmatch(file)]


def _write(site: Path, root: str, language: str, names: list[str]) -> Path:
    archive = site / _DOWNLOADS / f"baimozhi-{language}.zip"
    aside = archive.with_suffix(".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for name, content in _contents(site, root, _FOLDERS[language], names):
            out.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return aside.replace(archive)


def _contents(site: Path, root: str, folder: str, names: list[str]) -> Iterator[tuple[str, bytes]]:
    yield _LOADER, Path(__file__).with_name("offline.js").read_bytes()
    inside = frozenset(names)
    scripts = (name for name in names if name.endswith(".js"))
    plain = frozenset(name for name in scripts if name.endswith(_START) or not _NEEDS_MODULE.search((site / name).read_text("utf-8")))
    for name in names:
        content = (site / name).read_bytes()
        if _INDEX.fullmatch(name):
            yield f"{name}.js", as_script(content, packed=name.endswith(".bin"))
            continue
        if name.endswith(_START):
            content = bundle({part: (site / posixpath.dirname(name) / part).read_text("utf-8") for part in _SEARCH}).encode()
        yield name, local(content.decode(), name, inside, plain, root).encode() if name.endswith(".html") else content
        if _FETCHED.fullmatch(name.removeprefix(folder)):
            yield f"{name}.js", as_script(content)


def as_script(content: bytes, packed: bool = False) -> bytes:
    """Return a file as the script that hands it to `offline.js`: JSON as it is, `packed` bytes as Base64."""
    value = base64.b64encode(content).decode() if packed else json.loads(content)
    return b"baimoFile(" + json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b")\n"


def bundle(modules: Mapping[str, str]) -> str:
    """Return modules (file name: source), each after those it imports, as one plain script.

    Each becomes a function that returns what it exports, so that their names stay apart. Only imports of
    names from files beside them and exports of declarations are known: what our own modules use.
    """
    parts = ["{", "const modules = {}"]
    for name, source in modules.items():
        exported = ", ".join(match[2] for match in _EXPORT.finditer(source))
        source = _IMPORT.sub(r'const \1 = modules["\2"]', _EXPORT.sub(r"\1 \2", source))
        source = _LATE_IMPORT.sub(r'Promise.resolve(modules["\1"])', source)
        parts += [f"modules[{json.dumps(name)}] = (() => {{", source, f"return {{ {exported} }}", "})()"]
    return "\n".join([*parts, "}", ""])


def local(page: str, name: str, inside: frozenset[str], plain: frozenset[str], root: str) -> str:
    """Return the page at `name` made to work from a disk. `inside` are the archive's files, `plain` its plain scripts."""

    def address(match: re.Match[str]) -> str:
        return f'{match["head"]}{local_address(match["url"], name, inside, root)}"'

    def script(match: re.Match[str]) -> str:
        return f'<script src="{match["url"]}" defer>' if _target(match["url"], name) in plain else match[0]

    loader = f'<script src="{posixpath.relpath(_LOADER, posixpath.dirname(name) or ".")}"></script>'
    return _MODULE.sub(script, _ADDRESS.sub(address, page)).replace("</head>", f"{loader}</head>", 1)


def local_address(url: str, name: str, inside: frozenset[str], root: str) -> str:
    """Return the address that `url`, on the page at `name`, has in the archive."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", url, re.I):
        return url
    path, rest = re.match(r"([^?#]*)(.*)", url, re.S).groups()
    target = _target(path, name)
    if target in inside:
        return url
    index = posixpath.join(target, "index.html")
    if index in inside:
        return posixpath.relpath(index, posixpath.dirname(name) or ".") + rest
    return root + target + ("/" if path.endswith("/") and target else "") + rest


def _target(path: str, name: str) -> str:
    """Return the file or folder that a relative `path` on the page at `name` means, "" for the root."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return "" if target == "." else target


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
