"""Whether a built site is already what a build would make: neither what goes into it nor what came out has changed.

    made_from = digest(root, time)          # before the build: content, code, settings, libraries, history
    record(root, site, made_from)           # after it
    is_current(root, site, digest(root))    # before the next

The record lies in `.cache/`, which may be deleted at any time: without it, or if it is damaged, everything is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from .publish.history import changes

RECORD = Path(".cache") / "built.json"
_FOLDERS = ("docs", "hooks", "overrides")
_VARIABLE = re.compile(r"!ENV\s*\[?\s*(\w+)")


def digest(root: Path, time: str = "0") -> str:
    """Return what the site of the project at `root` follows from, as one hash; `time` is that of the build. Raises OSError."""
    settings = (root / "mkdocs.yml").read_bytes()
    variables = {name: os.environ.get(name) for name in _VARIABLE.findall(settings.decode())}
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    history = {file: [change.time, *change.authors] for file, change in changes(root / "docs").items()}
    found = hashlib.sha256(settings)
    found.update(json.dumps([sys.version, libraries, variables, time, history], sort_keys=True).encode())
    for folder in (Path(__file__).parent, *(root / name for name in _FOLDERS)):
        for path in _files(folder):
            content = hashlib.sha256((folder / path).read_bytes()).hexdigest()
            found.update(f"\0{folder.name}/{path}\0{content}".encode())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder in a fixed order, but for what Python writes there itself."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return (path for path in sorted(paths) if "__pycache__/" not in path)


def record(root: Path, site: Path, made_from: str) -> None:
    """Note that `site` has just been built from what `made_from` is the hash of. Raises OSError."""
    (root / RECORD).parent.mkdir(exist_ok=True)
    aside = (root / RECORD).with_suffix(".part")
    aside.write_text(json.dumps({"made_from": made_from, "files": _state(site)}), "utf-8")
    aside.replace(root / RECORD)


def is_current(root: Path, site: Path, made_from: str) -> bool:
    """Tell whether `site` was built from the same and is as it was left, but for archives and compressed copies."""
    try:
        known = json.loads((root / RECORD).read_text("utf-8"))
        same, files = known["made_from"] == made_from, known["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if not same:
        return False
    now = _state(site)
    added = now.keys() - files.keys()
    return _all_derived(added) and {path: now[path] for path in now if path not in added} == files


def _all_derived(paths: Iterable[str]) -> bool:
    return all(path.startswith("download/") or path.endswith((".gz", ".br")) for path in paths)


def _state(folder: Path, below: str = "") -> dict[str, list[int]]:
    """Map the files below a folder to their size and time of change."""
    found = {}
    for item in os.scandir(folder / below):
        path = below + item.name
        if item.is_dir():
            found |= _state(folder, path + "/")
        else:
            found[path] = [(status := item.stat()).st_size, status.st_mtime_ns]
    return found
