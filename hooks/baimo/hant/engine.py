"""One OpenCC call with our words in front of its own: words first find their borders, then OpenCC converts.

What: builds the function text -> Traditional text. When: once per edition. Reads: OpenCC's and rjieba's
dictionaries. Writes: a configuration file in a temporary folder, gone as soon as OpenCC has read it.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import opencc

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
_CLIB = Path(opencc.__file__).parent / "clib"
_SHARE = _CLIB / "share" / "opencc"
_PHRASES = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")


@dataclass(frozen=True)
class Dictionary:
    """An OpenCC dictionary: each key with its candidates, the preferred one first."""

    entries: Mapping[str, tuple[str, ...]]

    def preferred(self) -> dict[str, str]:
        """Return key -> first candidate."""
        return {key: values[0] for key, values in self.entries.items()}


@cache
def read_dictionary(name: str) -> Dictionary:
    """Read one of OpenCC's own dictionaries, such as STCharacters. Raises OSError if it is not there.

    What it reads belongs to the installed package and never changes, so each is read once.
    """
    # The Python wheel does not offer the entries, only the command-line tool beside it does.
    tool = next(path for path in (_CLIB / "bin" / "opencc_dict", _CLIB / "bin" / "opencc_dict.exe") if path.exists())
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dictionary.txt"
        command = [tool, "-i", _SHARE / f"{name}.ocd2", "-o", out, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = out.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t", 1) for line in lines if "\t" in line)
    return Dictionary({key: tuple(values.split(" ")) for key, values in pairs})


def taiwan_phrases(stop: Collection[str]) -> dict[str, str]:
    """Return OpenCC's Taiwan phrases without `stop` as Simplified -> Taiwan."""
    simplify = opencc.OpenCC("t2s").convert
    phrases = read_dictionary("TWPhrases").preferred()
    return {simplify(key): value for key, value in phrases.items() if key not in stop}


def same_words(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return those of `pairs` that choose characters only, such as 内卷 → 內捲."""
    simplified = opencc.OpenCC("t2s").convert("\n".join(pairs.values())).split("\n")
    return {key: value for (key, value), plain in zip(pairs.items(), simplified) if plain == key}


def taiwan_to_hong_kong(text: str) -> str:
    """Return Taiwan text with the characters, not the words, of Hong Kong."""
    return opencc.OpenCC("t2hk").convert(opencc.OpenCC("tw2t").convert(text))


def build_marker(words: Iterable[str]) -> Callable[[str], str]:
    """Return the function that puts BORDER between the words of each run of Han characters.

    `words` are ours; OpenCC's phrases are known too, but weigh next to nothing.
    """
    import rjieba  # its dictionary is read on import; `baimo check` of one file needs none

    rjieba.clear()  # the one it makes on import, with a dictionary of its own, is nobody's
    jieba = rjieba.Jieba()
    for name in _PHRASES:
        for key in read_dictionary(name).entries:
            if not jieba.has_word(key):
                jieba.add_word(key, 1, "x")
    parts = sorted({part for word in words for part in HAN.findall(word)})
    for part in parts:
        jieba.add_word(part, WORD_FREQUENCY if len(part) > 2 else None, "x")

    def mark(text: str) -> str:
        return HAN.sub(lambda match: BORDER.join(jieba.cut(match.group(), False)), text)

    return mark


@dataclass(frozen=True)
class Overrides:
    """What differs from OpenCC.

    `pairs` are final forms and win over everything; `characters` are used where no phrase of OpenCC's
    matches; `glyphs` replace single characters in what OpenCC made, not in `pairs`; `stop` are keys taken
    out of OpenCC's Taiwan phrases.
    """

    pairs: Mapping[str, str]
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


def build_engine(base: str, overrides: Overrides, mark: Callable[[str], str]) -> Callable[[str], str]:
    """Return the conversion of OpenCC's configuration `base` (s2twp, s2tw, s2hk) under `overrides`."""
    pairs, glyphs = overrides.pairs, overrides.glyphs
    codes = {value: chr(FIRST_CODE + index) for index, value in enumerate(sorted(set(pairs.values())))}
    config = json.loads((_SHARE / f"{base}.json").read_text(encoding="utf-8"))
    _localize(config, overrides)
    coded = {key: with_gaps(key, value, codes[value]) for key, value in pairs.items()}
    if coded:
        config["normalization"].append(_inline(coded))
    if glyphs:
        config["conversion_chain"].append(_inline(dict(glyphs)))
    if coded:
        config["conversion_chain"].append(_inline({code: value for value, code in codes.items()}))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{base}.json"
        path.write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
        convert = opencc.OpenCC(str(path)).convert
    return lambda text: convert(mark(text)).replace(BORDER, "")


def with_gaps(word: str, final: str, code: str) -> str:
    """Return `code` with a GAP on each side where `word` is Han and `final` is Latin."""
    before, after = (_HAN_CHARACTER.match(word[end]) and final[end].isascii() and final[end].isalnum() for end in (0, -1))
    return f"{GAP if before else ''}{code}{GAP if after else ''}"


def _inline(entries: Mapping[str, str]) -> dict:
    return {"dict": {"type": "inline", "entries": dict(entries)}}


def _localize(node: object, overrides: Overrides) -> None:
    """Give each dictionary its full path (OpenCC does not look for them) and put our changes into them."""
    if isinstance(node, list):
        for item in node:
            _localize(item, overrides)
        places = [index for index, item in enumerate(node) if _is_characters(item)]
        if places and overrides.characters:
            node.insert(places[0], {"type": "inline", "entries": dict(overrides.characters)})
    elif isinstance(node, dict):
        if node.get("file") == "TWPhrases.ocd2":
            phrases = read_dictionary("TWPhrases").preferred()
            kept = {key: value for key, value in phrases.items() if key not in overrides.stop}
            node.clear()
            node.update(type="inline", entries=kept)
        elif node.get("type") == "ocd2":
            node["file"] = str(_SHARE / node["file"])
        else:
            for item in node.values():
                _localize(item, overrides)


def _is_characters(node: object) -> bool:
    return isinstance(node, dict) and str(node.get("file", "")).endswith("STCharacters.ocd2")
