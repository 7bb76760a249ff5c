"""`baimo changes`: what readers will notice between two commits, as Markdown."""

from __future__ import annotations

import argparse

from ..edit import changes
from .project import UsageError, project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("changes", help="两个提交之间读者会看到什么变化，写成 Markdown")
    parser.add_argument("old", metavar="旧提交")
    parser.add_argument("new", metavar="新提交", nargs="?", help="不写就是工作区里现在的样子")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the report; returns 0. Raises UsageError for what is no commit."""
    root = project_root()
    for commit in filter(None, (options.old, options.new)):
        if commit.startswith("-"):
            raise UsageError(f"{commit} 不是提交。")
    try:
        old = changes.at_commit(root, options.old)
        new = changes.at_commit(root, options.new) if options.new else changes.in_folder(root / "docs")
    except ValueError as error:
        raise UsageError(str(error)) from None
    print(changes.markdown(changes.compare(old, new)), end="")
    return 0
