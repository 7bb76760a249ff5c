"""Every page of the real site, read once."""

from __future__ import annotations

import pytest
from digest import Digest, moved_to, read
from support import ROOT

from baimo import check
from baimo.check import Content
from baimo.encyclopedia import Encyclopedia


@pytest.fixture(scope="session")
def pages(real) -> dict[str, Digest]:
    """Path of each page below the root of the site, such as `zh-Hant/models/gpt-4/`, and what it holds."""
    files = (file for file in sorted(real.root.rglob("*.html")) if moved_to(real.root, file) is None)
    return {digest.path: digest for digest in map(lambda file: read(real.root, file), files)}


@pytest.fixture(scope="session")
def redirected(real) -> dict[str, str]:
    """Path of each page that only sends its reader on, and where to."""
    found = {file: moved_to(real.root, file) for file in sorted(real.root.rglob("index.html"))}
    return {file.parent.relative_to(real.root).as_posix() + "/": to for file, to in found.items() if to is not None}


@pytest.fixture(scope="session")
def content() -> Content:
    """What editors typed, as the build reads it."""
    return check.run(ROOT / "docs")


@pytest.fixture(scope="session")
def encyclopedia(content) -> Encyclopedia:
    return Encyclopedia(content.pages)
