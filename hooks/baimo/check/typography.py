"""Spaces and marks of Chinese prose as its readers see it: reported, never rewritten.

What needs knowledge of scripts (spaces between Chinese and Latin, full-width marks) is autocorrect's; the
rest are a few patterns. Both look at the text without notation, with links replaced by what they show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ..findings import Finding
from ..hant.hand import HAND
from ..load import Page
from ..markup.syntax import CITATION, ENTRY_LINK, LINK_TARGET, blank_code

_ON = ("space-word", "fullwidth", "halfwidth-word", "no-space-fullwidth", "no-space-fullwidth-quote")
_OFF = ("space-punctuation", "space-bracket", "space-backticks", "space-dash", "space-dollar", "halfwidth-punctuation", "spellcheck")
"""Of autocorrect's rules, those off are ours (brackets), or contradict names such as 南方+."""

_NOTATION = re.compile("|".join((
    rf"(?:(?<! ) +)?{CITATION.pattern}",
    rf"(?P<link>{ENTRY_LINK.pattern})",
    rf"(?P<hand>{HAND.pattern})",
    r"(?P<lead>(?<=[。：])\*\* )",
    LINK_TARGET,
    r"(?:(?<![ \t])[ \t]+)?\{[#.:][^{}\n]*\}",
    r"\*\*|[\[\]]",
)))
_OPAQUE = "\ue000"
"""Stands for what is neither Chinese nor Latin to a checker: code, and text that differs by edition."""

_HAN = r"[\u3400-\u9fff]"
_QUOTED = re.compile(r"《[^《》\n]*》|“[^“”\n]*”")
_PATTERNS = (
    ("BZ-TYPO-2", re.compile(rf"(?<={_HAN})\(|\)(?={_HAN})"), "中文里用了半角标点", "改用全角"),
    ("BZ-TYPO-5", re.compile(rf"\"|'(?={_HAN})|(?<={_HAN})'"), "用了直引号", "外层用“ ”，内层用‘ ’"),
    ("BZ-TYPO-7", re.compile(rf"(?<={_HAN}) +(?={_HAN})"), "汉字之间多了空格", "删去空格"),
    ("BZ-TYPO-8", re.compile(r"[，；：、]{2,}|。{2,}|！{2,}|？{2,}|\.{3,}|(?<!…)…(?!…)|…{3,}"), "标点重复或不全", "只写一个；省略号写作 ……"),
)
_CORNER = re.compile("[「」『』]")


def check(chosen: list[Page], pages: list[Page]) -> list[Finding]:
    """Report what is wrong in the bodies of `chosen`; links show the names of `pages`."""
    names = {page.id: page.data.name for page in pages}
    return [finding for page in chosen for finding in _check_page(page, names)]


def _check_page(page: Page, names: Mapping[str, str]) -> Iterator[Finding]:
    document = page.document
    lines = zip(document.body.split("\n"), blank_code(document.body).split("\n"))
    for number, (line, visible) in enumerate(lines, document.body_line):
        if not visible.strip():
            continue
        text, columns = as_read(line, visible, names)
        for at, rule, message, suggestion in (*_spaced(text), *_marked(text)):
            yield Finding(document.path, number, columns[at] + 1, rule, f"{message}：{_around(text, at)}", suggestion)


_Hit = tuple[int, str, str, str]


def as_read(line: str, visible: str, names: Mapping[str, str]) -> tuple[str, list[int]]:
    """Return a line as readers see it, and for each character (and the end) the index it comes from.

    `visible` is the line with code and comments blanked; `names` maps ids to what bare links show.
    """
    masked = "".join(_OPAQUE if shown == " " != typed else shown for typed, shown in zip(line, visible))
    parts: list[tuple[str, int]] = []
    last = 0
    for match in _NOTATION.finditer(masked):
        parts += [(character, at) for at, character in enumerate(masked[last : match.start()], last)]
        parts += [(character, match.start()) for character in _shown(match, names)]
        last = match.end()
    parts += [(character, at) for at, character in enumerate(masked[last:].rstrip(), last)]
    return "".join(character for character, _ in parts), [*(at for _, at in parts), len(line)]


def _shown(match: re.Match[str], names: Mapping[str, str]) -> str:
    if match["hand"] or match["lead"]:  # a bold lead, **如：** 是, may have its space
        return _OPAQUE
    if not match["link"]:
        return ""
    target = match["target"]
    return match["text"] or (target[1:] if target.startswith("!") else _ends(names.get(target.partition("#")[0], "")))


def _ends(name: str) -> str:
    """Return what matters beside a name: how it begins and ends. How it is spelt is its entry's affair."""
    return "".join(character if character.isalnum() or character in "《》" else _OPAQUE for character in (name[:1], _OPAQUE, name[-1:]))


def _spaced(text: str) -> Iterator[_Hit]:
    """Yield where autocorrect would change the text, one step at a time."""
    right = _corrector()(text)
    at = to = 0
    replaced = -1
    while at < len(text) and to < len(right):
        old, new = text[at], right[to]
        if old == new:
            at, to = at + 1, to + 1
        elif new == " ":
            yield at, "BZ-TYPO-1", "汉字与英文、数字之间缺一个半角空格", ""
            to += 1
        elif old.isspace():
            if old == " " and replaced != at - 1:  # the space after a half-width mark goes with it
                yield at, "BZ-TYPO-7", "全角标点旁多了空格", "删去空格"
            at += 1
        elif old.isalnum() != new.isalnum():  # out of step: nothing more can be said of this line
            return
        else:
            if not "\uff01" <= old <= "\uff5e":  # those are BZ-TYPO-3
                yield at, "BZ-TYPO-2", "中文里用了半角标点", "改用全角"
            replaced = at
            at, to = at + 1, to + 1


def _marked(text: str) -> Iterator[_Hit]:
    for rule, pattern, message, suggestion in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), rule, message, suggestion
    quoted = _QUOTED.sub(lambda match: _OPAQUE * len(match[0]), text)
    if match := _CORNER.search(quoted):
        yield match.start(), "BZ-TYPO-5", "简体源文里用了直角引号", "外层用“ ”，内层用‘ ’；繁体版会自动换成「 」"
    elif match := re.search("[“”]", quoted):
        yield match.start(), "BZ-TYPO-5", "引号不成对", "外层用“ ”，内层用‘ ’，同一段里成对"


def _around(text: str, at: int) -> str:
    return text[max(0, at - 5) : at + 5].strip().replace(_OPAQUE, "…")


@cache
def _corrector() -> Callable[[str], str]:
    """Return autocorrect's correction of one line, with our choice of its rules (its settings are the process's)."""
    import autocorrect_py

    autocorrect_py.load_config(json.dumps({"rules": {**dict.fromkeys(_ON, 1), **dict.fromkeys(_OFF, 0)}}))
    return autocorrect_py.format
