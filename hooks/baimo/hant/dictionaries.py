"""OpenCC's own dictionaries: read, written in its form, and without the phrases that say nothing.

What: `read_dictionary`, and `telling_phrases`, with which OpenCC converts as with all but takes 35 MiB less.
Reads: the dictionaries of the installed package. Writes: into temporary folders only.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path

import opencc

_CLIB = Path(opencc.__file__).parent / "clib"
SHARE = _CLIB / "share" / "opencc"
_PHRASES = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
_AT_ONCE = 2000
"""Texts converted in one call: all fifty thousand at once would take as much memory as the dictionaries."""


def read_dictionary(name: str) -> dict[str, tuple[str, ...]]:
    """Return one of OpenCC's own dictionaries, such as STCharacters: each key with its candidates, the preferred one first.

    Raises OSError if it is not there.
    """
    return {key: tuple(values.split(" ")) for key, values in _pairs(name)}


def read_preferred(name: str) -> dict[str, str]:
    """Return one of OpenCC's own dictionaries: each key with its preferred candidate. Raises OSError if it is not there."""
    return {key: values.partition(" ")[0] for key, values in _pairs(name)}


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a dictionary, each with its candidates as they stand there."""
    for line in StringIO(_lines(name)):
        key, tab, values = line.rstrip("\n").partition("\t")
        if tab:
            yield key, values


@cache
def _lines(name: str) -> str:
    """Return one of OpenCC's own dictionaries as text: it belongs to the installed package and never changes.

    Kept as text, a tenth of the size of what is read from it.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "dictionary.txt")
        _rewrite(SHARE / f"{name}.ocd2", "ocd2", out, "text")
        return out.read_text(encoding="utf-8")


def _rewrite(source: Path, form: str, target: Path, new: str) -> None:
    """Write a dictionary in another form, "text" or "ocd2": only the tool beside the Python wheel can."""
    tool = next(path for path in (_CLIB / "bin" / "opencc_dict", _CLIB / "bin" / "opencc_dict.exe") if path.exists())
    subprocess.run([tool, "-i", source, "-f", form, "-o", target, "-t", new], check=True, capture_output=True)


def all_phrases() -> dict[str, str]:
    """Return OpenCC's phrases, Simplified -> Traditional."""
    return {key: value for name in _PHRASES for key, value in read_preferred(name).items()}


def telling_phrases(characters: Mapping[str, str], words: Iterable[str]) -> dict[str, str]:
    """Return those of OpenCC's phrases without which it would convert one of them, or of `words` (Han only), otherwise.

    `characters` are converted so where there is no phrase, and not as OpenCC does.

    The others only say what their characters say: four in five, and 35 MiB. Some of them must stay too, lest a part
    of one, or of two side by side, be taken for a shorter phrase: all is converted until nothing comes out otherwise.
    """
    phrases = all_phrases()
    return _enough(_telling_alone(tuple(characters.items())), list(words), lambda text: segments(text, phrases, {}), phrases, characters)


@cache
def _telling_alone(characters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the telling phrases for no words but OpenCC's own, which never change."""
    phrases, usual = all_phrases(), _usual(dict(characters))
    telling = {key: value for key, value in phrases.items() if _each(key, usual) != value}
    return _enough(telling, list(phrases), lambda phrase: [phrase], phrases, dict(characters))


def _enough(
    telling: Mapping[str, str], texts: Sequence[str], made_of: Callable[[str], Iterable[str]],
    phrases: Mapping[str, str], characters: Mapping[str, str],
) -> dict[str, str]:
    """Return `telling` with the `phrases` that it lacks to convert each text as the segments that it is `made_of`."""
    usual = _usual(characters)

    def form(text: str) -> str:
        return "".join(phrases.get(part) or _each(part, usual) for part in made_of(text))

    while True:
        convert = _by_phrases(telling, characters)
        unlike = []
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            unlike += [text for text, converted in zip(some, convert("\n".join(some)).split("\n")) if converted != form(text)]
        if not unlike:
            return dict(telling)
        telling = {**telling, **{part: phrases[part] for text in unlike for part in made_of(text) if part in phrases}}


def _by_phrases(phrases: Mapping[str, str], characters: Mapping[str, str]) -> Callable[[str], str]:
    """Return the conversion by these phrases, and by characters where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        known = {"type": "ocd2", "file": str(write(phrases, Path(folder, "phrases.ocd2")))}
        places = [known, *inline_characters(characters), {"type": "ocd2", "file": str(SHARE / "STCharacters.ocd2")}]
        chain = [{"dict": {"type": "group", "match_policy": "short_circuit", "dicts": places}}]
        return configured({"name": "phrases", "segmentation": {"type": "mmseg", "dict": known}, "conversion_chain": chain}, Path(folder))


def _usual(characters: Mapping[str, str]) -> dict[str, str]:
    return {**read_preferred("STCharacters"), **characters}


def _each(text: str, forms: Mapping[str, str]) -> str:
    return "".join(forms.get(char, char) for char in text)


def segments(text: str, phrases: Collection[str], fixed: Mapping[int, str]) -> Iterator[str]:
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


def write(entries: Mapping[str, str], path: Path) -> Path:
    """Write a dictionary as OpenCC reads it with the least memory, and return its path."""
    text = path.with_suffix(".txt")
    text.write_text("".join(f"{key}\t{value}\n" for key, value in sorted(entries.items())), encoding="utf-8")
    _rewrite(text, "text", path, "ocd2")
    return path


def configured(config: Mapping[str, object], folder: Path) -> Callable[[str], str]:
    """Return OpenCC's conversion under a configuration, which it only reads from a file: of `folder`, under any name."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".json", delete=False) as file:
        json.dump(config, file, ensure_ascii=False)
    return opencc.OpenCC(file.name).convert


def inline_characters(characters: Mapping[str, str]) -> list[dict]:
    """Return what OpenCC's configuration says of single characters, to stand before its own."""
    return [{"type": "inline", "entries": dict(characters)}] if characters else []
