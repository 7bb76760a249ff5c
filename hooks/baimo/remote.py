"""An object that lives in a process of its own: what takes much memory, is told much and asked little.

    index = Remote(Index, argument)     # started at once; `Index(argument)` is made there
    index.tell("read", page)            # returns at once
    found = index.ask("count")          # waits for all that was told, and for the answer
    index.close()
    result = elsewhere(function, argument)      # for one call

What is sent either way must be picklable. The process ends with its owner, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, Pipe
from typing import Any


class Remote:
    """Makes `make(*arguments)` in a new process and hands it what it is told; may be asked from forked processes too.

    Where processes cannot be handed a connection (not POSIX), the object lives here.
    """

    def __init__(self, make: Callable[..., object], *arguments: object):
        self._here = make(*arguments) if os.name != "posix" else None
        if self._here is not None:
            return
        self._lock = multiprocessing.Lock()
        self._connection, other = Pipe()
        command = [sys.executable, "-m", __name__, str(other.fileno())]
        process = subprocess.Popen(command, pass_fds=[other.fileno()])
        other.close()
        self._end = weakref.finalize(self, _end, self._connection, process)
        self._send((make, arguments))

    def ask(self, method: str, *arguments: object) -> Any:
        """Return what the method returns. Raises ChildProcessError if it, or one told before, failed: why is on the standard error."""
        if self._here is not None:
            return getattr(self._here, method)(*arguments)
        with self._lock:
            self._send((method, arguments, True))
            try:
                return self._connection.recv()
            except (EOFError, ConnectionError):
                raise failed() from None

    def tell(self, method: str, *arguments: object) -> None:
        """Have the method called. Raises ChildProcessError if one told before failed."""
        if self._here is not None:
            getattr(self._here, method)(*arguments)
            return
        with self._lock:
            self._send((method, arguments, False))

    def close(self) -> None:
        """End the process once it has done what it was told."""
        if self._here is None:
            self._end()

    def _send(self, message: tuple) -> None:
        try:
            self._connection.send(message)
        except ConnectionError:
            raise failed() from None


def elsewhere(function: Callable[..., Any], *arguments: object) -> Any:
    """Return `function(*arguments)`, worked out in a process that then ends: what it needs of memory is free again."""
    remote = Remote(_Caller)
    try:
        return remote.ask("call", function, arguments)
    finally:
        remote.close()


class _Caller:
    def call(self, function: Callable[..., Any], arguments: tuple) -> Any:
        return function(*arguments)


def failed() -> ChildProcessError:
    """Return the error that says that another process failed, and has said why."""
    return ChildProcessError("a part of the build failed, see above")


def _end(connection: Connection, process: subprocess.Popen) -> None:
    """Let the process end by itself: it does when nobody can tell it anything any more."""
    connection.close()
    process.wait()


def _live(connection: Connection) -> None:
    """Make the object and do as it is told until nobody is at the other end. Whatever goes wrong in it ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner
    messages = _messages(connection)
    for make, arguments in islice(messages, 1):
        known = make(*arguments)
    for method, arguments, wanted in messages:
        answer = getattr(known, method)(*arguments)
        if wanted:
            with suppress(ConnectionError):
                connection.send(answer)


def _messages(connection: Connection) -> Iterator[tuple]:
    """Yield what is sent until the other end is closed."""
    with suppress(EOFError, ConnectionError):
        while True:
            yield connection.recv()


if __name__ == "__main__":
    _live(Connection(int(sys.argv[1])))
