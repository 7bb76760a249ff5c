"""Live editing with the real server: what changed is seen first, all else follows, and nothing shown is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from support import ROOT, write_tree
from tree import TREE

PORT = 8917
PATIENCE = 180
ERNIE = "models/ernie.md"
BODY = "文心软件由百度开发 [@report, 第 3 页]。"


def get(path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{path}", timeout=PATIENCE) as answer:
        return answer.read().decode()


def wait_for(path: str, words: str) -> None:
    """Ask until the page has the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if words in get(path):
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"/{path} never said {words}")


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A project being served."""
    root = tmp_path_factory.mktemp("live")
    write_tree(root, TREE)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("hooks", "overrides", "LICENSES"):
        (root / name).symlink_to(ROOT / name)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        wait_for("", "<html")
        yield root
    finally:
        server.terminate()
        server.wait()


def edit(project: Path, path: str, before: str, after: str) -> None:
    file = project / "docs" / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_edits_are_seen_in_both_editions_and_everywhere(project):
    edit(project, ERNIE, "一个模型。", "一个改过的软件模型。")
    wait_for("models/ernie/", "一个改过的软件模型。")
    assert "一個改過的軟體模型。" in get("zh-Hant/models/ernie/"), "both editions are shown at once"
    assert "一个改过的软件模型。" in get("data/entries.json")

    edit(project, ERNIE, "value: 2600 亿", "value: 2700 亿")
    wait_for("models/ernie/", "2700 亿")
    assert "2700 亿" in get("models/"), "a list that quotes the entry is never shown as it was"

    edit(project, ERNIE, BODY, BODY + "又与[[price-war]]有关 [@report]。")
    wait_for("models/ernie/", "又与")
    assert "又与" in get("concepts/price-war/"), "a page that quotes the sentence is never shown as it was"


def test_a_page_shown_at_once_is_the_one_a_full_build_makes(project):
    edit(project, "companies/baidu.md", "百度开发文心软件", "百度又开发文心软件")
    wait_for("companies/baidu/", "百度又开发")
    first = get("companies/baidu/"), get("zh-Hant/companies/baidu/")
    get("glossary/")  # waits until everything is built
    assert _bare(first) == _bare((get("companies/baidu/"), get("zh-Hant/companies/baidu/")))


def _bare(pages: tuple[str, str]) -> list[str]:
    """Return pages without the script the server puts at their end."""
    return [page.partition("<script>")[0] for page in pages]


def test_a_mistake_is_shown_on_every_page_until_it_is_mended(project):
    edit(project, ERNIE, "\n## 历史 {#history}", "\n## 历史")
    wait_for("models/ernie/", "BZ-")
    assert "models/ernie.md" in get("glossary/") and "BZ-" in get("")
    edit(project, ERNIE, "\n## 历史", "\n## 历史 {#history}")
    wait_for("models/ernie/", 'id="history"')
    assert "BZ-" not in get("glossary/")


def test_a_new_name_is_known_on_all_pages(project):
    edit(project, "concepts/price-war.md", "name: 价格战", "name: 降价战")
    wait_for("concepts/price-war/", "降价战")
    assert "降价战" in get("glossary/") and "降價戰" in get("zh-Hant/glossary/")
