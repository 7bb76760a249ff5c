"""The servers' configurations, run for real on a free port: headers, caching, compression, ranges, and the error page."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from support import ROOT, Site

from baimo.publish import headers

PATIENCE = 20
HASHED = ("assets/stylesheets/main.57a0d79d.min.css", "assets/own/0123456789ab/search/start.js", "search/0123456789ab/m/0.bin")
TYPES = {
    "": "text/html", "assets/a.css": "text/css", "assets/own/0/baimo.js": "javascript", "data/entries.json": "application/json",
    "feeds/a.atom": "application/atom+xml", "calendar/a.ics": "text/calendar", "models/a.md": "text/markdown",
    "data/a.csv": "text/csv", "data/a.sqlite": "application/vnd.sqlite3",
    "data/a.parquet": "application/vnd.apache.parquet", "assets/mark.svg": "image/svg+xml",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A few files as a build makes them."""
    root = tmp_path_factory.mktemp("served") / "site"
    texts = {path + ("index.html" if not path else ""): "正文 " * 600 for path in [*TYPES, *HASHED]}
    texts |= {"404.html": "<p>没有这一页。<p>沒有這一頁。", "models/x/index.html": "<p>甲", "_headers": "/*", "assets/search.bin": "0" * 5000}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    subprocess.run([sys.executable, ROOT / "deploy/compress.py", root], check=True, capture_output=True)
    return root


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def caddy(site: Path, port: int, _folder: Path) -> tuple[list[str], dict[str, str]]:
    command = [_program("caddy"), "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")]
    return command, {"ADDRESS": f"http://127.0.0.1:{port}", "SITE": str(site), "HOME": str(_folder), "PATH": "/usr/bin"}


def nginx(site: Path, port: int, folder: Path) -> tuple[list[str], dict[str, str]]:
    server = (ROOT / "deploy/nginx.conf").read_text("utf-8").replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/srv/baimozhi/site", str(site))
    kept = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = folder / "nginx.conf"
    config.write_text(f"daemon off;\npid {folder}/pid;\nworker_processes 1;\nevents {{}}\nhttp {{\naccess_log off;\n{kept}{server}}}\n", "utf-8")
    user = ["-g", "user root;"] if os.geteuid() == 0 else []  # else its worker could not read the test's files
    return [_program("nginx"), "-e", str(folder / "error.log"), *user, "-c", str(config)], {"PATH": "/usr/bin:/usr/sbin"}


def _program(name: str) -> str:
    found = shutil.which(name, path="/usr/local/bin:/usr/bin:/usr/sbin:/sbin")
    assert found, f"没有 {name}：先运行 sh tools/servers.sh"
    return found


@pytest.fixture(scope="module", params=[caddy, nginx], ids=["caddy", "nginx"])
def server(request, site, tmp_path_factory) -> Iterator[int]:
    """The port a server listens on."""
    with running(request.param, site, tmp_path_factory.mktemp("server")) as port:
        yield port


@contextmanager
def running(program, site: Path, folder: Path) -> Iterator[int]:
    """Start a server and give its port; it ends with the block."""
    port = free_port()
    command, environment = program(site, port, folder)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    else:
        process.kill()
        pytest.fail(process.stderr.read().decode())
    yield port
    process.terminate()
    process.wait(10)


def ask(port: int, path: str, **fields: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in fields.items()})
    answer = connection.getresponse()
    result = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return result


@pytest.mark.parametrize("path", ["/", "/models/x/", "/assets/own/0/baimo.js", "/data/entries.json", "/nowhere/"])
def test_every_answer_carries_the_security_headers(server, path):
    _, sent, _ = ask(server, path)
    assert {name: sent.get(name.lower()) for name in headers.SECURITY} == headers.SECURITY
    assert sent["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_types(server, path, kind):
    status, sent, _ = ask(server, f"/{path}")
    assert status == 200 and kind in sent["content-type"]
    if kind.startswith("text/"):
        assert "charset=utf-8" in sent["content-type"].lower()


def test_caching(server):
    assert ask(server, "/")[1]["cache-control"] == ask(server, "/assets/mark.svg")[1]["cache-control"] == headers.BRIEF
    for path in HASHED:
        assert ask(server, f"/{path}")[1]["cache-control"] == headers.FOR_EVER


def test_an_unchanged_page_is_not_sent_again(server):
    _, sent, _ = ask(server, "/")
    status, again, body = ask(server, "/", If_None_Match=sent["etag"])
    assert (status, body) == (304, b"") and again["cache-control"] == headers.BRIEF


def test_compression(server, site):
    plain = (site / "index.html").read_bytes()
    status, sent, body = ask(server, "/", Accept_Encoding="gzip")
    assert status == 200 and sent["content-encoding"] == "gzip" and "accept-encoding" in sent["vary"].lower()
    assert gzip.decompress(body) == plain and body == (site / "index.html.gz").read_bytes(), "made before, not anew"
    assert ask(server, "/")[2] == plain
    status, sent, body = ask(server, "/", Accept_Encoding="gzip, deflate, br, zstd")
    assert status == 200 and "accept-encoding" in sent["vary"].lower()
    if sent["content-encoding"] == "br":
        assert brotli.decompress(body) == plain and body == (site / "index.html.br").read_bytes()
    else:
        assert sent["content-encoding"] == "gzip" and body == (site / "index.html.gz").read_bytes()


def test_caddy_sends_brotli(site, tmp_path):
    with running(caddy, site, tmp_path) as port:
        assert ask(port, "/", Accept_Encoding="gzip, br")[1]["content-encoding"] == "br"


def test_compressing_twice_gives_the_same_files(site):
    before = {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    subprocess.run([sys.executable, ROOT / "deploy/compress.py", site], check=True, capture_output=True)
    assert {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()} == before
    assert {path.suffix for path in before} >= {".br", ".gz"}


def test_ranges(server, site):
    status, sent, body = ask(server, "/assets/search.bin", Range="bytes=10-19")
    assert status == 206 and body == b"0" * 10 and sent["content-range"] == "bytes 10-19/5000"


@pytest.mark.parametrize("path", ["/nowhere/", "/models/nothing", "/_headers", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"])
def test_what_is_not_there_is_told_in_both_scripts(server, path):
    status, sent, body = ask(server, path)
    assert status in (400, 404) and b"root:" not in body
    if status == 404:
        assert "没有这一页" in body.decode() and "沒有這一頁" in body.decode() and sent["content-type"].startswith("text/html")


def test_a_folder_without_its_slash_leads_to_it(server):
    status, sent, _ = ask(server, "/models/x")
    assert status in (301, 308) and sent["location"].endswith("/models/x/")


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_files_say_what_the_build_says(name):
    text = (ROOT / "deploy" / name).read_text("utf-8")
    for value in (*headers.SECURITY.values(), headers.BRIEF, headers.FOR_EVER):
        assert f'"{value}"' in text


def test_headers_for_static_hosts(real: Site):
    lines = real.text("_headers").splitlines()
    assert [f"  {name}: {value}" for name, value in headers.SECURITY.items()] == lines[1 : 1 + len(headers.SECURITY)]
    assert lines[0] == "/*"
