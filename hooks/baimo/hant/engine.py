"""One OpenCC call with our words in front of its own: words first find their borders, then OpenCC converts.

What: builds the function text -> Traditional text. When: once per edition. Reads: OpenCC's and rjieba's
dictionaries. Writes: a configuration file in a temporary folder, gone as soon as OpenCC has read it.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from ..wordfinder import WordFinder
from .dictionaries import SHARE, all_phrases, configured, inline_characters, read_preferred, segments, telling_phrases, write

if TYPE_CHECKING:
    from rjieba import Jieba

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")
BORDER = "\uf8ff"
GAP = "\uf8fe"
"""Beside a Latin word that took a Chinese one's place (谷歌 → Google): a space if Han or Latin text follows."""

FIRST_CODE = 0xF0000
WORD_FREQUENCY = 600
"""Of our words of three characters and more: enough to keep them whole, too little to make 用户数据 用户数 + 据."""

_HAN_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_JOINED = r"[\u3400-\u9fffA-Za-z0-9]"
_MARK = r"\*{1,3}|_{1,3}|~~"
_GAP = re.compile(
    rf"(?<={_JOINED})(?P<opening>(?:{_MARK}|\[)*){GAP}+(?=[A-Za-z0-9])"
    rf"|(?<=[A-Za-z0-9]){GAP}+(?P<closing>(?:{_MARK}|\]\([^()\n]*\)|\]\[[^\]\n]*\])*)(?={_JOINED})"
    rf"|{GAP}+"
)


def taiwan_phrases(stop: Collection[str]) -> dict[str, str]:
    """Return OpenCC's Taiwan phrases without `stop` as Simplified -> Taiwan."""
    simplify = opencc.OpenCC("t2s").convert
    phrases = read_preferred("TWPhrases")
    return {simplify(key): value for key, value in phrases.items() if key not in stop}


