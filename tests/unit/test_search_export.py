"""The export for larger engines: its lines, its settings, and the import against a server that checks the format."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from searching import document

from baimo.publish.files import write
from baimo.search import export

DOCUMENTS = [
    document("baidu", "百度", "一家公司。", tier=3), document("about/search", "检索", kind="page"),
    document("tongyi", "通义千问", hant=("通義千問", "模型"), wrong=["通用千问"], kind="model", phases=["one"]),
]


@pytest.fixture
def folder(tmp_path):
    write(export.files(DOCUMENTS), tmp_path)
    return tmp_path


@pytest.fixture
def server():
    """Records requests; refuses a bulk body that is not pairs of lines each ended by a newline."""

    class Handler(BaseHTTPRequestHandler):
        def do_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.command, self.path, body, dict(self.headers)))
            status, answer = answers.get(self.command, (200, {}))
            if "_bulk" in self.path:
                lines = body.decode().split("\n")
                good = lines[-1] == "" and len(lines) % 2 and all(list(json.loads(line)) == ["index"] for line in lines[:-1:2])
                status, answer = (200, {"errors": False, "items": []}) if good else (400, {})
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


def test_import_into_opensearch(folder, server, capsys):
    address, seen, _ = server
    assert export.main(["opensearch", address, str(folder), "--key", "k"]) == 0
    assert [(method, path.partition("?")[0]) for method, path, *_ in seen] == [("DELETE", "/baimo"), ("PUT", "/baimo"), ("POST", "/_bulk")]
    assert seen[2][2].count(b"\n") == 6 and seen[2][3]["Authorization"] == "Bearer k"
    assert capsys.readouterr().err == "已导入 3 篇\n"


def test_import_into_meilisearch(folder, server):
    address, seen, _ = server
    assert export.main(["meilisearch", address, str(folder)]) == 0
    assert [(method, path) for method, path, *_ in seen] == [
        ("PATCH", "/indexes/baimo/settings"), ("POST", "/indexes/baimo/documents?primaryKey=id"),
    ]


def test_a_refusal_is_told(folder, server, capsys):
    address, _, answers = server
    answers["PUT"] = (403, {})
    assert export.main(["opensearch", address, str(folder)]) == 1
    assert capsys.readouterr().err.startswith("没有导入：")
