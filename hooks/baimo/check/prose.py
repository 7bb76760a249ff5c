"""Rules about the body of an entry: sources, headings, and Markdown that would go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding
from ..hant.hand import HAND
from ..load import Page
from ..markup.syntax import CITATION, ENTRY_LINK, LINK_TARGET, Block, blank_code, blocks
from . import safety
from .unfinished import PLACEHOLDER

RESERVED_ANCHORS = frozenset(
    {"infobox", "timeline", "works", "relations", "disputes", "see-also", "backlinks", "references"}
)
LONGEST_PARAGRAPH = 400
"""Characters, citations not counted."""

_HEADING = re.compile(r"^(#+)[ \t]*(.*?)(?:(?<![ \t])[ \t]+\{#([^}\s]*)\})?[ \t]*$")
_ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]")
_HAN = r"[\u3400-\u9fff]"
_PATTERNS = (
    ("BZ-MD-1", re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s)>\]]+"), "正文里不写裸网址", "为它建来源条目并以 [@id] 引用"),
    ("BZ-MD-3", re.compile(r"\*\*[^*\n]*[。，：；！？）》”、]\*\*(?=[\w\u3400-\u9fff])"), "加粗以标点结尾又紧接文字，会显示出星号", "把标点移到 ** 之外"),
    ("BZ-MD-4", re.compile(rf"(?<={_HAN})\*\*(?=[《“（\[])"), "加粗以标点开头又紧接汉字，会显示出星号", "把标点移到 ** 之外"),
    ("BZ-TYPO-3", re.compile(r"[\u00a0\u00ad\u2e80-\u2fdf\u3000\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u200b-\u200f\u2060\ufeff]+"), "用了部首、兼容字、全角字母数字、特殊空格或零宽字符", "改用普通字符"),
)


def check(pages: list[Page]) -> list[Finding]:
    """Report what is wrong in the bodies of `pages`."""
    return [finding for page in pages for finding in _check_page(page)]


def _check_page(page: Page) -> Iterator[Finding]:
    body = blank_code(page.document.body)
    yield from _check_patterns(page, body)
    yield from safety.check_body(page.document)
    yield from _check_headings(page, body)
    if page.kind != "source" and not body.strip():
        yield Finding(page.document.path, page.document.body_line, 1, "BZ-BODY-1", "条目没有正文")
    for block in blocks(body):
        yield from _check_length(page, block)
        if page.kind != "source":
            yield from _check_breaks(page, block)
            yield from _check_sourced(page, block)


def _check_patterns(page: Page, body: str) -> Iterator[Finding]:
    for number, line in enumerate(body.split("\n"), page.document.body_line):
        plain = _hide_notation(line)
        for rule, pattern, message, suggestion in _PATTERNS:
            for match in pattern.finditer(plain):
                around = plain[max(0, match.start() - 4) : match.end() + 4].strip()
                yield Finding(page.document.path, number, match.start() + 1, rule, f"{message}：{around}", suggestion)


def _hide_notation(line: str) -> str:
    """Blank what readers do not see (ids, addresses), keeping columns true."""
    line = HAND.sub(lambda m: " " * len(m[0]), CITATION.sub(lambda m: " " * len(m[0]), line))
    line = re.sub(LINK_TARGET, lambda m: "](" + " " * (len(m[0]) - 3) + ")" if not re.match(r"\]\(\s*(?:javascript|data|vbscript|https?|//)", m[0], re.I) else m[0], line)
    line = re.sub(r"\{[#.][^{}\n]*\}", lambda m: " " * len(m[0]), line)

    def shown(match: re.Match[str]) -> str:
        text = match["text"] or (match["target"][1:] if match["target"].startswith("!") else "")
        return text.rjust(len(match[0])) if text else " " * len(match[0])

    return ENTRY_LINK.sub(shown, line)


def _check_headings(page: Page, body: str) -> Iterator[Finding]:
    seen: set[str] = set()
    titles: set[str] = set()
    above = 1
    for number, line in enumerate(body.split("\n"), page.document.body_line):
        match = _HEADING.match(line)
        if not match:
            continue
        path, anchor, level = page.document.path, match[3], len(match[1])
        if level == 1:
            yield Finding(path, number, 1, "BZ-HEAD-1", "正文不写一级标题", "条目名由 front matter 给出，从 ## 开始")
        if level > above + 1:
            yield Finding(path, number, 1, "BZ-HEAD-5", f"标题由 {above} 级跳到 {level} 级", f"写 {'#' * (above + 1)}")
        if end := re.search("[，。；：、！,.;:!]$", match[2]):
            yield Finding(path, number, match.start(2) + end.start() + 1, "BZ-HEAD-6", f"标题“{match[2]}”以标点结尾", "删去标点")
        if match[2] in titles:
            yield Finding(path, number, 1, "BZ-HEAD-7", f"标题“{match[2]}”在本页重复", "写明各节的不同")
        above = level
        titles.add(match[2])
        if not anchor or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", anchor):
            yield Finding(path, number, 1, "BZ-HEAD-2", f"标题“{match[2]}”缺少英文锚点", "写成 ## 标题 {#ascii-id}")
        elif anchor in RESERVED_ANCHORS:
            yield Finding(path, number, 1, "BZ-HEAD-3", f"锚点 {anchor} 留给自动生成的部分", "换一个")
        elif anchor in seen:
            yield Finding(path, number, 1, "BZ-HEAD-4", f"锚点 {anchor} 在本页重复")
        seen.add(anchor or "")


def _check_length(page: Page, block: Block) -> Iterator[Finding]:
    """A paragraph is as long as a screen of a telephone shows; tables are not counted."""
    if block.text.lstrip().startswith("|"):
        return
    for number, line in enumerate(block.text.split("\n"), page.document.body_line + block.line):
        if (length := len(CITATION.sub("", line))) > LONGEST_PARAGRAPH:
            yield Finding(page.document.path, number, 1, "BZ-BODY-2", f"一段有 {length} 字，最多 {LONGEST_PARAGRAPH} 字", "按意思分成几段，各带来源")


def _check_breaks(page: Page, block: Block) -> Iterator[Finding]:
    """A line break inside a Chinese sentence shows as a space; a list needs a blank line before it."""
    lines = block.text.split("\n")
    for offset, (before, after) in enumerate(zip(lines, lines[1:]), page.document.body_line + block.line):
        if _ITEM.match(before) and not re.match(r"[ \t]|[-*+>|#]|\d+\.[ \t]", after):
            yield Finding(page.document.path, offset + 1, 1, "BZ-MD-8", "列表后缺一个空行，会并进最后一项", "在这一行前空一行")
        elif re.search(rf"(?:{_HAN}|[，。；：！？、）”》])$", before) and re.match(rf"{_HAN}|[（“《]", after):
            yield Finding(page.document.path, offset + 1, 1, "BZ-MD-7", "一段话拆成了几行，读者会看到多出的空格", "一段写成一行")
        if not re.match(r"\s*(?:[-*+>|]|\d+\.\s|#)", before) and _ITEM.match(after):
            yield Finding(page.document.path, offset + 1, 1, "BZ-MD-8", "列表前缺一个空行，不会显示成列表", "在列表前空一行")


def _check_sourced(page: Page, block: Block) -> Iterator[Finding]:
    """Every paragraph, list item and table carries at least one citation."""
    if block.is_heading:
        return
    items = re.split(r"\n(?=[ \t]*(?:[-*+]|\d+\.)[ \t])", block.text)
    line = page.document.body_line + block.line
    for item in items:
        prose = item.strip()
        unfinished = PLACEHOLDER in prose  # reported as such; its source comes with its words
        if not CITATION.search(prose) and not prose.endswith(("：", ":")) and not _is_table_lead(prose) and not unfinished:
            hint = "引注用半角方括号：[@来源-id]" if re.search("[［【（(]@", prose) else "在句末标点前写 [@来源-id]"
            yield Finding(page.document.path, line, 1, "BZ-CITE-1", "这一段没有来源", hint)
        line += item.count("\n") + 1


def _is_table_lead(prose: str) -> bool:
    return prose.startswith(("|", ">")) and "@" in prose
