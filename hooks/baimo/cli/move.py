"""`baimo move`: another id for an entry, with everything that refers to it."""

from __future__ import annotations

import argparse
import sys

from ..edit import rename
from .project import UsageError, project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("move", help="给条目或来源改 id：改文件名，改所有引用，记下重定向")
    parser.add_argument("old", metavar="旧id")
    parser.add_argument("new", metavar="新id")
    parser.add_argument("--dry-run", action="store_true", help="只说会改哪些文件，不改")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rename; returns 0. Raises UsageError if the ids do not allow it."""
    root = project_root()
    try:
        change = rename.plan(root / "docs", options.old, options.new)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not options.dry_run:
        rename.carry_out(change)
    for before, after in change.moves:
        print(f"{before.relative_to(root).as_posix()} → {after.relative_to(root).as_posix()}")
    for file in sorted(change.texts):
        print(file.relative_to(root).as_posix())
    told = "会改" if options.dry_run else "已改"
    print(f"{told} {len(change.texts)} 个文件的内容，{told}名 {len(change.moves)} 处。", file=sys.stderr)
    return 0
