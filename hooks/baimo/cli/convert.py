"""`baimo convert`: Markdown on standard input, converted with the tables and names of the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from ..hant import EDITIONS, build_converter, load_tables, names_table, resolve_hand_markup
from ..load import load_pages
from .project import UsageError, project_or_own


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("convert", help="把标准输入的 Markdown 按本站的表转换，写到标准输出")
    parser.add_argument("--to", choices=("zh-Hans", *EDITIONS), default="zh-Hant", help="目标版本（默认 zh-Hant）")
    parser.add_argument("--lines", action="store_true", help="每行一篇，行内换行写作 \\n")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Convert; returns 0. Raises UsageError if the input is not UTF-8, FindingsError if a table is broken."""
    convert = _converter(project_or_own() / "docs", options.to)
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("标准输入不是 UTF-8 编码。请先另存为 UTF-8。") from None
    if options.lines:
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
