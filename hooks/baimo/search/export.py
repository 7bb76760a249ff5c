"""The same documents for a larger engine, should the site outgrow a static index.

At build, `search/export/` holds

    documents.jsonl     one document a line, both scripts in one (see `record`)
    opensearch.json     settings and mapping of an OpenSearch index
    meilisearch.json    settings of a Meilisearch index

and this command imports them in bulk:

    python -m baimo.search.export opensearch http://localhost:9200 site/search/export
    python -m baimo.search.export meilisearch http://localhost:7700 site/search/export --key KEY

It creates the index `baimo` or replaces its documents, waits until they can be searched, and exits with 1 if the
engine refuses anything. docs/about/search.md has the fields and a query for each engine.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..export import json_bytes
from ..publish.files import File
from .documents import Document, Edition
from .names import ALIAS_INITIALS, TITLE_PINYIN, Spoken, keys
from .suggest import suggested

INDEX = "baimo"
BATCH = 500
PAUSE = 0.2
"""Seconds between two questions whether a task is done."""

_TEXT = {"type": "text", "analyzer": "cjk"}
_WORD = {"type": "keyword"}
_EDITION = {
    "properties": {
        "title": {**_TEXT, "fields": {"whole": _WORD}},
        "names": {**_TEXT, "fields": {"whole": _WORD}},
        "summary": _TEXT,
        "sections": {"properties": {"anchor": {"type": "keyword", "index": False}, "heading": _TEXT, "text": _TEXT}},
    }
}
OPENSEARCH = {
    "settings": {"index": {"number_of_shards": 1}},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "id": _WORD, "kind": _WORD, "path": _WORD, "phases": _WORD,
            "prior": {"type": "rank_feature"}, "inlinks": {"type": "integer"},
            "misspellings": _TEXT, "pinyin": {"type": "search_as_you_type"}, "hans": _EDITION, "hant": _EDITION,
        },
    },
}
"""`cjk` cuts Han text into pairs of characters, as this site's own index does, and comes with OpenSearch."""

_FIELDS = ("title", "names", "summary", "sections.heading", "sections.text")
MEILISEARCH = {
    "searchableAttributes": [
        *(f"{edition}.{field}" for field in _FIELDS[:2] for edition in ("hans", "hant")), "pinyin", "misspellings",
        *(f"{edition}.{field}" for field in _FIELDS[2:] for edition in ("hans", "hant")),
    ],
    "filterableAttributes": ["kind", "phases"],
    "sortableAttributes": ["inlinks"],
    "rankingRules": ["words", "typo", "proximity", "attribute", "sort", "exactness", "prior:desc"],
}


def files(documents: Iterable[Document], said: Mapping[str, Spoken]) -> Iterator[File]:
    """Yield the export as (path below `search/export/`, bytes). `said` is their `suggest.speech`."""
    lines = (json.dumps(record(document, said), ensure_ascii=False, separators=(",", ":")) + "\n" for document in documents)
    yield "documents.jsonl", "".join(lines).encode()
    yield "opensearch.json", json_bytes(OPENSEARCH)
    yield "meilisearch.json", json_bytes(MEILISEARCH)


def record(document: Document, said: Mapping[str, Spoken]) -> dict[str, Any]:
    """Return a document as one JSON object; `id` fits the rules of both engines, `prior` is at least 1."""
    return {
        "id": document.id.replace("/", "_"), "kind": document.kind, "path": document.path,
        "phases": sorted(document.phases), "prior": document.tier + 1, "inlinks": document.weight,
        "misspellings": [name.hans for name in document.names if name.hans not in document.hans.names],
        "pinyin": _pinyin(document, said),
        "hans": _edition(document.hans), "hant": _edition(document.hant),
    }