def same_words(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return those of `pairs` that choose characters only, such as 内卷 → 內捲."""
    simplified = opencc.OpenCC("t2s").convert("\n".join(pairs.values())).split("\n")
    return {key: value for (key, value), plain in zip(pairs.items(), simplified) if plain == key}


def taiwan_to_hong_kong(text: str) -> str:
    """Return Taiwan text with the characters, not the words, of Hong Kong."""
    return opencc.OpenCC("t2hk").convert(opencc.OpenCC("tw2t").convert(text))


class Segmenter:
    """Cuts text into words by jieba, by whose borders OpenCC then goes. Filling it takes a quarter of a second and the most memory of all here.

    Reads its dictionary when it is first asked for a `marker`, and keeps the words of each.
    """

    def __init__(self):
        self._added: set[str] = set()

    def marker(self, words: Iterable[str], pairs: Collection[str]) -> Callable[[str], str]:
        """Return the function that puts BORDER between the words of each run of Han characters.

        `words` are ours; OpenCC's phrases are known too, but weigh next to nothing. A word that is none of these is
        cut further, at `pairs` and into phrases, as OpenCC would: so it need not know the phrases that only say what
        their characters say (`telling_phrases`).
        """
        jieba, phrases, parts = self._jieba, self._phrases, _parts(words)
        for part in sorted(parts - self._added):  # once: a short word added again would weigh more
            jieba.add_word(part, WORD_FREQUENCY if len(part) > 2 else None, "x")
        self._added |= parts
        found = WordFinder(pairs)

        @lru_cache(maxsize=8192)
        def cut(word: str) -> str:
            return word if len(word) < 3 or word in phrases or word in parts else BORDER.join(segments(word, phrases, dict(found.find(word))))

        return lambda text: HAN.sub(lambda match: BORDER.join(map(cut, jieba.cut(match.group(), False))), text)

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return frozenset(all_phrases())

    @cached_property
    def _jieba(self) -> Jieba:
        from rjieba import Jieba  # its dictionary is read on import; `baimo check` of one file needs none

        sys.modules.pop("rjieba", None)  # and with it the segmenter it makes on import, which is nobody's
        jieba = Jieba()
        for key in sorted(self._phrases):
            if not jieba.has_word(key):
                jieba.add_word(key, 1, "x")
        return jieba


def _parts(words: Iterable[str]) -> set[str]:
    return {part for word in words for part in HAN.findall(word)}


@dataclass(frozen=True)
class Overrides:
    """What differs from OpenCC.

    `characters` are used where no phrase of OpenCC's matches; `glyphs` replace single characters in what
    OpenCC made, not in our own words; `stop` are keys taken out of OpenCC's Taiwan phrases.
    """

    characters: Mapping[str, str] = field(default_factory=dict)
    glyphs: Mapping[str, str] = field(default_factory=dict)
    stop: Collection[str] = ()


def fill_gaps(text: str) -> str:
    """Return `text` with each GAP turned into the space that style asks for, outside link and emphasis, or nothing."""
    return _GAP.sub(_space, text) if GAP in text else text


def _space(match: re.Match[str]) -> str:
    if match["opening"] is not None:
        return f" {match['opening']}"
    return f"{match['closing']} " if match["closing"] is not None else ""


def build_engines(
    configurations: Iterable[tuple[str, Mapping[str, str]]], overrides: Overrides, words: Collection[str], pairs: Collection[str],
    segmenter: Segmenter,
) -> list[Callable[[str], str]]:
    """Return the conversion of each of OpenCC's `configurations` (s2twp, s2tw, s2hk) under `overrides`.

    Each has its own pairs: final forms, which win over everything. `words` and `pairs` are those of `Segmenter.marker`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        phrases = write(telling_phrases(overrides.characters, _parts(words)), folder / "phrases.ocd2")
        mark = segmenter.marker(words, pairs)  # after the phrases: what finding them took of memory is used again
        return [_build_engine(base, pairs, overrides, phrases, mark) for base, pairs in configurations]


def _build_engine(
    base: str, pairs: Mapping[str, str], overrides: Overrides, phrases: Path, mark: Callable[[str], str]
) -> Callable[[str], str]:
    glyphs = overrides.glyphs
    codes = {value: chr(FIRST_CODE + index) for index, value in enumerate(sorted(set(pairs.values())))}
    config = json.loads((SHARE / f"{base}.json").read_text(encoding="utf-8"))
    _localize(config, overrides, phrases)
    coded = {key: with_gaps(key, value, codes[value]) for key, value in pairs.items()}
    if coded:
        config["normalization"].append({"dict": {"type": "ocd2", "file": str(write(coded, phrases.with_name(f"{base}.ocd2")))}})
    if glyphs:
        config["conversion_chain"].append(_inline(dict(glyphs)))
    if coded:
        config["conversion_chain"].append(_inline({code: value for value, code in codes.items()}))
    convert = configured(config, phrases.parent)
    return lambda text: convert(mark(text)).replace(BORDER, "")


def with_gaps(word: str, final: str, code: str) -> str:
    """Return `code` with a GAP on each side where `word` is Han and `final` is Latin."""
    before, after = (_HAN_CHARACTER.match(word[end]) and final[end].isascii() and final[end].isalnum() for end in (0, -1))
    return f"{GAP if before else ''}{code}{GAP if after else ''}"


def _inline(entries: Mapping[str, str]) -> dict:
    return {"dict": {"type": "inline", "entries": dict(entries)}}


def _localize(node: object, overrides: Overrides, phrases: Path) -> None:
    """Give each dictionary its full path (OpenCC does not look for them) and put our changes into them."""
    if isinstance(node, list):
        for item in node:
            _localize(item, overrides, phrases)
        places = [index for index, item in enumerate(node) if _is_characters(item)]
        if places:
            node[places[0] : places[0]] = inline_characters(overrides.characters)
    elif isinstance(node, dict):
        if node.get("file") == "TWPhrases.ocd2":
            own = read_preferred("TWPhrases")
            kept = {key: value for key, value in own.items() if key not in overrides.stop}
            node.clear()
            node.update(type="inline", entries=kept)
        elif node.get("match_policy") == "union":  # of all its phrases
            node.clear()
            node.update(type="ocd2", file=str(phrases))
        elif node.get("type") == "ocd2":
            node["file"] = str(SHARE / node["file"])
        else:
            for item in node.values():
                _localize(item, overrides, phrases)


def _is_characters(node: object) -> bool:
    return isinstance(node, dict) and str(node.get("file", "")).endswith("STCharacters.ocd2")
