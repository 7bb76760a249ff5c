"""The audit reads the whole lock file and says what is wrong; all our dependencies are free to use."""

from __future__ import annotations

import importlib.util
import re

import pytest
from support import ROOT


@pytest.fixture(scope="module")
def audit():
    spec = importlib.util.spec_from_file_location("audit", ROOT / "tools/audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_locked_package_is_read_and_pinned_by_hash(audit):
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(audit.locked()) == len(re.findall(r"^[a-z0-9]", text, re.M)) > 30
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=[a-z0-9])", text, flags=re.M) if part.strip())


def test_licences(audit):
    assert list(audit.licence_problems(audit.locked())) == []


def test_what_is_wrong_is_told(audit, capsys, monkeypatch):
    monkeypatch.setattr(audit, "locked", lambda: {"jinja2": "0.1", "no-such-package": "1"})
    assert audit.main(["--offline"]) == 1
    assert "锁定的是 0.1" in capsys.readouterr().out


@pytest.mark.parametrize(("tools", "status", "result", "told"), [
    ({}, None, 2, "没有查已知漏洞"),
    ({"pip-audit"}, 0, 0, ""),
    ({"uvx"}, 1, 1, ""),
    ({"uvx"}, 101, 2, "可能没有连网"),
])
def test_vulnerabilities(audit, capsys, monkeypatch, tools, status, result, told):
    monkeypatch.setattr(audit.shutil, "which", lambda name: name if name in tools else None)
    monkeypatch.setattr(audit.subprocess, "run", lambda command, check: audit.subprocess.CompletedProcess(command, status))
    assert audit.main([]) == result
    assert told in capsys.readouterr().err