def _pinyin(document: Document, said: Mapping[str, Spoken]) -> list[str]:
    """Return the pinyin and the initials of an entry's names, as they are typed; of what is not suggested none."""
    if not suggested(document):
        return []
    return [one.text.replace("'", "") for one in keys(document.names, str, said) if TITLE_PINYIN <= one.role <= ALIAS_INITIALS]


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "title": edition.title, "names": list(edition.names), "summary": edition.summary,
        "sections": [{"anchor": part.anchor, "heading": part.heading, "text": part.text} for part in edition.sections],
    }


def bulk(lines: list[str]) -> bytes:
    """Return documents as the body of OpenSearch's `_bulk`: an action line before each, a newline after each."""
    pairs = ((json.dumps({"index": {"_index": INDEX, "_id": json.loads(line)["id"]}}), line) for line in lines)
    return "".join(f"{action}\n{line}\n" for action, line in pairs).encode()


def to_opensearch(address: str, folder: Path, headers: dict[str, str]) -> int:
    """Create the index anew and import all documents. Returns their number; raises OSError or ValueError."""
    try:
        _send("DELETE", f"{address}/{INDEX}", b"", headers)
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
    _send("PUT", f"{address}/{INDEX}", (folder / "opensearch.json").read_bytes(), headers)
    count = 0
    for lines in _batches(folder):
        answer = _send("POST", f"{address}/_bulk?refresh=wait_for", bulk(lines), {**headers, "Content-Type": "application/x-ndjson"})
        if answer["errors"]:
            raise ValueError(next(item["index"]["error"] for item in answer["items"] if "error" in item["index"]))
        count += len(lines)
    return count


def to_meilisearch(address: str, folder: Path, headers: dict[str, str]) -> int:
    """Set the index up anew and import all documents. Returns their number; raises OSError or ValueError.

    The engine only takes note of a request and does it in its own time: each is a task to wait for.
    """
    index = f"{address}/indexes/{INDEX}"
    tasks = [
        _send("DELETE", f"{index}/documents", b"", headers),
        _send("PATCH", f"{index}/settings", (folder / "meilisearch.json").read_bytes(), headers),
    ]
    count = 0
    for lines in _batches(folder):
        tasks.append(_send("POST", f"{index}/documents?primaryKey=id", "\n".join(lines).encode(), {**headers, "Content-Type": "application/x-ndjson"}))
        count += len(lines)
    for task in tasks:
        _wait(f"{address}/tasks/{task['taskUid']}", headers)
    return count


def _wait(task: str, headers: dict[str, str]) -> None:
    """Wait until a task of Meilisearch is done. Raises ValueError if it failed, unless there was no index to empty."""
    while (found := _send("GET", task, b"", headers))["status"] in ("enqueued", "processing"):
        time.sleep(PAUSE)
    error = found.get("error") or {}
    if found["status"] != "succeeded" and error.get("code") != "index_not_found":
        raise ValueError(error.get("message") or found["status"])


def _batches(folder: Path) -> Iterator[list[str]]:
    lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
    for start in range(0, len(lines), BATCH):
        yield lines[start : start + BATCH]


def _send(method: str, address: str, body: bytes, headers: dict[str, str]) -> Any:
    request = urllib.request.Request(address, body or None, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"{}")


def main(arguments: list[str] | None = None) -> int:
    """Run the import. Returns the exit status: 0 done, 1 refused or unreachable."""
    parser = argparse.ArgumentParser(prog="python -m baimo.search.export", description="把全部文档导入检索引擎")
    parser.add_argument("engine", choices=("opensearch", "meilisearch"))
    parser.add_argument("address", help="引擎的地址，如 http://localhost:9200")
    parser.add_argument("folder", type=Path, help="生成的网站里的 search/export")
    parser.add_argument("--key", help="访问密钥")
    options = parser.parse_args(arguments)
    headers = {"Authorization": f"Bearer {options.key}"} if options.key else {}
    importer = to_opensearch if options.engine == "opensearch" else to_meilisearch
    try:
        count = importer(options.address.rstrip("/"), options.folder, headers)
    except (OSError, ValueError) as error:
        print(f"没有导入：{error}", file=sys.stderr)
        return 1
    print(f"已导入 {count} 篇", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
