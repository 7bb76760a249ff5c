"""The record of what the five founding articles name, and the place each thing has here.

docs/_data/coverage/ holds five lists: entries, claims, events, relations and conflicts. `load` reads
them; `check.coverage` walks them over the encyclopedia and reports whatever has no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import Field, ValidationError, model_validator

from .findings import Finding
from .predicates import PREDICATES
from .schema.parts import Date, Id, Part, Text

FOLDER = Path("docs/_data/coverage")
"""Relative to the project's root, where MkDocs and the command both run."""

TIMELINE = "timeline"


class Row(Part):
    """One thing of the record; `line` is where it stands in its file."""

    line: int = Field(0, exclude=True)


class Entry(Row):
    """A thing named. `at` is an entry, a heading `entry#anchor` or an event `timeline#event`."""

    id: Id
    name: Text
    kind: Text
    articles: tuple[Id, ...] = Field(min_length=1)
    printed: tuple[Text, ...] = ()
    at: Text
    why: Text | None = None


class Claim(Row):
    """What an article says of an entry; `shows` are words that the page prints with that source."""

    id: Id
    article: Id
    gist: Text = Field(max_length=40)
    at: Text
    shows: tuple[Text, ...] = Field(min_length=1)


class Event(Row):
    """A happening an article tells, with its date, and the event of the timeline that tells it."""

    article: Id
    date: Date
    at: Id
    why: Text | None = None


class Relation(Row):
    """A relation between two things named: in the front matter of `at`, or (`why`) told in prose there."""

    article: Id
    subject: Id
    predicate: str | None = None
    object: Id
    at: Text
    why: Text | None = None

    @model_validator(mode="after")
    def _one_way(self):
        if (self.predicate is None) != (self.why is not None):
            raise ValueError("写 predicate（在 front matter 里）或 why（写在正文的缘由），二者取一")
        if self.predicate and self.predicate not in PREDICATES:
            raise ValueError(f"没有 {self.predicate} 这种关系")
        return self


class Conflict(Row):
    """A point on which the articles err or differ. `dispute` is its box on `at`; none means prose."""

    id: Id
    topic: Text
    at: Text
    dispute: Id | None = None
    how: Text
    status: Literal["settled", "open"]


_REASONS = {
    "missing": "缺少这个键", "extra_forbidden": "没有这个键", "literal_error": "不是可选的值", "string_type": "应是文字",
    "tuple_type": "应是列表", "too_short": "至少要有一项", "string_too_short": "是空的", "string_too_long": "太长",
    "model_type": "应是“键: 值”的映射",
}

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Coverage:
    """The whole record and the findings of reading it."""

    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), repr=False)


def load(folder: Path = FOLDER) -> Coverage:
    """Read the five lists in `folder`; a missing file is an empty list."""
    findings: list[Finding] = []
    lists = {
        name: tuple(_rows(folder / f"{name}.yml", model, findings))
        for name, model in (
            ("entries", Entry), ("claims", Claim), ("events", Event), ("relations", Relation), ("conflicts", Conflict)
        )
    }
    return Coverage(**lists, findings=tuple(findings))


def _rows(file: Path, model: type[AnyRow], findings: list[Finding]) -> Iterator[AnyRow]:
    def report(line: int, message: str) -> None:
        findings.append(Finding(file.as_posix(), line, 1, "BZ-COV-1", message))

    seen: set[str] = set()
    for line, data in _items(file, report):
        try:
            row = model.model_validate({**data, "line": line} if isinstance(data, dict) else data)
        except ValidationError as error:
            reason = error.errors()[0]
            told = _REASONS.get(reason["type"], reason["msg"].removeprefix("Value error, "))
            report(line, f"这一项不能用：{'.'.join(map(str, reason['loc'])) or '整项'}：{told}")
            continue
        if (id := getattr(row, "id", "")) in seen:
            report(line, f"id {id} 重复")
        seen |= {id} - {""}
        yield row


def _items(file: Path, report: Callable[[int, str], None]) -> list[tuple[int, Any]]:
    """Return the items of a list with their lines; an unreadable file is reported and empty."""
    if not file.is_file():
        return []
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = file.read_text("utf-8")
    try:
        node, data = yaml.compose(text, Loader=loader), yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        report(getattr(error, "problem_mark", None) and error.problem_mark.line + 1 or 1, "YAML 有语法错误")
        return []
    return [(item.start_mark.line + 1, value) for item, value in zip(node.value, data)] if isinstance(data, list) else []
