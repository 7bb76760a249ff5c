"""The full-text index: for each term the documents it stands in, how strongly, and in which chunks.

A shard is a run of terms: length and bytes of the term, number of documents, number of bytes that follow,
then for each document `(distance to the one before << 3 | weight)` and the set of chunks as bits, all as
variable-length integers. Weights, strongest first: 7 title, 6 other name, 5 opening, 4 heading, 3–0 by how
often the term stands in the text. A term found in more than a third of the documents keeps only weights
from 4 up; its whole list stands under "\\0" + term, which the browser reads only if it has nothing better.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from .documents import Document, Edition
from .shards import distributed, packed, shard_count, varint
from .terms import pieces, plain, shard_key, terms

COMMON = 0.35
OPENING_LENGTH = 120
_SHARD_BYTES = 2400
_STEPS = (1.0, 2.5, 6.0)
_AVERAGE = 1800
_LAST_CHUNK = 27
_NAME = 6

Postings = dict[str, array]
"""Term -> its documents in order, each as one number: document << 31 | weight << 28 | chunks. Millions stand in memory at once."""


def postings(documents: list[Document], fold: Callable[[str], str]) -> Postings:
    """Return the postings over both editions."""
    found: Postings = defaultdict(lambda: array("Q"))
    for number, document in enumerate(documents):
        weights, chunks = _of_document(document, lambda text: fold(plain(text)))
        for term, weight in weights.items():
            found[term].append(number << 31 | weight << 28 | chunks.get(term, 1))
    return found


def _of_document(document: Document, folded: Callable[[str], str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the weight of each term of a document, and its chunks as bits."""
    counts: Counter[str] = Counter()
    strong: dict[str, int] = {}
    present: dict[int, set[str]] = defaultdict(set)
    length = 0
    for edition in (document.hans, document.hant):
        seen: Counter[str] = Counter()
        for bit, text in _chunk_texts(edition, folded):
            length += len(text)
            found = list(terms(text))
            seen.update(found)
            present[bit].update(found, pieces(text))
        counts |= seen
    chunks: dict[str, int] = defaultdict(int)
    for bit, found in present.items():
        for term in found:
            chunks[term] |= bit
    for text, weight in _strong_texts(document):
        for term in {*terms(folded(text)), *pieces(folded(text))}:
            strong[term] = max(strong.get(term, 0), weight)
    size = 0.4 + 0.6 * length / 2 / _AVERAGE
    weight_of = {count: sum(count / size >= step for step in _STEPS) for count in set(counts.values())}
    weights = dict.fromkeys(chunks, 0)
    weights.update((term, weight_of[count]) for term, count in counts.items())
    everywhere = (1 << min(len(document.hans.chunks), _LAST_CHUNK)) - 1
    for term, weight in strong.items():
        weights[term] = max(weights.get(term, 0), weight)
        if weight >= _NAME:  # a page is about what it is called, in all its parts
            chunks[term] |= everywhere
    return weights, chunks


def _chunk_texts(edition: Edition, folded: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    for index, chunk in enumerate(edition.chunks):
        text = "\n".join(f"{section.heading}\n{section.text}" for section in chunk)
        yield 1 << min(index, _LAST_CHUNK), folded(text)


def _strong_texts(document: Document) -> Iterator[tuple[str, int]]:
    for name in document.names:
        weight = _NAME if name.role else _NAME + 1
        yield f"{name.hans}\n{name.hant}", weight
    for edition in (document.hans, document.hant):
        yield edition.summary, 5
        for section in edition.sections:
            if section.anchor == "":
                yield section.text[:OPENING_LENGTH], 5
            yield section.heading, 4


def shards(found: Postings, total: int) -> list[bytes]:
    """Return the compressed shards of an index over `total` documents; a term's shard is hash modulo count."""
    encoded: dict[str, bytes] = {}
    for term, items in found.items():
        kept = items
        if len(items) > max(COMMON * total, 40):
            kept = array("Q", (item for item in items if item >> 28 & 7 >= 4))
            encoded["\0" + term] = _encoded("\0" + term, items, len(items))
        encoded[term] = _encoded(term, kept, len(items))
    count = shard_count(sum(map(len, encoded.values())), _SHARD_BYTES)
    return [packed(b"".join(encoded[term] for term in keys)) for keys in distributed(encoded, count, shard_key)]


def _encoded(term: str, items: array, documents: int) -> bytes:
    body = bytearray()
    before = -1
    for item in items:
        number = item >> 31
        varint(number - before - 1 << 3 | item >> 28 & 7, body)
        varint(item & (1 << 28) - 1, body)
        before = number
    head = bytearray()
    name = term.encode()
    varint(len(name), head)
    head += name
    varint(documents, head)
    varint(len(body), head)
    return bytes(head + body)
