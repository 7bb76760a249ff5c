"""The `baimo` command: the same checks and conversions as the build, from a terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import check
from .builder import build
from .check.fix import order_keys
from .load import KIND_OF_FOLDER, entry_files


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 all well, 1 findings, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="baimo", description="百模志的编辑工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    checking = commands.add_parser("check", help="检查条目；给出文件则只报这些文件的问题")
    checking.add_argument("files", nargs="*", type=Path, metavar="文件")
    checking.add_argument("--fix", action="store_true", help="先改好机械的问题（键的顺序）")
    commands.add_parser("build", help="严格生成两个版本到 site/；失败则保留原来的 site/")
    options = parser.parse_args(arguments)
    if options.command == "build":
        return _build()
    return _check(options.files, options.fix)


def _build() -> int:
    print("正在检查条目并生成两个版本……", file=sys.stderr)
    status = build(Path.cwd())
    print("已生成 site/" if status == 0 else "没有生成：原来的 site/ 未动", file=sys.stderr)
    return status


def _check(files: list[Path], fixing: bool) -> int:
    docs = Path("docs").resolve()
    if fixing:
        _fix([file.resolve() for file in files] or entry_files(docs), docs)
    content = check.run(docs)
    wanted = {file.resolve().relative_to(docs.parent).as_posix() for file in files}
    shown = [finding for finding in content.findings if not wanted or finding.path in wanted]
    for finding in shown:
        print(finding)
    print(f"{len(content.pages)} 个条目，{len(shown)} 个问题", file=sys.stderr)
    return 1 if shown else 0


def _fix(files: list[Path], docs: Path) -> None:
    for file in files:
        text = file.read_text("utf-8")
        fixed = order_keys(file.relative_to(docs.parent).as_posix(), text, KIND_OF_FOLDER[file.parent.name])
        if fixed != text:
            file.write_text(fixed, "utf-8")
