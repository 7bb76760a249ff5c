"""Build the deployable site aside and swap it in whole: a failed build leaves the last good one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ASIDE = Path(".build")


def build(root: Path) -> int:
    """Build the project at `root` strictly into `site/`. Returns MkDocs' exit status; 0 means swapped."""
    fresh, old, site = root / ASIDE / "site", root / ASIDE / "old", root / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    result = build_into(root, fresh)
    if result.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        print("\n".join(line for line in result.stderr.splitlines() if not line.startswith("INFO")), file=sys.stderr)
        return result.returncode
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return 0


def build_into(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run MkDocs strictly on the project at `root`, writing into `folder`; its report is the standard error."""
    # Not --quiet: it hides warnings before --strict can count them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": commit_time(root)}
    return subprocess.run(command, cwd=root, env=environment, stderr=subprocess.PIPE, encoding="utf-8", check=False)


def commit_time(root: Path) -> str:
    """Return the time of the last commit in seconds, so that two builds of it are identical; "0" without Git."""
    try:
        result = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "0"
    return result.stdout.strip() or "0"
