"""A second process for what depends on nothing that is still to come: builds use two cores."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable

from .remote import failed

_PR_SET_PDEATHSIG = 1


class Worker:
    """Runs `work` beside this process: it knows all that is known here and changes nothing here.

    Only on Linux, where the process is sure to end with this one; elsewhere `work` is done at once.
    """

    def __init__(self, work: Callable[[], None]):
        self._process = 0
        if sys.platform != "linux":
            work()
            return
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what both know would be copied if either looked through it for garbage
        parent = os.getpid()
        self._process = os.fork()
        if not self._process:
            _run(work, parent)

    def wait(self) -> None:
        """Wait until `work` is done. Raises ChildProcessError if it failed: it has said why on the standard error."""
        if not self._process:
            return
        process, self._process = self._process, 0
        if os.waitpid(process, 0)[1]:
            raise failed()

    def stop(self) -> None:
        """End it, if it still runs."""
        if self._process:
            process, self._process = self._process, 0
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _run(work: Callable[[], None], parent: int) -> None:
    """Do the work in the new process, and end it whatever happens."""
    status = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:  # it may have ended before the line above
            work()
            status = 0
    except BaseException:  # whoever started it learns of it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)
