"""A progress bar on standard error, for what takes longer than a second; silent without a terminal."""

from __future__ import annotations

import sys

_WIDTH = 24


class Progress:
    """Counts steps of a known number. Close it when done."""

    def __init__(self, title: str, total: int):
        self._title, self._total, self._count = title, total, 0
        self._shown = sys.stderr.isatty() and total > 0

    def step(self) -> None:
        """Count one step and redraw."""
        self._count += 1
        if self._shown:
            done = _WIDTH * self._count // self._total
            bar = "█" * done + "░" * (_WIDTH - done)
            print(f"\r{self._title} {bar} {self._count}/{self._total}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line."""
        if self._shown and self._count:
            print(file=sys.stderr)
