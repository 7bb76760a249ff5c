"""The `baimo` command: the same checks and conversions as the build, from a terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import check


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 all well, 1 findings, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="baimo", description="百模志的编辑工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    checking = commands.add_parser("check", help="检查条目；给出文件则只报这些文件的问题")
    checking.add_argument("files", nargs="*", type=Path, metavar="文件")
    options = parser.parse_args(arguments)
    return _check(options.files)


def _check(files: list[Path]) -> int:
    docs = Path("docs").resolve()
    pages, findings = check.run(docs)
    wanted = {file.resolve().relative_to(docs.parent).as_posix() for file in files}
    shown = [finding for finding in findings if not wanted or finding.path in wanted]
    for finding in shown:
        print(finding)
    print(f"{len(pages)} 个条目，{len(shown)} 个问题", file=sys.stderr)
    return 1 if shown else 0
