"""When each file was last changed and by whom, from one `git log`. What Git does not know for certain is not said.

Without Git nothing is known; in a shallow clone what the commits at hand tell, and of nobody the whole list of
authors.
"""

from __future__ import annotations

import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_COMMIT = "\x01"
_COMMAND = (
    "git", "log", "--relative", "--no-show-signature", "--name-only", "-z", f"--format={_COMMIT}%cI%x02%D%x02%aN", "--", ".",
)


@dataclass(frozen=True)
class Change:
    """The time of a file's last commit, ISO 8601 with offset ("" if unknown), and its authors, most commits first."""

    time: str = ""
    authors: tuple[str, ...] = ()


def changes(docs: Path) -> dict[str, Change]:
    """Map files below `docs` (paths relative to it) to their last change."""
    try:
        result = subprocess.run(_COMMAND, cwd=docs, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return parse_log(result.stdout.decode("utf-8", "replace"))


def parse_log(log: str) -> dict[str, Change]:
    """Read the output of the command above: commits from the newest, each with its files."""
    times: dict[str, str] = {}
    authors: dict[str, Counter[str]] = defaultdict(Counter)
    whole = True
    for commit in log.split(_COMMIT)[1:]:
        head, _, files = commit.partition("\0")
        time, names, author = head.split("\x02", 2)
        if "grafted" in names.split(", "):  # a shallow clone ends here: every older file seems changed
            whole = False
            continue
        for file in filter(None, files.split("\0")):
            times.setdefault(file.lstrip("\n"), time)
            authors[file.lstrip("\n")][author] += 1
    return {file: Change(time, _ranked(authors[file]) if whole else ()) for file, time in times.items()}


def _ranked(commits: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(commits, key=lambda author: (-commits[author], author)))


def latest(times: Iterable[str]) -> str:
    """Return the latest of some times (they may differ in offset), or ""."""
    return max(times, key=datetime.fromisoformat, default="")
