"""Bad input: a strict build stops with every finding; the live server shows them in the page and recovers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from support import ROOT, Site, build_site, words, write_tree
from tree import TREE

BAD = {
    "models/ernie.md": TREE["models/ernie.md"].replace("2023-03-16", "2023-13-16"),
    "companies/baidu.md": TREE["companies/baidu.md"].replace("kind: company", "kind: firm"),
    "glossary.md": "# 术语表\n\n<!-- baimo:glosary -->\n",
}
FINDINGS = [
    "docs/companies/baidu.md:2:1: BZ-KIND-1 kind 是 firm，而 companies/ 里的条目应是 company（写 kind: company）",
    "docs/glossary.md:3:1: BZ-REF-1 没有 baimo:glosary 这种清单（是否想写 glossary？）",
    "docs/models/ernie.md:9:7: BZ-DATE-1 2023-13-16 的月份不存在",
    "docs/models/ernie.md:20:5: BZ-DATE-1 2023-13-16 的月份不存在",
]
PATIENCE = 60
"""Seconds the live server may take."""


def test_a_build_tells_all_at_once_and_writes_nothing(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("旧", "utf-8")
    with pytest.raises(Abort) as stop:
        build_site(write_tree(tmp_path, {**TREE, **BAD}), tmp_path / "site")
    assert str(stop.value).splitlines() == [*FINDINGS, "共 4 个问题，没有生成网站。"]
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["old.html"]


def test_serving_shows_the_errors_in_place_of_every_page(tmp_path, tiny):
    docs = write_tree(tmp_path, {**TREE, **BAD})
    site = Site(tmp_path / "site")
    build_site(docs, site.root, "serve")
    for path in ("", "models/ernie/", "zh-Hant/timeline/"):
        page = site.page(path)
        assert words(page.find(".//h1")).startswith("内容有错，页面没有更新（")
        shown = [words(item) for item in page.iter("li")]
        assert "docs/models/ernie.md:9:7 BZ-DATE-1 2023-13-16 的月份不存在" in shown
        assert "docs/glossary.md:3:1 BZ-REF-1 没有 baimo:glosary 这种清单是否想写 glossary？" in shown
    assert not (site.root / "data").exists()
    write_tree(tmp_path, TREE)
    assert build_site(docs, site.root, "serve") == []
    assert words(site.page("models/ernie/").find(".//article")) == words(tiny.page("models/ernie/").find(".//article"))
    assert site.files().keys() == tiny.files().keys(), "as if nothing had been"


@pytest.fixture
def server(tmp_path) -> Iterator[tuple[str, Path]]:
    """A real `mkdocs serve` of the tiny tree: its address and its docs folder."""
    docs = write_tree(tmp_path, TREE)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for folder in ("hooks", "overrides", "LICENSES"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield f"http://{address}/", docs
    process.terminate()
    process.wait(10)


def until(url: str, holds: Callable[[str], bool]) -> str:
    """Ask for a page until `holds` of its text; fail when patience ends."""
    deadline, text = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                text = answer.read().decode()
            if holds(text):
                return text
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(0.2)  # between two questions, not instead of one
    pytest.fail(f"{url} never showed it; last: {text[:2000]}")


def test_live_editing(server):
    address, docs = server
    page = docs / "models" / "ernie.md"
    until(address + "zh-Hant/timeline/", lambda text: "2023 年 3 月 16 日" in text)
    page.write_text(TREE["models/ernie.md"].replace("2023-03-16", "2024-09-30"), "utf-8")
    for path in ("zh-Hant/timeline/", "timeline/", "models/", "models/ernie/", "zh-Hant/models/ernie/"):
        until(address + path, lambda text: "2024 年 9 月 30 日" in text and "2023 年 3 月 16 日" not in text)
    page.write_text(BAD["models/ernie.md"], "utf-8")
    until(address + "models/ernie/", lambda text: "BZ-DATE-1" in text and "2023-13-16 的月份不存在" in text)
    page.write_text(TREE["models/ernie.md"], "utf-8")
    until(address + "models/ernie/", lambda text: "2023 年 3 月 16 日" in text and "BZ-DATE-1" not in text)
