"""`baimo terms`: why a word reads as it does in the Traditional edition."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from ..edit.terms import Rule, explain
from ..hant import build_converter
from .content import checked
from .project import UsageError, project_root

_SHOWN = 12


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("terms", help="一个词在繁体版里由哪张表的哪一行决定，站内用了几处")
    parser.add_argument("word", metavar="词", help="简体的词")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the answer; returns 0, or 1 if the word neither occurs nor has a rule."""
    word = options.word.strip()
    if not word:
        raise UsageError("请给出一个词。")
    docs = project_root() / "docs"
    content = checked(docs)
    answer = explain(word, content.pages, content.tables, content.names, build_converter(content.names, content.tables), docs)
    print(f"{word} → {answer.hant}")
    _print_rules("定它的规则（先者优先）", answer.exact)
    if not answer.exact:
        print("没有哪张表登记它：按 OpenCC 逐词逐字转换。")
    _print_rules("含有它的更长的词", answer.longer)
    print(f"站内 {answer.entries} 个条目用了 {answer.uses} 处")
    for use in answer.examples:
        print(f"  {use.page}：{use.hans} → {use.hant}")
    if not answer.uses and not answer.exact:
        print("没有条目用到这个词。", file=sys.stderr)
        return 1
    return 0


def _print_rules(title: str, rules: Iterable[Rule]) -> None:
    listed = list(rules)
    if listed:
        print(f"{title}：")
        for rule in listed[:_SHOWN]:
            print(f"  {rule.place}  {rule.hans} → {rule.hant}" + (f"  {rule.note}" if rule.note else ""))
        if len(listed) > _SHOWN:
            print(f"  ……另有 {len(listed) - _SHOWN} 条")
