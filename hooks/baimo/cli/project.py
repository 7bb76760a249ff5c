"""Where the command works: the project around the current folder, and what it says when there is none."""

from __future__ import annotations

from pathlib import Path


class UsageError(Exception):
    """The command was asked for something impossible; its text, in Chinese, says what."""


def project_root() -> Path:
    """Return the project around the current folder. Raises UsageError outside of any."""
    if found := _around(Path.cwd()):
        return found
    raise UsageError("这里不是百模志的项目：当前文件夹及其上层都没有 mkdocs.yml 与 docs/。请先进入项目再运行。")


def project_or_own() -> Path:
    """Return the project around the current folder, or else the one this package is installed from."""
    return _around(Path.cwd()) or Path(__file__).resolve().parents[3]


def _around(here: Path) -> Path | None:
    folders = (here, *here.parents)
    return next((folder for folder in folders if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir()), None)
