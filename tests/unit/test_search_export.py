"""The export for larger engines: its lines, its settings, and the import against a server that checks the format."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jsonschema
import pytest
from searching import document
from support import ROOT

from baimo.publish.files import write
from baimo.search import export, speech

SCHEMAS = ROOT / "tests" / "data" / "schemas"
PAGE = (ROOT / "docs" / "about" / "search.md").read_text("utf-8")

DOCUMENTS = [
    document("baidu", "百度", "一家公司。", tier=3), document("about/search", "检索", kind="page"),
    document("tongyi", "通义千问", hant=("通義千問", "模型"), wrong=["通用千问"], kind="model", phases=["one"]),
]


@pytest.fixture
def folder(tmp_path):
    write(export.files(DOCUMENTS, speech(DOCUMENTS)), tmp_path)
    return tmp_path


@pytest.fixture
def server():
    """Records requests, and answers as the engines' documentation says: a bulk body is pairs of lines each ended by a
    newline; Meilisearch takes every change as a task, done the second time one asks."""

    class Handler(BaseHTTPRequestHandler):
        def do_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path
            seen.append((self.command, path, body, dict(self.headers)))
            status, answer = answers.get(self.command, (200, {}))
            if "_bulk" in path:
                lines = body.decode().split("\n")
                good = lines[-1] == "" and len(lines) % 2 and all(list(json.loads(line)) == ["index"] for line in lines[:-1:2])
                status, answer = (200, {"errors": False, "items": []}) if good else (400, {})
            if path.startswith("/indexes"):
                status, answer = 202, {"taskUid": len(seen)}
            elif path.startswith("/tasks"):
                asked = sum(request[1] == path for request in seen)
                answer = {"status": "processing"} if asked < 2 else answers.get("task", {"status": "succeeded"})
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_any

        def log_message(self, *_):
            pass

    seen, answers = [], {"DELETE": (404, {})}
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", seen, answers
    running.shutdown()


def test_each_line_fits_the_mapping(folder):
    mapping = json.loads((folder / "opensearch.json").read_text())["mappings"]["properties"]
    records = [json.loads(line) for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == ["baidu", "about_search", "tongyi"]
    for record in records:
        assert record.keys() == mapping.keys()
        for edition in ("hans", "hant"):
            assert record[edition].keys() == mapping[edition]["properties"].keys()
            assert all(part.keys() == mapping[edition]["properties"]["sections"]["properties"].keys() for part in record[edition]["sections"])
    assert records[2]["hant"]["title"] == "通義千問" and records[2]["misspellings"] == ["通用千问"]
    assert records[0]["prior"] == 4
    assert records[0]["pinyin"] == ["baidu", "bd"] and records[1]["pinyin"] == []
    assert {"tongyiqianwen", "tyqw"} <= set(records[2]["pinyin"])


@pytest.mark.parametrize(("settings", "schema"), [("opensearch.json", "opensearch-index.json"), ("meilisearch.json", "meilisearch-settings.json")])
def test_settings_are_as_documented(folder, settings, schema):
    jsonschema.validate(json.loads((folder / settings).read_text()), json.loads((SCHEMAS / schema).read_text()))


def test_settings_name_fields_there_are(folder):
    known = fields(json.loads((folder / "opensearch.json").read_text())["mappings"]["properties"])
    settings = json.loads((folder / "meilisearch.json").read_text())
    named = {*settings["searchableAttributes"], *settings["filterableAttributes"], *settings["sortableAttributes"]}
    assert named | {rule.partition(":")[0] for rule in settings["rankingRules"] if ":" in rule} <= known


def fields(properties: dict, before: str = "") -> set[str]:
    """Return all fields of a mapping, those within others with their path."""
    found = set()
    for name, field in properties.items():
        found |= {before + name} | fields(field.get("properties", {}), f"{before}{name}.")
    return found


def test_documented_fields_are_those_there_are(folder):
    [record, *_] = map(json.loads, (folder / "documents.jsonl").read_text("utf-8").splitlines())
    rows = re.findall(r"^\| ((?:`\w+` ?)+)\|", PAGE.partition("## 换用别的引擎")[2], re.M)
    assert {name for row in rows for name in re.findall(r"\w+", row)} == record.keys()


def test_documented_queries_name_fields_there_are(folder):
    known = fields(json.loads((folder / "opensearch.json").read_text())["mappings"]["properties"])
    queries = [json.loads(query) for query in re.findall(r"```json\n(.*?)```", PAGE, re.S)]
    named = set(re.findall(r'"(?:kind|prior|phases|pinyin|misspellings|(?:hans|hant)[.\w]*)[\w.^]*"', json.dumps(queries)))
    assert len(queries) == 3 and named
    assert {re.sub(r"\._2gram|\^\d+", "", name.strip('"')) for name in named} <= known


def test_import_into_opensearch(folder, server, capsys):
    address, seen, _ = server
    assert export.main(["opensearch", address, str(folder), "--key", "k"]) == 0
    assert [(method, path.partition("?")[0]) for method, path, *_ in seen] == [("DELETE", "/baimo"), ("PUT", "/baimo"), ("POST", "/_bulk")]
    assert seen[2][2].count(b"\n") == 6 and seen[2][3]["Authorization"] == "Bearer k"
    assert capsys.readouterr().err == "已导入 3 篇\n"


def test_import_into_meilisearch(folder, server, monkeypatch):
    monkeypatch.setattr(export, "PAUSE", 0)
    address, seen, _ = server
    assert export.main(["meilisearch", address, str(folder)]) == 0
    changes = [(method, path) for method, path, *_ in seen if not path.startswith("/tasks")]
    assert changes == [
        ("DELETE", "/indexes/baimo/documents"), ("PATCH", "/indexes/baimo/settings"), ("POST", "/indexes/baimo/documents?primaryKey=id"),
    ]
    assert [path for _, path, *_ in seen if path.startswith("/tasks")] == ["/tasks/1", "/tasks/1", "/tasks/2", "/tasks/2", "/tasks/3", "/tasks/3"]


@pytest.mark.parametrize(("error", "status"), [("index_not_found", 0), ("invalid_document_id", 1)])
def test_a_task_that_failed_is_told(folder, server, monkeypatch, capsys, error, status):
    """Only that there is nothing to empty yet does not matter."""
    monkeypatch.setattr(export, "PAUSE", 0)
    address, _, answers = server
    answers["task"] = {"status": "failed", "error": {"code": error, "message": "why"}}
    assert export.main(["meilisearch", address, str(folder)]) == status
    assert capsys.readouterr().err.startswith("没有导入：why" if status else "已导入 3 篇")


def test_a_refusal_is_told(folder, server, capsys):
    address, _, answers = server
    answers["PUT"] = (403, {})
    assert export.main(["opensearch", address, str(folder)]) == 1
    assert capsys.readouterr().err.startswith("没有导入：")
