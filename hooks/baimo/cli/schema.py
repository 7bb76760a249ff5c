"""`baimo schema`: what code editors need to complete and check front matter while it is typed."""

from __future__ import annotations

import argparse
import sys

from ..edit import editor
from .parser import many
from .project import project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("schema", help="写出编辑器用的 JSON Schema、设置与检查任务（.vscode/）")
    parser.add_argument("--check", action="store_true", help="不写，只看是否与检查所用的字段定义一致")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or compare; returns 1 if with --check something differs."""
    root = project_root()
    changed = editor.differing(root) if options.check else editor.write(root)
    if options.check and changed:
        print(f"与字段定义不一致，请运行 baimo schema：{many(changed)}", file=sys.stderr)
        return 1
    print(f"已写 {len(changed)} 个文件" if not options.check else "一致", file=sys.stderr)
    return 0
