"""Split a page into front matter and body, keeping the line and column of every value.

All scalars stay the strings that were typed (YAML's failsafe schema), so `2023-03-16`, `no` or
`1.10` never change type behind the editor's back; the schema decides what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from .characters import check_characters
from .findings import Finding

Path = tuple[str | int, ...]
Position = tuple[int, int]

MAX_BYTES = 512 * 1024
MAX_DEPTH = 8


@dataclass(frozen=True)
class Document:
    """One Markdown file: `data` is the front matter as typed, `body` the Markdown after it.

    `positions` maps the path of a key or list item to its (line, column), both from 1.
    `body_line` is the number of the first line of the body.
    """

    path: str
    data: dict[str, Any]
    body: str
    body_line: int
    positions: dict[Path, Position] = field(default_factory=dict)

    def position(self, path: Path) -> Position:
        """Return where `path` stands, or its nearest ancestor that exists."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))


def parse(path: str, raw: bytes) -> tuple[Document | None, list[Finding]]:
    """Parse the bytes of a page. Returns (document, findings); document is None if it is unreadable."""
    if len(raw) > MAX_BYTES:
        return None, [Finding(path, 0, 0, "BZ-FILE-1", f"文件超过 {MAX_BYTES // 1024} KiB")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [Finding(path, *_place(raw[: error.start].decode("utf-8")), "BZ-FILE-2", "文件不是 UTF-8 编码", "请另存为 UTF-8")]
    if text.startswith("\ufeff"):
        return None, [Finding(path, 1, 1, "BZ-FILE-3", "文件开头有字节序标记（BOM）", "请存为无 BOM 的 UTF-8")]
    if "\r" in text:
        return None, [Finding(path, *_place(text[: text.index("\r")]), "BZ-FILE-4", "换行符不是 LF", "请把换行符改为 LF")]
    if "\0" in text:
        return None, [Finding(path, *_place(text[: text.index("\0")]), "BZ-FILE-5", "文件含有空字符（NUL）")]
    document, findings = _split(path, text)
    return document, findings + list(check_characters(path, text))


def _place(before: str) -> Position:
    """Return the place that follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _split(path: str, text: str) -> tuple[Document | None, list[Finding]]:
    if not text.startswith("---\n"):
        return None, [Finding(path, 1, 1, "BZ-YAML-1", "缺少 front matter", "第一行应为 ---")]
    end = text.find("\n---\n", 3)
    if end < 0:
        return None, [Finding(path, 1, 1, "BZ-YAML-1", "front matter 没有结束", "在正文前另起一行写 ---")]
    header, body = text[4 : end + 1], text[end + 5 :]
    data, positions, findings = _load_yaml(path, header)
    if data is None:
        return None, findings
    body_line = text[: end + 5].count("\n") + 1
    return Document(path, data, body, body_line, positions), findings


def _load_yaml(path: str, header: str) -> tuple[dict | None, dict[Path, Position], list[Finding]]:
    try:
        if _SUSPECT.search(header) and (bomb := _bomb(path, header)):
            return None, {}, [bomb]
        node = yaml.compose(header, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        if typed := _COLON.search(header):
            place = header.count("\n", 0, typed.start("colon")) + 2, typed.start("colon") - header.rfind("\n", 0, typed.start("colon"))
            return None, {}, [Finding(path, *place, "BZ-YAML-2", f"{typed['key']} 之后的冒号不对", "用半角冒号，后面空一格")]
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        return None, {}, [Finding(path, line, column, "BZ-YAML-2", f"YAML 有语法错误：{_explain(error)}", "检查缩进、冒号与引号")]
    if not isinstance(node, yaml.MappingNode):
        return None, {}, [Finding(path, 2, 1, "BZ-YAML-3", "front matter 应是“键: 值”的映射")]
    builder = _Builder(path)
    return builder.build(node, (), 0), builder.positions, builder.findings


_SUSPECT = re.compile(rf"[&*\[{{]|^[ ?:-]{{{4 * MAX_DEPTH},}}", re.M)
"""Without any of these there is neither anchor nor nesting worth looking for."""


_COLON = re.compile(r"^[ -]*(?P<key>[A-Za-z_-]+) *(?P<colon>：|:(?=[^\s/]))", re.M)
"""A key whose colon YAML does not take for one; looked for only when YAML gives up."""


def _bomb(path: str, header: str) -> Finding | None:
    """Find, before anything is built of it, what grows when read: anchors, and nesting far beyond the limit.

    `_Builder` reports nesting just over the limit where it stands; ten thousand brackets never get that far.
    """
    depth = 0
    for event in yaml.parse(header, Loader=yaml.CBaseLoader):
        line, column = event.start_mark.line + 2, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Finding(path, line, column, "BZ-YAML-4", "不许用 YAML 锚点与别名（& 与 *）")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 4 * MAX_DEPTH:
            return Finding(path, line, column, "BZ-YAML-7", f"front matter 嵌套超过 {MAX_DEPTH} 层")
    return None


_PROBLEMS = {
    "mapping values are not allowed": "一行里有两个冒号，值要加引号",
    "did not find expected key": "缩进不齐，或引号没有收尾",
    "could not find expected ':'": "缺少冒号",
    "found unexpected end of stream": "引号没有收尾",
    "cannot start any token": "不许用制表符缩进；以特殊符号开头的值要加引号",
    "found unknown escape character": "双引号里的反斜杠要写成两个，或改用单引号",
    "did not find expected '-' indicator": "列表的缩进不齐",
    "control characters are not allowed": "含有控制字符",
}


def _explain(error: yaml.YAMLError) -> str:
    """Return LibYAML's complaint in Chinese; one not in the table stays as it is."""
    problem = str(getattr(error, "problem", None) or error).splitlines()[0]
    return next((chinese for english, chinese in _PROBLEMS.items() if english in problem), problem)


class _Builder:
    """Turns composed YAML nodes into plain data and remembers where each one stood."""

    def __init__(self, path: str):
        self.path = path
        self.positions: dict[Path, Position] = {}
        self.findings: list[Finding] = []

    def build(self, node: yaml.Node, at: Path, depth: int) -> Any:
        self.positions.setdefault(at, self._place(node))
        if depth > MAX_DEPTH:
            self._report(node, "BZ-YAML-7", f"front matter 嵌套超过 {MAX_DEPTH} 层")
            return None
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if node.flow_style and node.value:
            self._report(node, "BZ-YAML-6", "列表与映射要用块式写法，不用 [ ] 与 { }", "每项另起一行，以 - 开头")
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*at, index), depth + 1) for index, item in enumerate(node.value)]
        return self._build_mapping(node, at, depth)

    def _build_mapping(self, node: yaml.MappingNode, at: Path, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node, "BZ-YAML-3", "键应是一个词")
                continue
            key = key_node.value
            if key in data:
                self._report(key_node, "BZ-YAML-5", f"键 {key} 重复", "合成一个；一个事实有几个值时，在同一个键下列几项")
                continue
            self.positions[(*at, key)] = self._place(key_node)
            data[key] = self.build(value_node, (*at, key), depth + 1)
        return data

    def _place(self, node: yaml.Node) -> Position:
        return node.start_mark.line + 2, node.start_mark.column + 1

    def _report(self, node: yaml.Node, rule: str, message: str, suggestion: str = "") -> None:
        self.findings.append(Finding(self.path, *self._place(node), rule, message, suggestion))
