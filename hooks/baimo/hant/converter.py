"""The conversion of an edition, built once from the names and the editors' tables.

Order of precedence: hand markup, terms of the page, names, context rules, terms and guards, OpenCC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import ahocorasick

from .contexts import Contexts, build_contexts
from .engine import Overrides, build_engine, build_marker, fill_gaps, same_words, taiwan_phrases, taiwan_to_hong_kong
from .hand import HAND, choose
from .html import CHARS, Span, json_raw, json_text, readable_spans
from .markdown import convert_markdown
from .masks import URL
from .quotes import SEAM, convert_quotes
from .stash import FOREIGN, Stash, build_automaton
from .tables import Row, Tables

EDITIONS = {"zh-Hant": ("s2twp", "s2tw"), "zh-HK": ("s2hk", "s2hk")}
"""Edition -> OpenCC's configuration for words and for characters only."""

LONG_NAME = 6
"""Names this long are found in the bare text: quotation marks, titles and context rules inside do not matter."""

_LEFT_ALONE = re.compile(rf"(?P<foreign>{FOREIGN.pattern})|(?P<hand>{HAND.pattern})|{URL}")
_TITLE = re.compile(r"《[^《》\n]{1,120}》")
_PLACE = (
    "北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|合肥|成都|武汉|西安|厦门|香港"
    "|浙江|江苏|广东|安徽|四川|湖北|贵州|福建|山东"
)
_IN_NAME = (
    r"(?:(?!的|在|是|了|有(?!限)|将|对|由|以|支持|发布|成立|设立|组建|宣布|推出|要求|建设|加入|通过|合作)[\u4e00-\u9fff（）()])"
)
_BODY = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?={_PLACE})){_IN_NAME}{{4,26}}?有限(?:责任)?公司"
    rf"|(?:{_PLACE}|国家|中国|全国|中央)(?:(?![和与]){_IN_NAME}){{2,14}}?(?:委员会|办公室|研究院|研究所|实验室|学会|协会|联合会|总局)"
    rf"|大学(?![和与]){_IN_NAME}{{2,16}}?(?:学院|研究院|研究所|研究中心|实验室)"
)
"""Full names of companies and public bodies: proper names even if no table knows them."""

_INLINE = re.compile(r"</?(?:a|em|strong)\b[^<>]*>")
_HAN_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff“”‘’]")


