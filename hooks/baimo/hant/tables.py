"""The editors' tables in docs/_data/hant: read, checked, and turned into plain values.

Reads YAML only; every row says why it is there and carries an example that the unit tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..findings import Finding, FindingsError

ARROW = " → "
"""Between the two halves of a row's example."""


@dataclass(frozen=True)
class Row:
    """One word: Simplified, Taiwan, optional Hong Kong, why, and an example (in, out)."""

    hans: str
    hant: str
    hk: str
    note: str
    example: tuple[str, str]


@dataclass(frozen=True)
class ContextRow(Row):
    """A word whose Traditional form depends on its neighbours: patterns just before and just after it."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class StopRow:
    """A key of OpenCC's Taiwan phrases (in OpenCC's Traditional) that must not be replaced."""

    key: str
    note: str
    example: tuple[str, str]


@dataclass(frozen=True)
class UnusualRow:
    """A pattern of words a Taiwan reader would stumble over in a finished page, and what to write instead."""

    word: str
    suggestion: str


@dataclass(frozen=True)
class Tables:
    """All tables, in the order of the files."""

    terms: tuple[Row, ...] = ()
    guards: tuple[Row, ...] = ()
    names: tuple[Row, ...] = ()
    glyphs: tuple[Row, ...] = ()
    characters: tuple[Row, ...] = ()
    contexts: tuple[ContextRow, ...] = ()
    stop: tuple[StopRow, ...] = ()
    unusual: tuple[UnusualRow, ...] = ()


def load_tables(folder: Path) -> Tables:
    """Read every table in `folder`. Raises FindingsError naming each bad row (BZ-HANT-4)."""
    findings: list[Finding] = []

    def read(name: str, make: Callable[[Mapping[str, str]], Any]) -> tuple:
        path = folder / f"{name}.yml"
        rows = _load(path) if path.is_file() else []
        return tuple(_rows(path.as_posix(), rows, make, findings))

    tables = Tables(
        terms=read("terms", _row), guards=read("guards", _row), names=read("names", _name_row),
        glyphs=read("glyphs", _row), characters=read("characters", _row), contexts=read("contexts", _context_row),
        stop=read("stop", _stop_row), unusual=read("unusual", _unusual_row),
    )
    findings += _repeated(folder, tables)
    if findings:
        raise FindingsError(findings)
    return tables


def _load(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    """Return the rows with their lines; an unreadable file raises FindingsError."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        with path.open(encoding="utf-8") as file:
            node = yaml.compose(file, Loader=loader)
    except UnicodeDecodeError:
        raise FindingsError([Finding(path.as_posix(), 0, 0, "BZ-HANT-4", "文件不是 UTF-8 编码")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise FindingsError([Finding(path.as_posix(), line, 1, "BZ-HANT-4", "YAML 有语法错误")]) from None
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return [(item.start_mark.line + 1, _plain(item)) for item in items]


def _plain(node: yaml.Node) -> Mapping[str, str]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _rows(path: str, rows, make, findings: list[Finding]):
    for line, data in rows:
        try:
            yield make(data)
        except (KeyError, ValueError) as error:
            reason = f"缺少 {error.args[0]}" if isinstance(error, KeyError) else str(error)
            findings.append(Finding(path, line, 1, "BZ-HANT-4", f"词表这一行不能用：{reason}"))


def _repeated(folder: Path, tables: Tables) -> list[Finding]:
    """Report a word given twice, also across the three tables of fixed words."""
    seen: set[str] = set()
    findings = []
    for name in ("terms", "guards", "names"):
        for row in getattr(tables, name):
            if row.hans in seen:
                path = (folder / f"{name}.yml").as_posix()
                findings.append(Finding(path, 0, 0, "BZ-HANT-4", f"{row.hans} 重复登记"))
            seen.add(row.hans)
    return findings


def _example(data: Mapping[str, str]) -> tuple[str, str]:
    source, arrow, target = data["example"].partition(ARROW)
    if not (source and arrow and target):
        raise ValueError(f"example 应写作 原文{ARROW}译文")
    return source, target


def _row(data: Mapping[str, str]) -> Row:
    return Row(data["hans"], data["hant"], data.get("hk", ""), data.get("note", ""), _example(data))


def _name_row(data: Mapping[str, str]) -> Row:
    # A name is its own example.
    return Row(data["hans"], data["hant"], data.get("hk", ""), data.get("note", ""), (data["hans"], data["hant"]))


def _context_row(data: Mapping[str, str]) -> ContextRow:
    if not (data.get("before") or data.get("after")):
        raise ValueError("before 与 after 至少写一项")
    row = _row(data)
    return ContextRow(row.hans, row.hant, row.hk, row.note, row.example, data.get("before", ""), data.get("after", ""))


def _stop_row(data: Mapping[str, str]) -> StopRow:
    return StopRow(data["key"], data["note"], _example(data))


def _unusual_row(data: Mapping[str, str]) -> UnusualRow:
    return UnusualRow(data["word"], data["suggestion"])
