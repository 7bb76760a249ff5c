"""Search over the real site: every name, hundreds of chosen queries, thousands of random pieces of text."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from statistics import median

import pytest
import yaml
from pypinyin import Style, lazy_pinyin
from searching import ask
from support import ROOT

EDITIONS = {"hans": "", "hant": "zh-Hant/"}
CHOSEN = yaml.safe_load((ROOT / "tests" / "data" / "search_queries.yml").read_text("utf-8"))
PIECES = 1_500
_HAN = re.compile(r"[\u3400-\u9fff]")
_SIGNS = re.compile(r"[\W_]")


@pytest.fixture(scope="session")
def index(real):
    return real.root / "search"


@pytest.fixture(scope="session")
def documents(index) -> list[dict]:
    return [json.loads(line) for line in (index / "export" / "documents.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def chosen(index) -> list[tuple[str, str, set[str], dict]]:
    """Class, query, entries wanted and answer of every chosen query, each asked with nothing loaded yet."""
    found = []
    for name, queries in CHOSEN.items():
        wanted = {str(query): {entries} if isinstance(entries, str) else set(entries) for query, entries in queries.items()}
        answers = ask(index, wanted, "hant" if name.startswith("hant_") else "hans", cold=True, mode="both")
        found += [(name, query, entries, answer) for (query, entries), answer in zip(wanted.items(), answers, strict=True)]
    return found


def entries(documents) -> list[dict]:
    return [document for document in documents if document["kind"] not in ("source", "page")]


def test_chosen_queries_want_entries_that_exist(documents, chosen):
    assert len(chosen) >= 300
    assert {id for _, _, wanted, _ in chosen for id in wanted} - {document["id"] for document in documents} == set()


def test_chosen_queries_find_their_entry(chosen):
    outside = [(name, query, answer["entries"]) for name, query, wanted, answer in chosen if not wanted & set(answer["entries"][:5])]
    first = [query for _, query, wanted, answer in chosen if answer["entries"] and answer["entries"][0] in wanted]
    assert outside == []
    assert len(first) >= 0.97 * len(chosen)


def names(documents) -> dict[str, set[str]]:
    """Return everything an entry is called, typed in any way, and the entries called so."""
    found = defaultdict(set)
    for document in entries(documents):
        called = [*document["hans"]["names"], *document["hant"]["names"], *document["misspellings"]]
        for name in called:
            found[name].add(document["id"])
        for name in filter(_HAN.search, document["hans"]["names"]):
            for style in (Style.NORMAL, Style.FIRST_LETTER):
                found["".join(lazy_pinyin(_SIGNS.sub("", name), style=style))].add(document["id"])
    return found


@pytest.mark.parametrize("mode", ["search", "suggest"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_name_is_in_the_top_five(index, documents, edition, mode):
    called = names(documents)
    missed = []
    for (name, ids), answer in zip(called.items(), ask(index, called, edition, mode=mode), strict=True):
        got = answer["entries" if mode == "search" else "suggested"][:5]
        if len(ids) <= 5 and not ids <= set(got):
            missed.append((name, ids, got))
    assert missed == []


def pieces(documents, edition: str) -> list[tuple[str, str]]:
    """Return random pieces of page text, 4–12 characters, with the page each is from."""
    chance = random.Random(20_230_316)
    blocks = [
        (document["id"], block) for document in documents if document["kind"] != "page"
        for part in document[edition]["sections"] for block in part["text"].split("\n") if len(block) > 12
    ]
    found = []
    for id, block in chance.choices(blocks, [len(block) for _, block in blocks], k=PIECES):
        length = chance.randint(4, 12)
        start = chance.randrange(len(block) - length + 1)
        piece = block[start : start + length]
        if len(_SIGNS.sub("", piece)) > 1:
            found.append((piece, id))
    return found


def letters(text: str) -> str:
    return _SIGNS.sub("", text).lower()


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_piece_of_text_finds_its_page(index, documents, edition):
    """Of the pieces whose letters stand in one page only, 98 in 100 find it among the first five."""
    asked = pieces(documents, edition)
    texts = [letters(" ".join(part["text"] for part in document[edition]["sections"])) for document in documents]
    answers = ask(index, (piece for piece, _ in asked), edition)
    unique = {(piece, id) for piece, id in asked if sum(letters(piece) in text for text in texts) == 1}
    missed = [(piece, id) for (piece, id), answer in zip(asked, answers, strict=True) if id not in answer["entries"][:5]]
    low = [pair for pair in missed if pair in unique]
    assert len(low) <= 0.02 * len(unique), low
    again = missed[:300]
    found = ask(index, (piece for piece, _ in again), edition, limit=5_000)
    assert [pair for pair, answer in zip(again, found, strict=True) if pair[1] not in answer["entries"]] == []


def test_budgets(index, real, chosen):
    engine = len(gzip.compress(real.files()["assets/search/engine.js"], 9, mtime=0))
    first = [answer["first"] for *_, answer in chosen]
    whole = sorted(answer["bytes"] for *_, answer in chosen)
    assert engine <= 8 * 1024
    assert median(first) <= 8 * 1024
    assert median(whole) <= 20 * 1024 and whole[int(0.95 * len(whole))] <= 60 * 1024


@pytest.mark.parametrize("folder", EDITIONS.values())
def test_opensearch_description(real, folder):
    text = real.text(f"{folder}search/opensearch.xml")
    assert f'template="https://baimozhi.example/{folder}search/?q={{searchTerms}}"' in text
    links = real.page(f"{folder}models/gpt-4/").xpath("//link[@rel='search']/@href")
    assert links == ["../../search/opensearch.xml"]
