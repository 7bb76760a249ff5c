"""`baimo build`: both editions, strictly, swapped into site/ only when they are whole."""

from __future__ import annotations

import argparse
import sys

from .. import builder
from .project import project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    commands.add_parser("build", help="严格生成两个版本到 site/；失败则保留原来的 site/").set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build; returns MkDocs' exit status."""
    root = project_root()
    print("正在检查条目并生成两个版本……", file=sys.stderr)
    status = builder.build(root)
    print("site/ 已是最新" if status == 0 else "没有生成：原来的 site/ 未动", file=sys.stderr)
    return status
