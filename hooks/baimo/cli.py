"""The `baimo` command: the same checks and conversions as the build, from a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from . import check
from .builder import build
from .check.fix import order_keys
from .hant import EDITIONS, build_converter, load_tables, names_table, resolve_hand_markup
from .load import KIND_OF_FOLDER, entry_files, load_pages


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 all well, 1 findings, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="baimo", description="百模志的编辑工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    checking = commands.add_parser("check", help="检查条目；给出文件则只报这些文件的问题")
    checking.add_argument("files", nargs="*", type=Path, metavar="文件")
    checking.add_argument("--fix", action="store_true", help="先改好机械的问题（键的顺序）")
    commands.add_parser("build", help="严格生成两个版本到 site/；失败则保留原来的 site/")
    converting = commands.add_parser("convert", help="把标准输入的 Markdown 按本站的表转换，写到标准输出")
    converting.add_argument("--to", choices=("zh-Hans", *EDITIONS), default="zh-Hant", help="目标版本（默认 zh-Hant）")
    converting.add_argument("--lines", action="store_true", help="每行一篇，行内换行写作 \\n")
    options = parser.parse_args(arguments)
    if options.command == "build":
        return _build(project_root())
    if options.command == "convert":
        return _convert(project_root() / "docs", options.to, options.lines)
    return _check(project_root() / "docs", options.files, options.fix)


def project_root() -> Path:
    """Return the project around the current folder, or else the one this package is installed from."""
    here = Path.cwd()
    found = next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").exists()), None)
    return found or Path(__file__).resolve().parents[2]


def _convert(docs: Path, edition: str, lines: bool) -> int:
    convert = _converter(docs, edition)
    text = sys.stdin.buffer.read().decode("utf-8")
    if lines:
        documents = text.removesuffix("\n").split("\n") if text else []
        text = "".join(convert(document.replace("\\n", "\n")).replace("\n", "\\n") + "\n" for document in documents)
    else:
        text = convert(text)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def _converter(docs: Path, edition: str) -> Callable[[str], str]:
    """Return what turns Markdown source into `edition`, with the tables and names of the site."""
    if edition == "zh-Hans":
        return lambda text: resolve_hand_markup(text, edition)
    pages = [page for page in load_pages(docs)[0] if page.data]
    tables = load_tables(docs / "_data" / "hant")
    return build_converter(names_table(pages, tables, edition)[0], tables, edition).markdown


def _build(root: Path) -> int:
    print("正在检查条目并生成两个版本……", file=sys.stderr)
    status = build(root)
    print("已生成 site/" if status == 0 else "没有生成：原来的 site/ 未动", file=sys.stderr)
    return status


def _check(docs: Path, files: list[Path], fixing: bool) -> int:
    if missing := [str(file) for file in files if not file.exists()]:
        print(f"没有这个文件：{'、'.join(missing)}", file=sys.stderr)
        return 2
    chosen = {file.resolve() for file in files}
    if fixing:
        _fix([file for file in entry_files(docs) if not chosen or file.resolve() in chosen], docs)
    content = check.run(docs)
    shown = [item for item in content.findings if not chosen or (docs.parent / item.path).resolve() in chosen]
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
