"""The checked content, for commands that report on it."""

from __future__ import annotations

from pathlib import Path

from .. import check
from ..findings import FindingsError


def checked(docs: Path) -> check.Content:
    """Return the content below `docs`. Raises FindingsError if the check finds anything."""
    content = check.run(docs)
    if content.findings:
        raise FindingsError(content.findings)
    return content
