"""What in Markdown source is code: blocks found line by line, the rest by one pattern."""

from __future__ import annotations

import re

INLINE_CODE = (
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|pre|code|kbd|samp|var|textarea)\b[^>]*>.*?</(?P=raw)\s*>"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
)
"""Code inside a paragraph, raw HTML and comments. Flags: S, I."""

_NOT_IN_URL = r"\s<>\"'\u3000-\u303f\uff00-\uffef“”‘’\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
URL = rf"(?:https?://|(?<![A-Za-z0-9.])www\.)[^{_NOT_IN_URL}\u3400-\u9fff]+(?:(?<=/)[^{_NOT_IN_URL}]+)?"
"""A bare address. Han characters belong to it only after a slash: 见https://b.cn的说明."""

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_CONTAINER = re.compile(r"(?P<indent> *)(?:[-*+][ \t]|\d+[.)][ \t]|\[\^[^\]]+\]:|!!!|\?\?\?|===|:[ \t])")


def code_blocks(source: str) -> list[tuple[int, int]]:
    """Return (start, end) of the fenced and indented code blocks of `source`, in order.

    As in Python-Markdown, what stands in a list item, footnote or admonition is indented by four spaces
    per level; only deeper lines after a blank line are code.
    """
    blocks: list[tuple[int, int]] = []
    position, level, after_blank, fence, opened = 0, 0, True, "", 0
    for line in source.splitlines(keepends=True):
        start, position = position, position + len(line)
        indent = _indent(line)
        if fence:
            if _closes(line, fence):
                blocks.append((opened, position))
                fence = ""
        elif not line.strip():
            after_blank = True
        elif (opening := _FENCE.match(line.rstrip("\n"))) and indent < 4 * level + 4:
            level = _level(line, indent, level, after_blank)
            fence, opened, after_blank = opening["fence"], start, False
        elif indent >= 4 * level + 4 and (after_blank or blocks and blocks[-1][1] == start):
            blocks.append((start, position))
        else:
            level, after_blank = _level(line, indent, level, after_blank), False
    return blocks + [(opened, len(source))] if fence else blocks


def _level(line: str, indent: int, level: int, after_blank: bool) -> int:
    """Return how many containers the lines below `line` may stand in."""
    container = _CONTAINER.match(line)
    if container:
        return len(container["indent"]) // 4 + 1
    return min(level, indent // 4) if after_blank else level


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _closes(line: str, fence: str) -> bool:
    bare = line.strip(" \t>\n")
    return len(bare) >= len(fence) and set(bare) == {fence[0]}
