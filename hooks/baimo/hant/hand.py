"""Hand markup in prose: -{kept as it is}- and -{zh-cn:甲;zh-tw:乙}-, resolved in every edition.

Reads Markdown or HTML text. Code is not looked into. Unbalanced marks are findings (BZ-HANT-2).
"""

from __future__ import annotations

import re

from ..findings import Finding
from .html import readable_spans
from .masks import INLINE_CODE, code_blocks

HAND = re.compile(r"-\{(?!\{)((?:[^{}]|\{[^{}]*\})*)\}-")
_BRANCH = re.compile(r"\s*(zh-[A-Za-z]+)\s*:\s*([^;]*)(?:;|$)")
_ORDER = {
    "zh-Hans": ("zh-cn", "zh-hans"),
    "zh-Hant": ("zh-tw", "zh-hant", "zh-hk", "zh-cn"),
    "zh-HK": ("zh-hk", "zh-hant", "zh-tw", "zh-cn"),
}
_CODE_OR_HAND = re.compile(rf"{INLINE_CODE}|(?P<hand>{HAND.pattern})", re.S | re.I)
_MARK = re.compile(r"-\{(?!\{)|(?<!\})\}-")


def choose(body: str, edition: str) -> str:
    """Return what `body`, the inside of a -{…}-, says in `edition`; a body without branches is kept whole."""
    branches = {key.lower(): value.strip() for key, value in _BRANCH.findall(body)}
    if not branches:
        return body
    chosen = next((branches[key] for key in _ORDER[edition] if key in branches), None)
    return chosen if chosen is not None else next(iter(branches.values()))


def resolve_hand_markup(text: str, edition: str) -> str:
    """Return Markdown `text` with its hand markup resolved for `edition` (zh-Hans, zh-Hant or zh-HK)."""
    if "-{" not in text:
        return text
    pieces, position = [], 0
    for start, end in [*code_blocks(text), (len(text), len(text))]:
        pieces.append(_CODE_OR_HAND.sub(lambda match: _final(match, edition), text[position:start]))
        pieces.append(text[start:end])
        position = end
    return "".join(pieces)


def resolve_hand_markup_html(page: str, edition: str) -> str:
    """Return a rendered `page` with the hand markup in its readable text resolved for `edition`."""
    if "-{" not in page:
        return page
    pieces, position = [], 0
    for span in readable_spans(page):
        pieces.append(page[position : span.start])
        pieces.append(HAND.sub(lambda match: choose(match[1], edition), page[span.start : span.end]))
        position = span.end
    return "".join([*pieces, page[position:]])


def _final(match: re.Match[str], edition: str) -> str:
    return choose(match["hand"][2:-2], edition) if match["hand"] else match.group()


def without_code(text: str) -> str:
    """Return Markdown `text` with code, comments and raw HTML blanked out; every offset stays."""
    parts, position = [], 0
    for start, end in code_blocks(text):
        parts += [text[position:start], _blank(text[start:end])]
        position = end
    text = "".join([*parts, text[position:]])
    # What follows the last --> opens no comment, and looking for its end once for each opening takes long.
    last = text.rfind("-->") + 1
    text = text[:last] + text[last:].replace("<!--", "    ")
    return re.compile(INLINE_CODE, re.S | re.I).sub(lambda match: _blank(match.group()), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def check_hand_markup(text: str, path: str, first_line: int = 1) -> list[Finding]:
    """Report each -{ without its }- and the reverse. `first_line` is the number of the text's first line."""
    if "-{" not in text and "}-" not in text:
        return []
    findings = []
    opened: tuple[int, int] | None = None
    for number, line in enumerate(without_code(text).split("\n"), first_line):
        for mark in _MARK.finditer(line):
            here = number, mark.start() + 1
            if mark.group() == "}-" and opened:
                opened = None
            elif mark.group() == "}-":
                findings.append(_unbalanced(path, here, "}- 前面没有对应的 -{"))
            else:
                if opened:
                    findings.append(_unbalanced(path, opened, "-{ 没有写 }- 结束"))
                opened = here
    if opened:
        findings.append(_unbalanced(path, opened, "-{ 没有写 }- 结束"))
    return findings


def _unbalanced(path: str, place: tuple[int, int], message: str) -> Finding:
    return Finding(path, *place, "BZ-HANT-2", message, "写作 -{原文}- 或 -{zh-cn:简体;zh-tw:繁體}-")
