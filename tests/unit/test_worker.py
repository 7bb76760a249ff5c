"""Work beside the build: its files are there in the end, its failure is the build's."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from baimo.worker import Worker


def test_the_work_is_done_once_it_was_waited_for(tmp_path):
    worker = Worker(lambda: (tmp_path / "a").write_text("甲", "utf-8"))
    worker.wait()
    worker.wait()
    assert (tmp_path / "a").read_text("utf-8") == "甲"


def test_elsewhere_it_is_done_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    worker = Worker((tmp_path / "a").touch)
    assert (tmp_path / "a").exists()
    worker.wait()


def test_failure_is_told(capfd):
    worker = Worker(lambda: os.open("/nowhere/at/all", os.O_RDONLY))
    with pytest.raises(ChildProcessError):
        worker.wait()
    assert "FileNotFoundError: [Errno 2]" in capfd.readouterr().err, "builder explains what the disk refused from this"


def test_it_ends_when_stopped_and_with_its_parent(tmp_path):
    def write_for_ever():
        while True:
            (tmp_path / "a").write_text(str(time.monotonic_ns()))
            time.sleep(0.01)

    worker = Worker(write_for_ever)
    _until((tmp_path / "a").exists)
    worker.stop()
    assert _rests(tmp_path / "a")
    (tmp_path / "a").unlink()
    code = (
        "import os, signal, sys, time\nfrom pathlib import Path\nfrom baimo.worker import Worker\nfile = Path(sys.argv[1])\n"
        "def write():\n    while True:\n        file.write_text(str(time.monotonic_ns()))\n        time.sleep(0.01)\n"
        "Worker(write)\nwhile not file.exists():\n    time.sleep(0.01)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "a"], check=False)
    assert _rests(tmp_path / "a")


def _until(condition) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def _rests(file) -> bool:
    """Tell whether nobody writes to a file any more."""
    time.sleep(0.3)
    before = file.read_text()
    time.sleep(0.3)
    return file.read_text() == before
