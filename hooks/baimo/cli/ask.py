"""Questions at the terminal, for what the options left open."""

from __future__ import annotations

import sys


def ask(question: str, default: str = "") -> str:
    """Return the answer, or `default` when there is no terminal or the answer is empty."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return default
    print(f"{question}{f'（{default}）' if default else ''}：", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or default
