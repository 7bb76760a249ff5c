"""When each file was last changed, from one `git log`. Without Git, or in a shallow clone, nothing is known."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

_COMMIT = "\x01"
_COMMAND = (
    "git", "log", "--relative", "--no-show-signature", "--name-only", "-z", f"--format={_COMMIT}%cI%x02%D", "--", ".",
)


def last_changes(docs: Path) -> dict[str, str]:
    """Map files below `docs` (paths relative to it) to the time of their last commit, ISO 8601 with offset."""
    try:
        result = subprocess.run(_COMMAND, cwd=docs, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return parse_log(result.stdout.decode("utf-8", "replace"))


def parse_log(log: str) -> dict[str, str]:
    """Read the output of the command above: commits from the newest, each with its files."""
    found: dict[str, str] = {}
    for commit in log.split(_COMMIT)[1:]:
        head, _, files = commit.partition("\0")
        time, _, names = head.partition("\x02")
        if "grafted" in names.split(", "):  # a shallow clone ends here: every older file seems changed
            continue
        for file in filter(None, files.split("\0")):
            found.setdefault(file.lstrip("\n"), time)
    return found


def latest(times: Iterable[str]) -> str:
    """Return the latest of some times (they may differ in offset), or ""."""
    return max(times, key=datetime.fromisoformat, default="")
