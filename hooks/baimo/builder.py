"""Build the deployable site aside and swap it in whole: a failed build leaves the last good one."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import unchanged

ASIDE = Path(".build")


def build(root: Path) -> int:
    """Build the project at `root` strictly into `site/`, unless it is there already. Returns the exit status; 0 means `site/` is current."""
    fresh, old, site = root / ASIDE / "site", root / ASIDE / "old", root / "site"
    if not site.exists() and old.exists():
        old.rename(site)  # an earlier run was killed between the two renames of `_swap`
    if commit_time(root) == "0":
        print("没有 Git 的记录：页面上不写修改时间，其余照常", file=sys.stderr)
    try:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        made_from = unchanged.digest(root, commit_time(root))
        if unchanged.is_current(root, site, made_from):
            print("内容与程序都没有变化，不必重做", file=sys.stderr)
            return 0
        fresh.mkdir(parents=True)
        result = build_into(root, fresh)
        if result.returncode == 0:
            _swap(fresh, site, old)
            unchanged.record(root, site, made_from)
    except OSError as error:
        print(_explain(error.errno) or str(error), file=sys.stderr)
        return 1
    if result.returncode:
        print(_report(result.stderr), file=sys.stderr)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    return result.returncode


def _swap(fresh: Path, site: Path, old: Path) -> None:
    """Put `fresh` in the place of `site`, which goes to `fresh` or `old`. At no moment is `site` half written."""
    if not site.exists():
        fresh.rename(site)
    elif not _exchange(fresh, site):
        site.rename(old)
        fresh.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system can; Python has no name for it."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""

_ERRORS = {
    errno.ENOSPC: "磁盘已满，或没有剩余的 inode：腾出空间再试",
    errno.EDQUOT: "超出磁盘配额：腾出空间再试",
    errno.EROFS: "磁盘是只读的：换一个可写的文件夹",
    errno.EACCES: "没有写入的权限：检查项目文件夹的属主",
    errno.EPERM: "没有写入的权限：检查项目文件夹的属主",
}


def _explain(number: int | None) -> str:
    return _ERRORS.get(number or 0, "")


def _report(errors: str) -> str:
    """Return what MkDocs had to say without its routine lines, or in a word what the disk refused."""
    if last := re.findall(r"^(?:OSError|PermissionError): \[Errno (\d+)\].*$", errors, re.M):
        if why := _explain(int(last[-1])):
            return why
    return "\n".join(line for line in errors.splitlines() if not line.startswith("INFO"))


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
