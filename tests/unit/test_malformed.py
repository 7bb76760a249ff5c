"""Every malformed input gives exactly the messages of its expected.txt, and never a traceback.

Each folder of tests/malformed is laid over tests/malformed/base and checked as a whole site.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from baimo import check

MALFORMED = Path(__file__).parents[1] / "malformed"
CASES = sorted(path.name for path in MALFORMED.iterdir() if path.name != "base")


def lay_out(case: str, to: Path) -> Path:
    """Copy the base site with the case's files over it; return its docs folder."""
    shutil.copytree(MALFORMED / "base", to, dirs_exist_ok=True)
    shutil.copytree(MALFORMED / case, to, dirs_exist_ok=True)
    return to / "docs"


def test_base_is_well_formed(tmp_path):
    shutil.copytree(MALFORMED / "base", tmp_path, dirs_exist_ok=True)
    assert check.run(tmp_path / "docs").findings == []


def test_there_are_enough_cases():
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES)
def test_message(case, tmp_path):
    findings = check.run(lay_out(case, tmp_path)).findings
    expected = (MALFORMED / case / "expected.txt").read_text("utf-8")
    assert "".join(f"{finding}\n" for finding in findings) == expected
    assert findings
