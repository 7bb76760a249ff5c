"""One OpenCC call with our words in front of its own: words first find their borders, then OpenCC converts.

What: builds the function text -> Traditional text. When: once per edition. Reads: OpenCC's and rjieba's
dictionaries. Writes: a configuration file in a temporary folder, gone as soon as OpenCC has read it.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import opencc

from ..wordfinder import WordFinder

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


def read_dictionary(name: str) -> Dictionary:
    """Read one of OpenCC's own dictionaries, such as STCharacters. Raises OSError if it is not there."""
    pairs = (line.split("\t", 1) for line in _lines(name).splitlines() if "\t" in line)
    return Dictionary({key: tuple(values.split(" ")) for key, values in pairs})


@cache
def _lines(name: str) -> str:
    """Return one of OpenCC's own dictionaries as text: it belongs to the installed package and never changes.

    Kept as text, a tenth of the size of what is read from it.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "dictionary.txt")
        _rewrite(_SHARE / f"{name}.ocd2", "ocd2", out, "text")
        return out.read_text(encoding="utf-8")


def _rewrite(source: Path, form: str, target: Path, new: str) -> None:
    """Write a dictionary in another form, "text" or "ocd2": only the tool beside the Python wheel can."""
    tool = next(path for path in (_CLIB / "bin" / "opencc_dict", _CLIB / "bin" / "opencc_dict.exe") if path.exists())
    subprocess.run([tool, "-i", source, "-f", form, "-o", target, "-t", new], check=True, capture_output=True)


def _phrases() -> dict[str, str]:
    """Return OpenCC's phrases, Simplified -> Traditional."""
    return {key: value for name in _PHRASES for key, value in read_dictionary(name).preferred().items()}


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


def build_marker(words: Iterable[str], pairs: Collection[str]) -> Callable[[str], str]:
    """Return the function that puts BORDER between the words of each run of Han characters.

    `words` are ours; OpenCC's phrases are known too, but weigh next to nothing. A word that is none of these is
    cut further, at `pairs` and into phrases, as OpenCC would: so it need not know the phrases that only say what
    their characters say (`_telling_phrases`).
    """
    import rjieba  # its dictionary is read on import; `baimo check` of one file needs none

    rjieba.clear()  # the one it makes on import, with a dictionary of its own, is nobody's
    jieba = rjieba.Jieba()
    phrases = frozenset(_phrases())
    for key in sorted(phrases):
        if not jieba.has_word(key):
            jieba.add_word(key, 1, "x")
    parts = _parts(words)
    for part in sorted(parts):
        jieba.add_word(part, WORD_FREQUENCY if len(part) > 2 else None, "x")

    found = WordFinder(pairs)

    @lru_cache(maxsize=8192)
    def cut(word: str) -> str:
        return word if len(word) < 3 or word in phrases or word in parts else BORDER.join(_segments(word, phrases, dict(found.find(word))))

    def mark(text: str) -> str:
        return HAN.sub(lambda match: BORDER.join(map(cut, jieba.cut(match.group(), False))), text)

    return mark


def _parts(words: Iterable[str]) -> set[str]:
    return {part for word in words for part in HAN.findall(word)}


def _segments(text: str, phrases: Collection[str], fixed: Mapping[int, str]) -> Iterator[str]:
    """Yield the words `fixed` at their places, elsewhere the longest phrase from the left (OpenCC's "mmseg"), and what is between."""
    between, start = "", 0
    while start < len(text):
        stop = next((place for place in fixed if place > start), len(text))
        ends = range(stop, start, -1)
        found = fixed.get(start) or next((text[start:end] for end in ends if text[start:end] in phrases), "")
        if found and between:
            yield between
            between = ""
        if found:
            yield found
        else:
            between += text[start]
        start += len(found) or 1
    if between:
        yield between


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
    configurations: Iterable[tuple[str, Mapping[str, str]]], overrides: Overrides, words: Iterable[str], mark: Callable[[str], str]
) -> list[Callable[[str], str]]:
    """Return the conversion of each of OpenCC's `configurations` (s2twp, s2tw, s2hk) under `overrides`.

    Each has its own pairs: final forms, which win over everything. `words` are those that `mark` leaves whole.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        phrases = _write(_telling_phrases(overrides.characters, words), folder / "phrases.ocd2")
        return [_build_engine(base, pairs, overrides, phrases, mark) for base, pairs in configurations]


def _build_engine(
    base: str, pairs: Mapping[str, str], overrides: Overrides, phrases: Path, mark: Callable[[str], str]
) -> Callable[[str], str]:
    glyphs = overrides.glyphs
    codes = {value: chr(FIRST_CODE + index) for index, value in enumerate(sorted(set(pairs.values())))}
    config = json.loads((_SHARE / f"{base}.json").read_text(encoding="utf-8"))
    _localize(config, overrides, phrases)
    coded = {key: with_gaps(key, value, codes[value]) for key, value in pairs.items()}
    if coded:
        config["normalization"].append(_inline(coded))
    if glyphs:
        config["conversion_chain"].append(_inline(dict(glyphs)))
    if coded:
        config["conversion_chain"].append(_inline({code: value for value, code in codes.items()}))
    convert = _configured(config, phrases.parent)
    return lambda text: convert(mark(text)).replace(BORDER, "")


def _telling_phrases(characters: Mapping[str, str], words: Iterable[str]) -> dict[str, str]:
    """Return those of OpenCC's phrases without which it would convert one of them, or of `words`, otherwise.

    The others only say what their characters say: four in five, and 35 MiB. Some of them must stay too, lest a part
    of one, or of two side by side, be taken for a shorter phrase: all is converted until nothing comes out otherwise.
    """
    phrases, parts = _phrases(), _parts(words)
    return _enough(_telling_alone(tuple(characters.items())), {text: list(_segments(text, phrases, {})) for text in parts}, phrases, characters)


@cache
def _telling_alone(characters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the telling phrases for no words but OpenCC's own, which never change."""
    phrases, usual = _phrases(), _usual(dict(characters))
    telling = {key: value for key, value in phrases.items() if _each(key, usual) != value}
    return _enough(telling, {key: [key] for key in phrases}, phrases, dict(characters))


