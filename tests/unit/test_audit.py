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


FINE = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}'
FAULTY = '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}, {"name": "b", "skip_reason": "x"}]}'
SKIPPED = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found on PyPI"}]}'


@pytest.mark.parametrize(("tools", "answers", "result", "told"), [
    (set(), {}, 2, "没有查已知漏洞"),
    ({"pip-audit", "reuse"}, {"pip-audit": (0, FINE), "reuse": (0, "")}, 0, "1 个包查过，0 个已知漏洞"),
    ({"uvx"}, {"pip-audit": (1, FAULTY), "reuse": (0, "")}, 1, "a 1：CVE-1"),
    ({"uvx"}, {"pip-audit": (0, SKIPPED), "reuse": (0, "")}, 2, "1 个包没有查到：b"),
    ({"uvx"}, {"pip-audit": (101, ""), "reuse": (0, "")}, 2, "可能没有连网"),
    ({"uvx"}, {"pip-audit": (0, FINE), "reuse": (1, "x.py: no license\n")}, 1, "x.py: no license"),
    ({"uvx"}, {"pip-audit": (0, FINE), "reuse": (101, "")}, 2, "没有用 reuse 核对"),
])
def test_what_the_network_says(audit, capsys, monkeypatch, tools, answers, result, told):
    def run(command, **_options):
        name = command[1] if command[0] == "uvx" else command[0]
        return audit.subprocess.CompletedProcess(command, *answers[name], "")

    monkeypatch.setattr(audit.shutil, "which", lambda name: name if name in tools else None)
    monkeypatch.setattr(audit.subprocess, "run", run)
    assert audit.main([]) == result
    assert told in "".join(capsys.readouterr())
