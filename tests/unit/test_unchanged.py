"""A site is built again unless nothing at all has changed since: neither what went into it nor what came out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from baimo import builder, unchanged
from baimo.publish.history import Change


@pytest.fixture
def project(tmp_path) -> Path:
    for path, text in {"docs/index.md": "# 页\n", "hooks/a.py": "", "overrides/main.html": "", "mkdocs.yml": "site_url: !ENV [SITE_URL, x]\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "site" / "folder").mkdir(parents=True)
    for path in ("index.html", "folder/a.json"):
        (tmp_path / "site" / path).write_text("甲", "utf-8")
    unchanged.record(tmp_path, tmp_path / "site", unchanged.digest(tmp_path))
    return tmp_path


def is_current(project: Path) -> bool:
    return unchanged.is_current(project, project / "site", unchanged.digest(project))


def test_nothing_changed(project):
    (project / "site" / "download").mkdir()
    (project / "site" / "download" / "all.zip").write_text("")
    for compressed in ("index.html.gz", "index.html.br"):
        (project / "site" / compressed).write_text("")
    (project / "hooks" / "__pycache__").mkdir()
    (project / "hooks" / "__pycache__" / "a.pyc").write_text("")
    assert is_current(project)


@pytest.mark.parametrize("path", ["docs/index.md", "hooks/a.py", "overrides/main.html", "mkdocs.yml", "site/index.html"])
def test_an_edit_of_anything_is_seen(project, path):
    (project / path).write_text("乙乙", "utf-8")
    assert not is_current(project)


@pytest.mark.parametrize("path", ["docs/new.md", "overrides/new.html", "site/new.html"])
def test_a_new_file_is_seen(project, path):
    (project / path).write_text("", "utf-8")
    assert not is_current(project)


@pytest.mark.parametrize("path", ["docs/index.md", "site/folder/a.json"])
def test_a_missing_file_is_seen(project, path):
    (project / path).unlink()
    assert not is_current(project)


def test_a_renamed_file_is_seen(project):
    (project / "docs" / "index.md").rename(project / "docs" / "other.md")
    assert not is_current(project)


def test_settings_code_libraries_and_history_count(project, monkeypatch):
    before = unchanged.digest(project)
    with monkeypatch.context() as patch:
        patch.setenv("SITE_URL", "https://other.example/")
        assert unchanged.digest(project) != before
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "3.99")
        assert unchanged.digest(project) != before
    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "changes", lambda docs: {"index.md": Change("2026-01-01T00:00:00+08:00")})
        assert unchanged.digest(project) != before
    assert unchanged.digest(project, "1700000000") != before
    assert unchanged.digest(project) == before


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"made_from": 1}', "\0"])
def test_a_damaged_record_is_ignored(project, damage):
    (project / unchanged.RECORD).write_text(damage)
    assert not is_current(project)


def test_without_a_record_everything_is_built(project):
    (project / unchanged.RECORD).unlink()
    assert not is_current(project)


def test_the_builder_builds_only_what_changed_and_the_same(tmp_path, monkeypatch):
    root = tmp_path
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: 某站\n", "utf-8")
    (root / "docs" / "index.md").write_text("# 甲\n", "utf-8")
    built = []
    run = builder.build_into
    monkeypatch.setattr(builder, "build_into", lambda *given: built.append(given) or run(*given))
    assert builder.build(root) == builder.build(root) == 0
    assert len(built) == 1
    first = (root / "site" / "index.html").read_bytes()
    (root / "docs" / "index.md").write_text("# 乙\n", "utf-8")
    assert builder.build(root) == 0 and len(built) == 2
    assert (root / "site" / "index.html").read_bytes() != first
    (root / "docs" / "index.md").write_text("# 甲\n", "utf-8")
    assert builder.build(root) == 0 and len(built) == 3
    assert (root / "site" / "index.html").read_bytes() == first
    assert subprocess.run(["git", "status"], cwd=root, capture_output=True).returncode, "this works without Git, too"
