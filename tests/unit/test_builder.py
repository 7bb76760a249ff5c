"""The build stands aside and is swapped in whole; a failed one leaves site/ as it was."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baimo import builder

GOOD = "site_name: 某站\n"
BROKEN = "site_name: 某站\nnav:\n  - missing.md\n"


def project(root: Path, config: str) -> Path:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "index.md").write_text("# 新\n", "utf-8")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    return root


def old_site(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / "old.html").write_text("旧", "utf-8")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_first_build(tmp_path):
    assert builder.build(project(tmp_path, GOOD)) == 0
    assert "index.html" in files(tmp_path / "site") and files(tmp_path / ".build") == []


def test_the_old_site_is_replaced_whole(tmp_path):
    old_site(tmp_path)
    assert builder.build(project(tmp_path, GOOD)) == 0
    assert "index.html" in files(tmp_path / "site") and "old.html" not in files(tmp_path / "site")
    assert files(tmp_path / ".build") == []


def test_a_failed_build_changes_nothing(tmp_path):
    old_site(tmp_path)
    assert builder.build(project(tmp_path, BROKEN)) == 1
    assert files(tmp_path / "site") == ["old.html"]
    assert not (tmp_path / ".build" / "site").exists()


def test_leftovers_of_a_broken_run_do_no_harm(tmp_path):
    for name in ("site", "old"):
        (tmp_path / ".build" / name).mkdir(parents=True)
        (tmp_path / ".build" / name / "junk.html").write_text("残", "utf-8")
    assert builder.build(project(tmp_path, GOOD)) == 0
    assert "junk.html" not in files(tmp_path / "site")


@pytest.mark.parametrize(("outcome", "seconds"), [
    (subprocess.CompletedProcess([], 0, "1700000000\n"), "1700000000"),
    (subprocess.CompletedProcess([], 0, ""), "0"),
    (subprocess.CalledProcessError(128, "git"), "0"),
    (FileNotFoundError("git"), "0"),
])
def test_time_of_the_build(tmp_path, monkeypatch, outcome, seconds):
    def run(*_arguments, **_options):
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(subprocess, "run", run)
    assert builder.commit_time(tmp_path) == seconds


PAGES = 30
KILLS = 10


def versions(site: Path) -> list[str]:
    """Return what the pages of a site say, each once."""
    return sorted({(site / name / "index.html").read_text("utf-8").partition("版本")[2][:3] for name in map(str, range(PAGES))})


def write_version(root: Path, version: int) -> None:
    for name in range(PAGES):
        (root / "docs" / f"{name}.md").write_text(f"# 页\n\n版本{version:03}\n", "utf-8")


def test_killed_at_any_moment_it_leaves_one_whole_site(tmp_path):
    root = project(tmp_path, GOOD)
    write_version(root, 0)
    start = time.monotonic()
    assert builder.build(root) == 0
    usual, moments = time.monotonic() - start, random.Random(8)
    command = [sys.executable, "-c", "import sys; from pathlib import Path; from baimo.builder import build; build(Path(sys.argv[1]))", str(root)]
    for version in range(1, KILLS + 1):
        write_version(root, version)
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0, 1.2 * usual))
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        assert len(versions(root / "site")) == 1
    assert builder.build(root) == 0
    assert versions(root / "site") == [f"{KILLS:03}"] and files(root / ".build") == []


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_run_killed_while_swapping_is_made_good(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(builder, "_exchange", lambda one, other: False)
    old_site(project(tmp_path, BROKEN))
    (tmp_path / ".build").mkdir()
    (tmp_path / "site").rename(tmp_path / ".build" / "old")
    assert builder.build(tmp_path) == 1
    assert files(tmp_path / "site") == ["old.html"], "what was moved away is back"
    assert builder.build(project(tmp_path, GOOD)) == 0
    assert "index.html" in files(tmp_path / "site") and files(tmp_path / ".build") == []


@pytest.mark.parametrize(("number", "told"), [
    (errno.ENOSPC, "磁盘已满，或没有剩余的 inode：腾出空间再试"),
    (errno.EROFS, "磁盘是只读的：换一个可写的文件夹"),
    (errno.EACCES, "没有写入的权限：检查项目文件夹的属主"),
])
def test_what_the_disk_refuses_is_told_in_a_word(tmp_path, monkeypatch, capsys, number, told):
    old_site(project(tmp_path, GOOD))
    trace = f"INFO - x\nTraceback (most recent call last):\n  File ...\nOSError: [Errno {number}] {os.strerror(number)}: 'x'\n"
    with monkeypatch.context() as patch:
        patch.setattr(builder, "build_into", lambda root, folder: subprocess.CompletedProcess([], 1, "", trace))
        assert builder.build(tmp_path) == 1
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", lambda *_arguments, **_options: (_ for _ in ()).throw(OSError(number, "x")))
        assert builder.build(tmp_path) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if "Git" not in line] == [told, told]
    assert files(tmp_path / "site") == ["old.html"]


def test_a_folder_without_git_is_said_to_be_one(tmp_path, capsys):
    assert builder.build(project(tmp_path, GOOD)) == 0
    assert capsys.readouterr().err == "没有 Git 的记录：页面上不写修改时间，其余照常\n"
