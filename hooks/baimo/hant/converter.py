"""The conversion of an edition, built once from the names and the editors' tables.

Order of precedence: hand markup, terms of the page, names, context rules, terms and guards, OpenCC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise

from ..wordfinder import WordFinder
from .contexts import Contexts, build_contexts
from .engine import Overrides, Segmenter, build_engines, fill_gaps, same_words, taiwan_phrases, taiwan_to_hong_kong
from .hand import HAND, choose
from .html import CHARS, WORDS, Span, json_raw, json_text, readable_spans
from .markdown import convert_markdown
from .masks import URL
from .quotes import SEAM, convert_quotes
from .stash import FOREIGN, Stash
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
_BODIES = (
    "委员会(?:办公室)?|办公室|研究院|研究所|实验室|学会|协会|联合会|总局|管理局|监管局|测评中心|信息中心|法院|检察院"
)
_BODY = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?={_PLACE})){_IN_NAME}{{4,26}}?有限(?:责任)?公司"
    rf"|(?:{_PLACE}|国家|中国|全国|中央)(?:(?![和与](?!信息化|改革|社会)){_IN_NAME}){{2,14}}?(?:{_BODIES})"
    rf"|大学(?![和与]){_IN_NAME}{{2,16}}?(?:学院|研究院|研究所|研究中心|实验室|系(?!统|列|数|里))"
)
"""Full names of companies and public bodies: proper names even if no table knows them."""

SHORT = 400
"""Texts up to this length, such as names and labels, come again and again in the data: each is converted once."""

_OPENING = re.compile(r"[“‘《]|-\{")
_CLOSED_BY = {"“": "”", "‘": "’", "《": "》", "-{": "}-"}
_INLINE = re.compile(r"</?(?:a|em|strong)\b[^<>]*>")
_HAN_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff“”‘’]")


@dataclass(frozen=True)
class Converter:
    """Converts Simplified text of the site into one Traditional edition. Build it with `build_converter`."""

    edition: str
    names: Mapping[str, str]
    long_names: WordFinder
    contexts: Contexts
    words: Callable[[str], str]
    characters: Callable[[str], str]
    memory: dict[str, dict[str, list[str]]] = field(default_factory=dict, compare=False, repr=False)
    """Mode -> texts of pages already converted -> their forms. Saves time, changes nothing."""
    known: dict[tuple[str, str, tuple], str] = field(default_factory=dict, compare=False, repr=False)
    """Mode, short text, terms -> its form. Saves time, changes nothing."""

    def text(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert plain text. `terms` are the page's own words (Simplified: Traditional)."""
        return fill_gaps(self._once(WORDS, self._text, text, terms or {}))

    def chars(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert the characters of a title, but not its words; names keep their fixed forms."""
        return fill_gaps(self._once(CHARS, self._chars, text, terms or {}))

    def _once(self, mode: str, convert: Callable[[str, Mapping[str, str]], str], text: str, terms: Mapping[str, str]) -> str:
        if not _HAN.search(text):
            return text
        if len(text) > SHORT:
            return convert(text, terms)
        key = mode, text, tuple(terms.items())
        if key not in self.known:
            self.known[key] = convert(text, terms)
        return self.known[key]

    def _text(self, text: str, terms: Mapping[str, str]) -> str:
        stash = Stash()
        text = stash.take(_LEFT_ALONE, text, self._left_alone)
        if terms:
            fixed = self._with_names(terms)
            text = stash.take(_any_of(fixed), text, lambda match: fixed[match.group()])
        text = stash.take_words(self.long_names, text, lambda _text, _start, name: self.names[name])
        text = stash.take(_TITLE, text, lambda match: self._proper(match.group()))
        text = stash.take(_BODY, text, lambda match: self._proper(match.group()))
        text = stash.take_words(self.contexts.words, text, self.contexts.final)
        return stash.restore(self.words(convert_quotes(text)))

    def _chars(self, text: str, terms: Mapping[str, str]) -> str:
        stash = Stash()
        text = stash.take(_LEFT_ALONE, text, self._left_alone)
        if terms:
            text = stash.take(_any_of(terms), text, lambda match: terms[match.group()])
        return stash.restore(self._proper(text))

    def html(self, page: str, terms: Mapping[str, str] | None = None, json_ld: bool = True) -> str:
        """Convert what a reader sees in a rendered page; every other byte stays as it is.

        Elements left alone: code and its kin, `translate="no"`, class `notranslate`, `data-hant="off"`,
        any `lang` but zh. In an element with `data-hant="chars"` only characters change.
        """
        spans = readable_spans(page, json_ld)
        done = self._convert_spans(page, spans, terms or {})
        _space_links(page, spans, done)
        pieces, position = [], 0
        for span, text in zip(spans, done):
            pieces += page[position : span.start], text
            position = span.end
        return "".join([*pieces, page[position:]])

    def markdown(self, source: str, terms: Mapping[str, str] | None = None) -> str:
        """Convert Markdown source, front matter included; code, addresses and ids stay as they are."""
        def convert(text: str, own: Mapping[str, str]) -> str:
            return self._once(WORDS, self._text, text, {**own, **(terms or {})})

        return fill_gaps(convert_markdown(source, convert, self.edition))

    def _convert_spans(self, page: str, spans: list[Span], terms: Mapping[str, str]) -> list[str]:
        done = [page[span.start : span.end] for span in spans]
        for mode, convert in ((WORDS, self.text), (CHARS, self.chars)):
            places = [place for place, span in enumerate(spans) if span.mode == mode]
            texts = [json_text(done[place]) if spans[place].json else done[place] for place in places]
            for place, before, after in zip(places, texts, self._convert_texts(texts, mode, terms, convert)):
                if after != before:
                    done[place] = json_raw(after, done[place]) if spans[place].json else after
        return done

    def _convert_texts(self, texts: list[str], mode: str, terms: Mapping[str, str], convert) -> list[str]:
        """Convert the texts of one page in one call; what earlier pages had too (navigation) is remembered."""
        if any(SEAM in text for text in texts):
            return [convert(text, terms) for text in texts]
        groups = [SEAM.join(group) for group in _groups(texts)]
        own = {group for group in groups if any(term in group for term in terms)} if terms else set()
        known = self.memory.setdefault(mode, {})
        new = list(dict.fromkeys(group for group in groups if group not in known and group not in own))
        known.update(zip(new, _convert_groups(new, convert)))
        special = dict(zip(own, _convert_groups(own, lambda text: convert(text, terms))))
        return [text for group in groups for text in (special.get(group) or known[group])]

    def _left_alone(self, match: re.Match[str]) -> str:
        return choose(match["hand"][2:-2], self.edition) if match["hand"] else match.group()

    def _proper(self, text: str) -> str:
        return self.characters(convert_quotes(text))

    def _with_names(self, terms: Mapping[str, str]) -> dict[str, str]:
        """Add the names that contain a term, so that the longer word wins."""
        longer = {name: hant for name, hant in self.names.items() if any(term in name for term in terms)}
        return {**longer, **terms}


def build_converter(
    names: Mapping[str, str], tables: Tables, edition: str = "zh-Hant", segmenter: Segmenter | None = None
) -> Converter:
    """Build the converter of `edition` (zh-Hant or zh-HK). `names` are Simplified -> final Traditional.

    A `segmenter` can be handed on, to one converter after another: each adds words of its own.
    """
    hong_kong = edition == "zh-HK"
    names = {**reviewed_names(tables, hong_kong), **names}
    terms = {**fixed_forms(tables.terms, hong_kong), **fixed_forms(tables.guards, hong_kong), **names}
    overrides = Overrides(
        fixed_forms(tables.characters, hong_kong), fixed_forms(tables.glyphs, hong_kong),
        frozenset(row.key for row in tables.stop),
    )
    phrases = {} if hong_kong else _with_glyphs(taiwan_phrases(overrides.stop), overrides.glyphs)
    # OpenCC never sees what our terms take, so its longer phrases that contain one must stand beside them.
    found = WordFinder(terms)
    pairs = {key: value for key, value in phrases.items() if found.is_in(key)} | terms
    words = [*phrases, *terms]
    words_base, characters_base = EDITIONS[edition]
    configurations = [(words_base, pairs), (characters_base, same_words(terms) | names)]
    return Converter(
        edition, names, WordFinder(name for name in names if len(name) >= LONG_NAME),
        build_contexts(tables.contexts, phrases | terms, hong_kong),
        *build_engines(configurations, overrides, words, pairs, segmenter or Segmenter()),
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


def _groups(texts: list[str]) -> Iterator[list[str]]:
    """Yield the shortest runs of `texts` in which all quotation marks, titles and hand marks that open also close."""
    group: list[str] = []
    opened: dict[str, int] = {}
    for text in texts:
        group.append(text)
        if opened or _OPENING.search(text):
            for opening, closing in _CLOSED_BY.items():
                opened[opening] = max(0, opened.get(opening, 0) + text.count(opening) - text.count(closing))
            opened = {opening: count for opening, count in opened.items() if count}
        if not opened:
            yield group
            group = []
    if group:
        yield group


def _convert_groups(groups: Collection[str], convert: Callable[[str], str]) -> list[list[str]]:
    """Return the parts of each group, converted."""
    sizes = [group.count(SEAM) + 1 for group in groups]
    parts = convert(SEAM.join(groups)).split(SEAM)
    if len(parts) != sum(sizes):  # a hand mark or a term swallowed a seam
        parts = [convert(part) for group in groups for part in group.split(SEAM)]
    rest = iter(parts)
    return [list(islice(rest, size)) for size in sizes]


def _space_links(page: str, spans: list[Span], done: list[str]) -> None:
    """Put the space between Latin and Han outside the link or emphasis where a name has become Latin (谷歌)."""
    for place, (left, right) in enumerate(pairwise(spans)):
        before, after = done[place][-1:], done[place + 1][:1]
        turned = _latin(before) and not _latin(page[left.end - 1]) or _latin(after) and not _latin(page[right.start])
        tag = page[left.end : right.start]
        if turned and _INLINE.fullmatch(tag) and all(_latin(char) or _HAN_CHARACTER.match(char) for char in (before, after)):
            if tag.startswith("</"):
                done[place + 1] = f" {done[place + 1]}"
            else:
                done[place] = f"{done[place]} "


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