def _enough(
    telling: Mapping[str, str], made_of: Mapping[str, list[str]], phrases: Mapping[str, str], characters: Mapping[str, str]
) -> dict[str, str]:
    """Return `telling` with the `phrases` that it lacks to convert each text as the segments that it is `made_of`."""
    usual = _usual(characters)
    forms = {text: "".join(phrases.get(part) or _each(part, usual) for part in parts) for text, parts in made_of.items()}
    while True:
        convert = _by_phrases(telling, characters)
        unlike = [text for text, form in zip(forms, convert("\n".join(forms)).split("\n")) if form != forms[text]] if forms else []
        if not unlike:
            return dict(telling)
        telling = {**telling, **{part: phrases[part] for text in unlike for part in made_of[text] if part in phrases}}


def _by_phrases(phrases: Mapping[str, str], characters: Mapping[str, str]) -> Callable[[str], str]:
    """Return the conversion by these phrases, and by characters where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        known = {"type": "ocd2", "file": str(_write(phrases, Path(folder, "phrases.ocd2")))}
        places = [known, *_characters(characters), {"type": "ocd2", "file": str(_SHARE / "STCharacters.ocd2")}]
        chain = [{"dict": {"type": "group", "match_policy": "short_circuit", "dicts": places}}]
        return _configured({"name": "phrases", "segmentation": {"type": "mmseg", "dict": known}, "conversion_chain": chain}, Path(folder))


def _usual(characters: Mapping[str, str]) -> dict[str, str]:
    return {**read_dictionary("STCharacters").preferred(), **characters}


def _each(text: str, forms: Mapping[str, str]) -> str:
    return "".join(forms.get(char, char) for char in text)


def _write(entries: Mapping[str, str], path: Path) -> Path:
    """Write a dictionary as OpenCC reads it with the least memory, and return its path."""
    text = path.with_suffix(".txt")
    text.write_text("".join(f"{key}\t{value}\n" for key, value in sorted(entries.items())), encoding="utf-8")
    _rewrite(text, "text", path, "ocd2")
    return path


def _configured(config: Mapping[str, object], folder: Path) -> Callable[[str], str]:
    """Return OpenCC's conversion under a configuration, which it only reads from a file: of `folder`, under any name."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".json", delete=False) as file:
        json.dump(config, file, ensure_ascii=False)
    return opencc.OpenCC(file.name).convert


def with_gaps(word: str, final: str, code: str) -> str:
    """Return `code` with a GAP on each side where `word` is Han and `final` is Latin."""
    before, after = (_HAN_CHARACTER.match(word[end]) and final[end].isascii() and final[end].isalnum() for end in (0, -1))
    return f"{GAP if before else ''}{code}{GAP if after else ''}"


def _inline(entries: Mapping[str, str]) -> dict:
    return {"dict": {"type": "inline", "entries": dict(entries)}}


def _characters(characters: Mapping[str, str]) -> list[dict]:
    return [{"type": "inline", "entries": dict(characters)}] if characters else []


def _localize(node: object, overrides: Overrides, phrases: Path) -> None:
    """Give each dictionary its full path (OpenCC does not look for them) and put our changes into them."""
    if isinstance(node, list):
        for item in node:
            _localize(item, overrides, phrases)
        places = [index for index, item in enumerate(node) if _is_characters(item)]
        if places:
            node[places[0] : places[0]] = _characters(overrides.characters)
    elif isinstance(node, dict):
        if node.get("file") == "TWPhrases.ocd2":
            own = read_dictionary("TWPhrases").preferred()
            kept = {key: value for key, value in own.items() if key not in overrides.stop}
            node.clear()
            node.update(type="inline", entries=kept)
        elif node.get("match_policy") == "union":  # of all its phrases
            node.clear()
            node.update(type="ocd2", file=str(phrases))
        elif node.get("type") == "ocd2":
            node["file"] = str(_SHARE / node["file"])
        else:
            for item in node.values():
                _localize(item, overrides, phrases)


def _is_characters(node: object) -> bool:
    return isinstance(node, dict) and str(node.get("file", "")).endswith("STCharacters.ocd2")
