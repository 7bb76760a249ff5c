"""Every entry and source as clean Markdown at `<its address>.md`: facts, prose, events, disputes, footnotes.

Footnotes are numbered by first appearance and hold the GB/T 7714 reference; links lead to the Markdown
of other entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..citations import Citations
from ..encyclopedia import Encyclopedia
from ..load import Page
from ..markup.syntax import CITATION, ENTRY_LINK, Cite, blank_code, parse_citation
from ..schema import fact_fields
from .dataset import Dataset, Record
from .edition import CONTENT_LICENCE, Edition
from .files import File

_HEADING_ID = re.compile(r"[ \t]*\{#[\w-]+\}[ \t]*$", re.M)


def files(encyclopedia: Encyclopedia, data: Dataset, edition: Edition, words: Mapping[str, Any]) -> Iterator[File]:
    """Yield one file per entry and source. `words` is the table of interface words, in Simplified."""
    for id, page in encyclopedia.entries.items():
        writer = _Writer(data, edition, words)
        yield data.entries[id]["computed"]["path"].rstrip("/") + ".md", writer.entry(page).encode()
    for id, page in encyclopedia.sources.items():
        writer = _Writer(data, edition, words)
        yield data.sources[id]["computed"]["path"].rstrip("/") + ".md", writer.source(page).encode()


class _Writer:
    """Writes one page and numbers its sources."""

    def __init__(self, data: Dataset, edition: Edition, words: Mapping[str, Any]):
        self._data = data
        self._edition = edition
        self._words = words
        self._citations = Citations()

    def entry(self, page: Page) -> str:
        record = self._data.entries[page.id]
        blocks = [
            self._title(record), f"> {record['summary']}", "\n".join(self._facts(page, record)), self._prose(page),
            *self._section("events", map(self._event, self._events(record))),
            *self._section("relations", self._relations(record)),
            *self._section("disputes", self._disputes(record)),
        ]
        blocks += [f"## {self._word('references')}", *self._footnotes()] if list(self._citations) else []
        return self._whole(blocks, record)

    def source(self, page: Page) -> str:
        record = self._data.sources[page.id]
        facts = [self._line("source_reference", record["computed"]["reference"])]
        facts.append(self._line("source_grade", f"{record['grade']}（{self._word('grades', record['grade'])}）"))
        if "read" in record:
            facts.append(self._line("source_read", record["read"]))
        cited = [f"- {self._link(id)}" for id in record["computed"]["cited_by"]]
        blocks = [self._title(record), f"> {record['summary']}", "\n".join(facts), self._prose(page),
                  *self._section("cited_by", cited)]
        return self._whole(blocks, record)

    def _whole(self, blocks: list[str], record: Record) -> str:
        end = f"<{record['computed']['url']}> · {CONTENT_LICENCE}"
        return "\n\n".join([*filter(None, blocks), "---", end]) + "\n"

    def _word(self, *path: str) -> str:
        words: Any = self._words
        for key in path:
            words = words[key]
        return self._edition.text(words)

    def _title(self, record: Record) -> str:
        english = record.get("name_en")
        return f"# {record['name']}" + (f"（{english}）" if english and english != record["name"] else "")

    def _line(self, word: str, value: str) -> str:
        return f"- {self._word(word)}：{value}"

    def _facts(self, page: Page, record: Record) -> Iterator[str]:
        yield self._line("kind", self._word("kinds", record["kind"]))
        if aliases := record.get("aliases"):
            yield self._line("aliases", "、".join(alias["name"] for alias in aliases))
        for field in fact_fields(page.kind):
            if facts := record.get("facts", {}).get(field.key):
                yield f"- {self._edition.text(field.label)}：" + "；".join(map(self._fact, facts))

    def _fact(self, fact: Record) -> str:
        notes = [
            self._word("notion", fact["notion"]) if "notion" in fact else "",
            self._word("certainty", fact["certainty"]) if "certainty" in fact else "",
            fact.get("note", ""),
            f"{self._word('as_of')} {fact['as_of']}" if "as_of" in fact else "",
        ]
        return fact["value"] + _in_brackets(*notes) + self._cited(fact)

    def _events(self, record: Record) -> list[Record]:
        wanted = set(record["computed"]["events"])
        return [event for event in self._data.events if event["id"] in wanted]

    def _event(self, event: Record) -> str:
        return f"- {event['date']}：{event['text']}{_in_brackets(event.get('note', ''))}{self._cited(event)}"

    def _relations(self, record: Record) -> Iterator[str]:
        ends = [(relation, relation["to"], relation["computed"]) for relation in record.get("relations", ())]
        ends += [(relation, relation["from"], relation) for relation in record["computed"]["relations_from"]]
        for relation, other, seen in ends:
            period = "/".join([relation.get("since", ".."), relation.get("until", "..")])
            notes = relation.get("note", ""), period if period != "../.." else ""
            cites = self._marks(Cite(cite["source"], cite.get("locator", "")) for cite in seen["sources"])
            yield f"- {seen['label']}：{self._link(other)}{_in_brackets(*notes)}{cites}"

    def _disputes(self, record: Record) -> Iterator[str]:
        for dispute in record.get("disputes", ()):
            yield f"\n### {dispute['question']}\n"
            for claim in dispute["claims"]:
                since = f"{self._word('as_of')} {claim['as_of']}" if "as_of" in claim else ""
                yield f"- {claim['text']}{_in_brackets(since)}{self._cited(claim)}"
            found = dispute.get("finding", self._word("dispute_open") + "。")
            yield f"- **{self._word('dispute_finding')}**：{found}{self._cited(dispute)}"

    def _section(self, word: str, lines) -> list[str]:
        body = "\n".join(lines).strip("\n")
        return [f"## {self._word(word)}", body] if body else []

    def _prose(self, page: Page) -> str:
        body = self._edition.markdown(page.document.body, page.data.hant.terms)
        body = _replaced(CITATION, body, lambda match: self._marks(parse_citation(match[1])))
        body = _replaced(ENTRY_LINK, body, self._entry_link)
        return _HEADING_ID.sub("", body).strip()

    def _entry_link(self, match: re.Match[str]) -> str:
        if match["target"].startswith("!"):
            return match["target"][1:]
        return self._link(match["target"].partition("#")[0].strip(), match["text"])

    def _link(self, id: str, text: str | None = None) -> str:
        record = self._data.entries.get(id) or self._data.sources[id]
        return f"[{(text or record['name']).strip()}]({record['computed']['markdown']})"

    def _cited(self, item: Record) -> str:
        return self._marks(Cite(cite["source"], cite.get("locator", "")) for cite in item["computed"]["sources"])

    def _marks(self, cites) -> str:
        marks = [self._citations.mark(cite) for cite in cites]
        return "".join("[^" + mark.label[1:] + _in_brackets(mark.locator) for mark in marks)

    def _footnotes(self) -> list[str]:
        return ["\n".join(
            f"[^{number}]: {self._data.sources[id]['computed']['reference']} "
            f"[{self._data.sources[id]['grade']}]({self._data.sources[id]['computed']['markdown']})"
            for number, (id, _) in enumerate(self._citations, 1)
        )]


def _in_brackets(*notes: str) -> str:
    found = "；".join(filter(None, notes))
    return f"（{found}）" if found else ""


def _replaced(pattern: re.Pattern[str], body: str, replace) -> str:
    """Replace what `pattern` matches outside code and comments."""
    pieces, last = [], 0
    for match in pattern.finditer(blank_code(body)):
        pieces += body[last : match.start()], replace(match)
        last = match.end()
    return "".join([*pieces, body[last:]])
