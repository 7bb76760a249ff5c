"""Rules about words: undated time words, advertising, Traditional characters, spelling of names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import opencc

from ..findings import Finding
from ..hant.hand import HAND
from ..load import Page
from ..markup.syntax import CITATION, blank_code

_UNDATED = re.compile("目前|近日|近期|如今|现阶段|时至今日")
_ADVERTISING = re.compile("重磅|炸裂|遥遥领先|全球领先|业界领先|史诗级|王者归来|震撼发布|惊艳亮相|引领潮流")
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_NOTATION = re.compile(r"\]\([^)\n]*\)|\[\[[^\[\]|\n]+(?:\||\]\])|\{[#.][^}\n]*\}")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")


def check(pages: list[Page]) -> list[Finding]:
    """Report wording that an encyclopedia avoids in the bodies of `pages`."""
    spellings = _spellings(pages)
    traditional = _traditional_characters(pages)
    findings = []
    for page in pages:
        if page.kind != "source":
            for number, line in enumerate(blank_code(page.document.body).split("\n"), page.document.body_line):
                plain = _plain(line)
                findings += [
                    Finding(page.document.path, number, at + 1, rule, message, hint)
                    for at, rule, message, hint in (
                        *_undated(plain), *_advertising(plain), *_traditional(plain, traditional), *_misspelt(plain, spellings)
                    )
                ]
    return findings


_Hit = tuple[int, str, str, str]


def _plain(line: str) -> str:
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


def _misspelt(line: str, spellings: dict[str, list[str]]) -> Iterator[_Hit]:
    for match in _LATIN_WORD.finditer(line):
        right = spellings.get(match[0].casefold(), [match[0]])
        if match[0] not in right:
            yield match.start(), "BZ-NAME-5", f"名称写法不统一：{match[0]}", f"条目里写作 {right[0]}"


def _spellings(pages: list[Page]) -> dict[str, list[str]]:
    """Return {folded: spellings} of the one-word Latin names of entries; concepts are common words."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if page.kind in ("source", "concept"):
            continue
        names = [page.data.name, page.data.name_en or ""]
        names += [alias.name for alias in page.data.aliases if alias.kind != "misspelling"]
        for name in names:
            if _LATIN_WORD.fullmatch(name) and len(name) > 3:
                found[name.casefold()].append(name)
    return found


def _traditional_characters(pages: list[Page]) -> frozenset[str]:
    """Return the characters of the bodies that are Traditional only.

    Those are characters that OpenCC turns into others and that GB 2312, the Simplified repertoire of
    1980, does not have; characters of entry names (昇 of 昇腾) are right as they are.
    """
    convert = opencc.OpenCC("t2s").convert
    used = {character for page in pages if page.kind != "source" for character in page.document.body}
    named = {character for page in pages for character in page.data.name}
    named |= {character for page in pages for alias in page.data.aliases for character in alias.name}
    return frozenset(c for c in used - named if "\u3400" <= c <= "\u9fff" and convert(c) != c and not _in_gb2312(c))


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
