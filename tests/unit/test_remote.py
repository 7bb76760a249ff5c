"""An object in a process of its own: it does as it is told, in order, and ends with its owner."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module

import pytest

from baimo.remote import Remote
from baimo.worker import Worker


def test_it_does_as_it_is_told_in_order():
    remote = Remote(list, "甲乙")
    remote.tell("append", "丙")
    remote.tell("reverse")
    assert remote.ask("copy") == ["丙", "乙", "甲"]
    remote.close()
    remote.close()


def test_it_is_elsewhere(monkeypatch):
    remote = Remote(import_module, "os")
    assert remote.ask("getpid") != os.getpid()
    remote.close()
    monkeypatch.setattr(os, "name", "nt")
    here = Remote(import_module, "os")
    here.tell("getpid")
    assert here.ask("getpid") == os.getpid()
    here.close()


def test_forked_processes_may_ask_too(tmp_path):
    remote = Remote(dict, {"甲": "一"})

    def ask_often(file) -> None:
        file.write_text("".join(remote.ask("get", "甲") for _ in range(200)), "utf-8")

    worker = Worker(lambda: ask_often(tmp_path / "there"))
    ask_often(tmp_path / "here")
    worker.wait()
    assert (tmp_path / "there").read_text("utf-8") == (tmp_path / "here").read_text("utf-8") == "一" * 200
    remote.close()


@pytest.mark.parametrize("method", ["ask", "tell"])
def test_failure_is_told(method, capfd):
    remote = Remote(list, "甲")
    with pytest.raises(ChildProcessError):
        getattr(remote, method)("remove", "乙")
        remote.ask("copy")
    remote.close()
    assert "ValueError" in capfd.readouterr().err


def test_it_ends_with_its_owner():
    code = (
        "import os, signal\nfrom importlib import import_module\nfrom baimo.remote import Remote\n"
        "print(Remote(import_module, 'os').ask('getpid'), flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    end = time.monotonic() + 60
    while os.path.exists(f"/proc/{int(ended.stdout)}/status"):
        assert time.monotonic() < end
        time.sleep(0.01)
