"""A command line that speaks Chinese: argparse with its headings and complaints put into words."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认得：\1"),
    (re.compile(r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)"), r"\1 不能是 \2；可选：\3"),
    (re.compile(r"argument (.+?): invalid \w+ value: '(.*)'"), r"\1 不能是 \2"),
    (re.compile(r"argument (.+?): expected .*"), r"\1 之后缺少值"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"\1 不能与 \2 同用"),
    (re.compile(r"ambiguous option: (.+?) could match (.+)"), r"\1 不明确，可以是 \2"),
    (re.compile(r"argument (.+?): ignored explicit argument '(.*)'"), r"\1 不带值，多了 \2"),
)
"""What argparse says in English (Python 3.11 to 3.14), and how we say it."""


def in_chinese(complaint: str) -> str:
    """Return argparse's complaint in Chinese; one not in the table stays as it is."""
    for pattern, chinese in _COMPLAINTS:
        if match := pattern.fullmatch(complaint):
            return match.expand(chinese).replace("'", "").replace(", ", "、")
    return complaint


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Leave breaking to the terminal: Chinese has no spaces to break at."""
        return [text]


class Parser(argparse.ArgumentParser):
    """An ArgumentParser with Chinese headings; its subcommands are of the same class."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        """Return the help; argparse ends each heading with a half-width colon."""
        return re.sub(r"^(\S+):$", r"\1：", super().format_help(), flags=re.M)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the complaint, and end with status 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}：{in_chinese(message)}\n")


def many(names: Sequence[str]) -> str:
    """Return names joined as Chinese text lists them."""
    return "、".join(names)
