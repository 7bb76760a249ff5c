"""The build stands aside and is swapped in whole; a failed one leaves site/ as it was."""

from __future__ import annotations

import subprocess
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
