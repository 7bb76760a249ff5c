"""Everything the five founding articles name has its place: the record walked over the encyclopedia."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import opencc

from .. import dates
from ..coverage import FOLDER, TIMELINE, Claim, Conflict, Coverage, Entry, Event, Relation
from ..encyclopedia import DatedEvent, Encyclopedia
from ..findings import Finding
from ..load import Page
from ..markup.syntax import CITATION, ENTRY_LINK, blocks, cites_in, parse_cite
from ..predicates import PREDICATES
from .names import fold

_PINYIN = re.compile(r"(?<=[\u3400-\u9fffA-Z])\([a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňɡê]+\)")
_QUOTES = re.compile("[“”‘’「」『』《》]")

Problem = tuple[str, str]
"""The rule an item breaks, and how."""


def check(coverage: Coverage, encyclopedia: Encyclopedia, folder: Path = FOLDER) -> list[Finding]:
    """Report every item of the record that has no place in `encyclopedia`."""
    return sorted({*coverage.findings, *_Walk(coverage, encyclopedia, folder).findings()})


def folded(name: str) -> str:
    """Return a name as compared: Simplified, without pinyin in brackets and quotes; case and spaces folded."""
    return fold(_QUOTES.sub("", _PINYIN.sub("", _simplifier()(name))))


@cache
def _simplifier() -> Callable[[str], str]:
    return opencc.OpenCC("t2s").convert


@dataclass(frozen=True)
class _Passage:
    """A paragraph, table or item of front matter: its folded text and the sources it cites."""

    text: str
    sources: frozenset[str]


class _Walk:
    def __init__(self, coverage: Coverage, encyclopedia: Encyclopedia, folder: Path):
        self.coverage, self.model, self.folder = coverage, encyclopedia, folder
        self._passages: dict[str, list[_Passage]] = {}

    @cached_property
    def events(self) -> dict[str, DatedEvent]:
        return {item.event.id: item for item in self.model.events}

    @cached_property
    def places(self) -> dict[str, str]:
        """The page of each entry of the record: its own, the one it is merged into, or its event's."""
        return {entry.id: self.page_of(entry.at) for entry in self.coverage.entries}

    def page_of(self, at: str) -> str:
        page, _, anchor = at.partition("#")
        if page != TIMELINE:
            return page
        return self.events[anchor].home if anchor in self.events else ""

    def findings(self) -> Iterator[Finding]:
        for name, check_row in (
            ("entries", self._entry), ("claims", self._claim), ("events", self._event),
            ("relations", self._relation), ("conflicts", self._conflict),
        ):
            path = (self.folder / f"{name}.yml").as_posix()
            for row in getattr(self.coverage, name):
                for rule, message in check_row(row):
                    yield Finding(path, row.line, 1, rule, message)

    def _missing(self, at: str) -> str:
        """Return what is wrong with a place, or ""."""
        page, _, anchor = at.partition("#")
        if page == TIMELINE:
            return "" if anchor in self.events else f"时间线上没有大事 {anchor}"
        if page not in self.model.entries and page not in self.model.sources:
            return f"没有条目 {page}"
        if anchor and f"{{#{anchor}}}" not in self.model.page(page).document.body:
            return f"{page} 里没有小节 {anchor}"
        return ""

    def _entry(self, row: Entry) -> Iterator[Problem]:
        if wrong := self._missing(row.at):
            yield "BZ-COV-2", f"{row.name} 没有位置：{wrong}"
            return
        merged = row.at != row.id
        if merged != (row.why is not None):
            yield "BZ-COV-8", f"{row.name} 并入 {row.at} 而没有写缘由" if merged else f"{row.name} 自成一条，不应有 why"
        for name in row.printed:
            if not self._finds(row, name):
                yield "BZ-COV-3", f"按“{name}”找不到 {row.at}：不是它的名称或别名" + ("，所在小节也没有写" if merged else "")

    def _finds(self, row: Entry, name: str) -> bool:
        """Tell whether `name` leads to the entry: a name of its page or, when merged, printed in its section."""
        page = self.model.page(self.places[row.id])
        wanted = folded(name)
        if wanted in _names(page):
            return True
        return row.at != row.id and wanted in folded(self._section(row.at))

    def _section(self, at: str) -> str:
        page, _, anchor = at.partition("#")
        if page == TIMELINE:
            event = self.events[anchor].event
            return f"{event.text}{event.note or ''}"
        body = self.model.page(page).document.body
        if not anchor:
            return body
        return re.search(rf"^#+ [^\n]*\{{#{re.escape(anchor)}\}}.*?(?=^#|\Z)", body, re.M | re.S)[0]

    def _claim(self, row: Claim) -> Iterator[Problem]:
        if wrong := self._missing(row.at):
            yield "BZ-COV-2", f"{row.id} 没有位置：{wrong}"
            return
        passages = self.passages(self.page_of(row.at))
        if not any(row.article in passage.sources for passage in passages):
            yield "BZ-COV-4", f"{row.id}：{row.at} 没有引用 {row.article}"
            return
        for words in row.shows:
            if not any(fold(words) in passage.text and row.article in passage.sources for passage in passages):
                yield "BZ-COV-4", f"{row.id}：{row.at} 引 {row.article} 处没有“{words}”"

    def passages(self, id: str) -> list[_Passage]:
        if id not in self._passages:
            page = self.model.page(id)
            found = [self._prose(block.text) for block in blocks(page.document.body) if not block.is_heading]
            self._passages[id] = found + list(_typed(page.document.data))
        return self._passages[id]

    def _prose(self, text: str) -> _Passage:
        sources = frozenset(cite.source for cite in cites_in(text))
        plain = ENTRY_LINK.sub(self._shown, CITATION.sub("", text)).replace("**", "")
        return _Passage(fold(plain), sources)

    def _shown(self, match: re.Match[str]) -> str:
        target = match["target"]
        if match["text"]:
            return match["text"]
        id = target.partition("#")[0]
        return target[1:] if target.startswith("!") else self.model.page(id).data.name if id in self.model.entries else id

    def _event(self, row: Event) -> Iterator[Problem]:
        item = self.events.get(row.at)
        if item is None:
            yield "BZ-COV-2", f"时间线上没有大事 {row.at}"
            return
        told = dates.parse(row.date)
        within = told.start <= item.date.start and item.date.end <= told.end
        if not within and not row.why:
            yield "BZ-COV-5", f"{row.at} 的日期 {item.event.date} 不在所记的 {row.date} 之内，也没有写缘由"
        if row.article not in {source.partition(",")[0] for source in item.event.source}:
            yield "BZ-COV-5", f"{row.at} 没有引用 {row.article}"

    def _relation(self, row: Relation) -> Iterator[Problem]:
        for id in (row.subject, row.object):
            if id not in self.places:
                yield "BZ-COV-6", f"{id} 不在收录清单里"
                return
        if row.why:
            if wrong := self._missing(row.at):
                yield "BZ-COV-2", f"{row.subject} 与 {row.object} 的关系没有位置：{wrong}"
            elif not any(row.article in passage.sources for passage in self.passages(self.page_of(row.at))):
                yield "BZ-COV-6", f"{row.at} 没有引用 {row.article}"
            return
        subject, object = self.places[row.subject], self.places[row.object]
        ends = [(subject, object)] + [(object, subject)] * PREDICATES[row.predicate].symmetric
        if row.at not in self.model.entries or not any(
            at == row.at and relation.type == row.predicate and relation.to == to
            and row.article in {source.partition(",")[0] for source in relation.source}
            for at, to in ends for relation in self.model.entries[row.at].data.relations
        ):
            yield "BZ-COV-6", f"{row.at} 里没有据 {row.article} 的关系：{subject} {row.predicate} {object}"

    def _conflict(self, row: Conflict) -> Iterator[Problem]:
        if wrong := self._missing(row.at):
            yield "BZ-COV-2", f"{row.id} 没有位置：{wrong}"
            return
        if row.dispute is None:
            return
        page = self.model.page(self.page_of(row.at))
        dispute = next((one for one in page.data.disputes if one.id == row.dispute), None)
        if dispute is None:
            yield "BZ-COV-2", f"{row.id}：{page.id} 没有争议 {row.dispute}"
        elif (row.status == "settled") != bool(dispute.finding):
            yield "BZ-COV-7", f"{row.id} 记作 {row.status}，与争议 {row.dispute} 有无考定不符"


def _names(page: Page) -> set[str]:
    if page.kind == "source":
        return {folded(page.data.name)}
    names = [page.data.name, page.data.name_en or "", *(alias.name for alias in page.data.aliases)]
    return {folded(name) for name in names}


def _typed(data) -> Iterator[_Passage]:
    """Yield every mapping of front matter that names its source, with the words typed in it."""
    if isinstance(data, list):
        for item in data:
            yield from _typed(item)
    elif isinstance(data, dict):
        if "source" in data:
            words = " ".join(value for key, value in data.items() if isinstance(value, str) and key not in ("id", "source"))
            sources = [data["source"]] if isinstance(data["source"], str) else data["source"]
            yield _Passage(fold(words), frozenset(parse_cite(source).source for source in sources))
        for key, value in data.items():
            if isinstance(value, (list, dict)) and key not in ("source", "with"):
                yield from _typed(value)
