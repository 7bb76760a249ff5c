"""Live editing: an edited entry is shown at once, everything else as soon as it is built in the background.

What is shown is never wrong: until the background build is done, requests for anything but the pages rendered
anew and the assets wait for it. Without `fork`, or when anything but one entry changed, everything is built
before the next answer.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

_HEAD_START = 0.5
"""Seconds a browser has to load the edited page before the background build begins."""
_NICENESS = 5
"""The background build leaves the processor to whoever is looking at the edited page."""


class Server(Protocol):
    """The part of MkDocs' server that is needed: where its files lie, and how it answers (WSGI)."""

    root: str

    def serve_request(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]: ...


class Live:
    """Decides, whenever a file changed, what to build now and what after.

    `show` renders one entry again and returns {path below the site: its page}, or None if that is not enough.
    `build` builds everything into a folder. `folders` are two, taken in turns; the first holds the site now.
    `done` is a watched file; touching it makes the server call `changed` again.
    """

    def __init__(
        self, server: Server, watched: Iterable[Path], folders: tuple[Path, Path], done: Path,
        show: Callable[[Path], dict[str, str] | None], build: Callable[[Path], None],
    ):
        self._server, self._folders, self._done = server, folders, done
        self._watched, self._show, self._build = list(watched), show, build
        self._known = self._state()
        self._shown: set[str] = set()
        self._settled = threading.Event()
        self._settled.set()
        self._worker: BaseProcess | None = None

    def changed(self) -> None:
        """Bring what is served up to date. The server calls this in one thread, after changes came to rest."""
        before, self._known = self._known, self._state()
        files = {path for path in before.keys() | self._known.keys() if before.get(path) != self._known.get(path)}
        if not files:
            self._finish()
            return
        self._stop()
        pages = self._show(Path(files.pop())) if len(files) == 1 and _can_fork() else None
        if pages is None:
            self._build_all()
            return
        self._settled.clear()
        for path, page in pages.items():
            Path(self._server.root, path).write_text(page, "utf-8")
        self._shown |= pages.keys()
        self._start()

    def answer(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        """Answer a request, once the answer is right."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        if not path.startswith(("assets/", "livereload/")) and path + "index.html" * path.endswith("/") not in self._shown:
            self._settled.wait()
        return self._server.serve_request(environ, start_response)

    def close(self) -> None:
        """Stop what runs in the background."""
        self._stop()
        self._settled.set()

    def _start(self) -> None:
        """Build everything in a process of its own: it begins with all that is known here, and changes nothing here."""
        self._worker = multiprocessing.get_context("fork").Process(target=self._build_behind, daemon=True)
        self._worker.start()
        threading.Thread(target=self._call_back, args=(self._worker,), daemon=True).start()

    def _build_behind(self) -> None:
        os.setpgrp()  # all that it starts can be ended at once
        os.nice(_NICENESS)
        time.sleep(_HEAD_START)
        self._build(self._aside())

    def _call_back(self, worker: BaseProcess) -> None:
        worker.join()
        if worker is self._worker:
            self._done.touch()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            with suppress(ProcessLookupError):  # it has ended, or not begun
                os.killpg(worker.pid, signal.SIGKILL)
            worker.kill()
            worker.join()

    def _finish(self) -> None:
        """Show what the background process has built, if it has; build again here if it failed, to say why."""
        if self._worker is None or self._worker.is_alive():
            return
        failed, self._worker = self._worker.exitcode != 0, None
        if failed:
            self._build_all()
            return
        self._server.root = str(self._aside())
        self._settle()

    def _build_all(self) -> None:
        self._build(Path(self._server.root))
        self._settle()

    def _settle(self) -> None:
        self._shown.clear()
        self._settled.set()

    def _aside(self) -> Path:
        return next(folder for folder in self._folders if str(folder) != self._server.root)

    def _state(self) -> dict[str, tuple[int, int]]:
        """Map every watched file to its time of change and size."""
        found = {}
        for path in _files(self._watched):
            with suppress(OSError):  # gone in the meantime
                status = os.stat(path)
                found[path] = status.st_mtime_ns, status.st_size
        return found


def _files(roots: Iterable[Path]) -> Iterator[str]:
    """Yield the path of every file: as text, as `Path` takes ten times as long to walk thousands."""
    for root in roots:
        if root.is_file():
            yield str(root)
        for folder, _, names in os.walk(root):
            if not folder.endswith("__pycache__"):
                yield from (os.path.join(folder, name) for name in names)


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()
