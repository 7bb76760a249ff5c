"""A small project to run commands in."""

from __future__ import annotations

import shutil
from pathlib import Path

from support import ROOT


def lay_out(folder: Path) -> Path:
    """Make `folder` a project with one company and one source."""
    shutil.copytree(ROOT / "tests" / "malformed" / "base", folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: 某站\n", "utf-8")
    return folder