@dataclass(frozen=True)
class Converter:
    """Converts Simplified text of the site into one Traditional edition. Build it with `build_converter`."""

    edition: str
    names: Mapping[str, str]
    long_names: ahocorasick.Automaton | None
    contexts: Contexts
    words: Callable[[str], str]
    characters: Callable[[str], str]

    def text(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert plain text. `terms` are the page's own words (Simplified: Traditional)."""
        if not _HAN.search(text):
            return text
        stash = Stash()
        text = stash.take(_LEFT_ALONE, text, self._left_alone)
        if terms:
            fixed = self._with_names(terms)
            text = stash.take(_any_of(fixed), text, lambda match: fixed[match.group()])
        if self.long_names:
            text = stash.take_words(self.long_names, self.names, text)
        text = stash.take(_TITLE, text, lambda match: self._proper(match.group()))
        text = stash.take(_BODY, text, lambda match: self._proper(match.group()))
        if self.contexts.pattern:
            text = stash.take(self.contexts.pattern, text, self.contexts.final)
        return fill_gaps(stash.restore(self.words(convert_quotes(text))))

    def chars(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert the characters of a title, but not its words; names keep their fixed forms."""
        if not _HAN.search(text):
            return text
        stash = Stash()
        text = stash.take(_LEFT_ALONE, text, self._left_alone)
        if terms:
            text = stash.take(_any_of(terms), text, lambda match: terms[match.group()])
        return fill_gaps(stash.restore(self._proper(text)))

    def html(self, page: str, terms: Mapping[str, str] | None = None, json_ld: bool = True) -> str:
        """Convert what a reader sees in a rendered page; every other byte stays as it is.

        Elements left alone: code and its kin, `translate="no"`, class `notranslate`, `data-hant="off"`,
        any `lang` but zh. In an element with `data-hant="chars"` only characters change.
        """
        spans = readable_spans(page, json_ld)
        done = dict(self._convert_spans(page, [span for span in spans if span.mode != CHARS], terms, self.text))
        done |= self._convert_spans(page, [span for span in spans if span.mode == CHARS], terms, self.chars)
        _space_links(page, spans, done)
        pieces, position = [], 0
        for span in spans:
            pieces += page[position : span.start], done[span]
            position = span.end
        return "".join([*pieces, page[position:]])

    def markdown(self, source: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert Markdown source, front matter included; code, addresses and ids stay as they are."""
        return convert_markdown(source, lambda text, own: self.text(text, {**own, **(terms or {})}), self.edition)

    def _convert_spans(self, page: str, spans: list[Span], terms, convert) -> dict[Span, str]:
        texts = [page[span.start : span.end] for span in spans]
        texts = [json_text(text) if span.json else text for span, text in zip(spans, texts)]
        converted = convert(SEAM.join(texts), terms).split(SEAM)
        if len(converted) != len(texts):  # a hand mark or a term swallowed a seam
            converted = [convert(text, terms) for text in texts]
        raw = [page[span.start : span.end] for span in spans]
        return {
            span: text if not span.json else json_raw(text, source) if text != before else source
            for span, before, text, source in zip(spans, texts, converted, raw)
        }

    def _left_alone(self, match: re.Match[str]) -> str:
        return choose(match["hand"][2:-2], self.edition) if match["hand"] else match.group()

    def _proper(self, text: str) -> str:
        return self.characters(convert_quotes(text))

    def _with_names(self, terms: Mapping[str, str]) -> dict[str, str]:
        """Add the names that contain a term, so that the longer word wins."""
        longer = {name: hant for name, hant in self.names.items() if any(term in name for term in terms)}
        return {**longer, **terms}


def build_converter(names: Mapping[str, str], tables: Tables, edition: str = "zh-Hant") -> Converter:
    """Build the converter of `edition` (zh-Hant or zh-HK). `names` are Simplified -> final Traditional."""
    hong_kong = edition == "zh-HK"
    names = {**reviewed_names(tables, hong_kong), **names}
    terms = {**fixed_forms(tables.terms, hong_kong), **fixed_forms(tables.guards, hong_kong), **names}
    overrides = Overrides(
        {}, fixed_forms(tables.characters, hong_kong), fixed_forms(tables.glyphs, hong_kong),
        frozenset(row.key for row in tables.stop),
    )
    phrases = {} if hong_kong else _with_glyphs(taiwan_phrases(overrides.stop), overrides.glyphs)
    # OpenCC never sees what our terms take, so its longer phrases that contain one must stand beside them.
    found = build_automaton(terms)
    pairs = {key: value for key, value in phrases.items() if found and any(found.iter(key))} | terms
    mark = build_marker([*phrases, *terms])
    words_base, characters_base = EDITIONS[edition]
    return Converter(
        edition, names, build_automaton(name for name in names if len(name) >= LONG_NAME),
        build_contexts(tables.contexts, phrases | terms, hong_kong),
        build_engine(words_base, replace(overrides, pairs=pairs), mark),
        build_engine(characters_base, replace(overrides, pairs=same_words(terms) | names), mark),
    )


def _with_glyphs(words: Mapping[str, str], glyphs: Mapping[str, str]) -> dict[str, str]:
    table = str.maketrans(dict(glyphs))
    return {key: value.translate(table) for key, value in words.items()}


def fixed_forms(rows: tuple[Row, ...], hong_kong: bool) -> dict[str, str]:
    """Return Simplified -> final form of the edition; for Hong Kong only rows with a Hong Kong form."""
    return {row.hans: row.hk if hong_kong else row.hant for row in rows if row.hk or not hong_kong}


def reviewed_names(tables: Tables, hong_kong: bool) -> dict[str, str]:
    """Return the table of names in the forms of the edition; Hong Kong's default to Taiwan's characters changed."""
    names = fixed_forms(tables.names, hong_kong=False)
    if not hong_kong:
        return names
    changed = taiwan_to_hong_kong("\n".join(names.values())).split("\n")
    return dict(zip(names, changed)) | fixed_forms(tables.names, hong_kong=True)


def _space_links(page: str, spans: list[Span], done: dict[Span, str]) -> None:
    """Put the space between Latin and Han outside the link or emphasis where a name has become Latin (谷歌)."""
    for left, right in pairwise(spans):
        tag = page[left.end : right.start]
        if not _INLINE.fullmatch(tag):
            continue
        before, after = done[left][-1:], done[right][:1]
        turned = _latin(before) and not _latin(page[left.end - 1]) or _latin(after) and not _latin(page[right.start])
        if turned and all(_latin(char) or _HAN_CHARACTER.match(char) for char in (before, after)):
            outer, text = (right, f" {done[right]}") if tag.startswith("</") else (left, f"{done[left]} ")
            done[outer] = text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
