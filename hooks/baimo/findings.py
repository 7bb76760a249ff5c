"""What a check has to say about one place in one file, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process


@dataclass(frozen=True, order=True)
class Finding:
    """One problem: where it is, which rule it breaks, what is wrong, what would be right.

    `line` and `column` count from 1; 0 means the whole file. `rule` is an id of the style guide.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f"（{self.suggestion}）" if self.suggestion else ""
        return f"{self.path}:{self.line}:{self.column}: {self.rule} {self.message}{hint}"


class FindingsError(Exception):
    """The content cannot be built. `findings` holds every reason, sorted by place."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = sorted(set(findings))
        super().__init__("\n".join(map(str, self.findings)))


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return a Chinese hint naming the candidate most like `word`, or "" when none is near."""
    best = process.extractOne(word, sorted(candidates), score_cutoff=60)
    return f"是否想写 {best[0]}？" if best else ""
