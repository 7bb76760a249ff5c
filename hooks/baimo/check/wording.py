"""Rules about words: undated time words, advertising, Traditional characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

import opencc

from ..findings import Finding
from ..hant.hand import HAND
from ..load import Page
from ..markup.syntax import CITATION, LINK_TARGET, blank_code

_UNDATED = re.compile("目前|近日|近期|如今|现阶段|时至今日|最近(?![一邻])|即将|今年|去年|本月|不久前")
_ADVERTISING = re.compile("重磅|炸裂|王炸|吊打|碾压|首屈一指|无与伦比|划时代|革命性|黑科技|倾力打造|遥遥领先|全球领先|业界领先|史诗级|王者归来|震撼发布|惊艳亮相|引领潮流")
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_NOTATION = re.compile(LINK_TARGET + r"|\[\[[^\[\]|\n]+(?:\||\]\])|\{[#.][^{}\n]*\}")


def check(chosen: list[Page], pages: list[Page]) -> list[Finding]:
    """Report wording that an encyclopedia avoids in the bodies of `chosen`; characters in names of `pages` are right."""
    traditional = _traditional_characters(chosen, pages)
    findings = []
    for page in chosen:
        if page.kind != "source":
            for number, line in enumerate(blank_code(page.document.body).split("\n"), page.document.body_line):
                plain = without_quotations(line)
                findings += [
                    Finding(page.document.path, number, at + 1, rule, message, hint)
                    for at, rule, message, hint in (*_undated(plain), *_advertising(plain), *_traditional(plain, traditional))
                ]
    return findings


_Hit = tuple[int, str, str, str]


def without_quotations(line: str) -> str:
    """Blank quotations, titles and notation, keeping columns true."""
    for pattern in (CITATION, HAND, _QUOTED, _NOTATION):
        line = pattern.sub(lambda match: " " * len(match[0]), line)
    return line


def _undated(line: str) -> Iterator[_Hit]:
    for match in _UNDATED.finditer(line):
        sentence = line[line.rfind("。", 0, match.start()) + 1 : (line.find("。", match.end()) + 1) or len(line)]
        if "截至" not in sentence:
            yield match.start(), "BZ-WORD-1", f"“{match[0]}”会过时", "写明年月，如“截至 2026 年 11 月”"


def _advertising(line: str) -> Iterator[_Hit]:
    for match in _ADVERTISING.finditer(line):
        yield match.start(), "BZ-WORD-2", f"“{match[0]}”是宣传用语", "说出事实，或作为引语加引号并注明出处"


def _traditional(line: str, traditional: frozenset[str]) -> Iterator[_Hit]:
    for at, character in enumerate(line):
        if character in traditional:
            yield at, "BZ-TYPO-4", f"简体源文里有繁体字“{character}”", "改为简体，或写作 -{zh-cn:…;zh-tw:…}-"


def _traditional_characters(chosen: list[Page], pages: list[Page]) -> frozenset[str]:
    """Return the characters of the bodies of `chosen` that are Traditional only.

    Those are characters that OpenCC turns into others and that GB 2312, the Simplified repertoire of
    1980, does not have; characters of entry names (昇 of 昇腾) are right as they are.
    """
    convert = opencc.OpenCC("t2s").convert
    used = {character for page in chosen if page.kind != "source" for character in page.document.body}
    named = {character for page in pages for character in page.data.name}
    named |= {character for page in pages for alias in page.data.aliases for character in alias.name}
    return frozenset(c for c in used - named if "\u3400" <= c <= "\u9fff" and convert(c) != c and not _in_gb2312(c))


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
