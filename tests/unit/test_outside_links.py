"""`baimo links`, against a server of our own: what is asked, how slowly, and what is remembered."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from project import lay_out
from support import entry, source

from baimo import cli
from baimo.edit import links


class _Handler(BaseHTTPRequestHandler):
    STATUS = {"/ok": 200, "/gone": 404, "/moved": 302, "/forbidden": 403, "/no-heads": 200, "/broken": 500, "/中文": 200}

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        status = self.STATUS.get(self.path, 200 if self.path.startswith("/%E4") else 404)
        self.send_response(405 if self.path == "/no-heads" and self.command == "HEAD" else status)
        if status == 302:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *_) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.asked = []
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def project(tmp_path, monkeypatch, server):
    monkeypatch.chdir(lay_out(tmp_path))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    (tmp_path / "docs/sources/source-a.md").unlink()
    (tmp_path / "docs/companies/alpha.md").unlink()
    return tmp_path


def cite(project, server, *paths: str) -> None:
    for number, path in enumerate(paths):
        text = f"---\nkind: source\nname: 来源\nsummary: 说明。\ngrade: A\ncsl:\n  type: webpage\n  title: 题名\n  URL: {address(server, path)}\n---\n"
        (project / f"docs/sources/s{number}.md").write_text(text, "utf-8")


def address(server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_good_and_bad_answers(project, server, capsys):
    cite(project, server, "/ok", "/gone", "/moved", "/forbidden", "/no-heads", "/broken", "/中文")
    assert cli.main(["links", "--delay", "0"]) == 1
    assert capsys.readouterr() == (
        f"docs/sources/s5.md:9: {address(server, '/broken')} 500\ndocs/sources/s1.md:9: {address(server, '/gone')} 404\n",
        "7 个网址，访问了 7 个，免查 0 个，打不开 2 个\n",
    )
    assert {agent for _, _, agent, _ in server.asked} == {links.USER_AGENT}
    assert [method for method, path, _, _ in server.asked if path == "/no-heads"] == ["HEAD", "GET"]


def test_good_answers_are_remembered(project, server, capsys, monkeypatch):
    cite(project, server, "/ok", "/gone")
    cli.main(["links", "--delay", "0"])
    cache = json.loads((project / ".cache/links.json").read_text("utf-8"))
    assert cache[address(server, "/ok")] == {"status": 200, "trouble": "", "on": "2026-11-22"}
    server.asked.clear()
    cli.main(["links", "--delay", "0"])
    assert {path for _, path, _, _ in server.asked} == {"/gone"}
    server.asked.clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795305600 + 31 * 86400))
    cli.main(["links", "--delay", "0"])
    assert {path for _, path, _, _ in server.asked} == {"/gone", "/ok"}


def test_one_host_is_asked_slowly(project, server):
    cite(project, server, "/ok", "/gone")
    cli.main(["links", "--delay", "0.3"])
    times = [at for *_, at in server.asked]
    assert [(method, path) for method, path, *_ in server.asked] == [("HEAD", "/gone"), ("GET", "/gone"), ("HEAD", "/ok")]
    assert min(after - before for before, after in zip(times, times[1:])) >= 0.28


def test_suppressed_addresses_are_not_asked(project, server, capsys):
    cite(project, server, "/ok", "/gone")
    (project / "docs/_data").mkdir(exist_ok=True)
    (project / "docs/_data/links.yml").write_text(f"- url: {address(server, '/gone')}\n  reason: 已失效，有存档\n  date: 2026-11\n", "utf-8")
    assert cli.main(["links", "--delay", "0"]) == 0
    assert capsys.readouterr().err == "2 个网址，访问了 1 个，免查 1 个，打不开 0 个\n"
    assert {path for _, path, _, _ in server.asked} == {"/ok"}


def test_nothing_is_asked_to_list(project, server, capsys):
    cite(project, server, "/ok")
    assert cli.main(["links", "--list"]) == 0
    assert capsys.readouterr().out == f"{address(server, '/ok')}\n"
    assert server.asked == []


def test_no_more_than_wanted(project, server, capsys):
    cite(project, server, "/ok", "/moved", "/forbidden")
    cli.main(["links", "--delay", "0", "--most", "2"])
    assert capsys.readouterr().err == "3 个网址，访问了 2 个，免查 0 个，打不开 0 个\n"


def test_nobody_answers(project, server, capsys):
    server.shutdown()
    server.server_close()
    cite(project, server, "/ok")
    assert cli.main(["links", "--delay", "0", "--timeout", "1"]) == 1
    assert "Connection refused" in capsys.readouterr().out


def test_a_broken_cache_is_an_empty_one(tmp_path):
    (tmp_path / "cache.json").write_text("[1", "utf-8")
    assert links.read_cache(tmp_path / "cache.json") == links.read_cache(tmp_path / "none.json") == {}


def test_addresses_of_facts_and_sources():
    facts = "facts:\n  website:\n    - value: https://a.example/\n      source: s\n    - value: 未公布\n      as_of: 2024\n"
    pages = [entry("company", "co", rest=facts), source("s", csl="type: webpage\ntitle: 题名\nURL: https://b.example/"), source("t")]
    assert links.addresses(pages) == {"https://a.example/": [("docs/companies/co.md", 7)], "https://b.example/": [("docs/sources/s.md", 9)]}


@pytest.mark.parametrize("arguments", [["--delay", "-1"], ["--days", "-1"], ["--most", "-1"]])
def test_wrong_numbers(project, capsys, arguments):
    assert cli.main(["links", *arguments]) == 2
    assert capsys.readouterr().err == "秒数、天数、个数不能是负数。\n"
