"""Markdown and front matter bring no HTML, attributes or addresses of their own: what strangers may not send.

The rules here say where; what slips past them is still taken out when the page is made (`markup.safe`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..addresses import check_target
from ..findings import Finding
from ..frontmatter import Document
from ..hant.hand import HAND
from ..markup.syntax import blank_code

_HTML = re.compile(r"<(?!!--)[/!?]?[A-Za-z!?\[-]|<!-(?!-)|<!--")
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^\s<>]*>", re.I)
_TARGET = re.compile(r"(?P<image>!\[[^\[\]\n]*)?\]\(\s*<?(?P<inline>[^\s)>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s>]+)")
_ATTRIBUTES = re.compile(r"\{(?:[:.]|#[\w-]+ +\S|[^{}\n]*=)[^{}\n]*\}")
_KEYS = frozenset({"title", "description", "hide"})


def check_body(document: Document) -> Iterator[Finding]:
    """Yield HTML, attribute lists and addresses that a body may not hold, with line and column."""
    for number, line in enumerate(blank_code(document.body).split("\n"), document.body_line):
        plain = HAND.sub(lambda match: " " * len(match[0]), line)
        for rule, at, message, suggestion in (*_html(plain), *_targets(plain), *_attributes(plain)):
            yield Finding(document.path, number, at + 1, rule, message, suggestion)


_Hit = tuple[str, int, str, str]


def _html(line: str) -> Iterator[_Hit]:
    line = _AUTOLINK.sub(lambda match: " " * len(match[0]), line)
    if match := _HTML.search(line):
        around = line[max(0, match.start() - 4) : match.end() + 10].strip()
        yield "BZ-MD-2", match.start(), f"正文里不写 HTML：{around}", "用 Markdown 表达；要显示尖括号时写在反引号里"


def _targets(line: str) -> Iterator[_Hit]:
    for match in _TARGET.finditer(line):
        try:
            check_target(match["inline"] or match["defined"])
        except ValueError as error:
            yield "BZ-MD-6", match.start(), f"链接地址不能用：{error}", "站内用相对路径或 [[id]]，站外用引注"
        else:
            if match["image"] and ":" in match["inline"]:
                yield "BZ-MD-5", match.start(), "图片要放在本站", "放进 <id>.assets/ 并用相对路径"


def _attributes(line: str) -> Iterator[_Hit]:
    if match := _ATTRIBUTES.search(line):
        yield "BZ-MD-9", match.start(), f"属性列表只能写锚点：{match[0][:30]}", "只写 {#ascii-id}"


def check_page_head(document: Document) -> Iterator[Finding]:
    """Yield what the front matter of a page that is no entry may not say; templates print parts of it."""
    for key, value in document.data.items():
        place = document.position((key,))
        if key not in _KEYS:
            yield Finding(document.path, *place, "BZ-KEY-1", f"没有 {key} 这个键", f"可写：{'、'.join(sorted(_KEYS))}")
        elif key != "hide" and re.search("[<>&\"]", str(value)):
            yield Finding(document.path, *place, "BZ-VAL-6", f"{key} 里不能有 < > & 与直引号", "引号用弯引号")
