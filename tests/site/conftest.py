"""Every page of the real site, read once."""

from __future__ import annotations

import pytest
from digest import Digest, read
from support import ROOT

from baimo import check
from baimo.check import Content
from baimo.encyclopedia import Encyclopedia


@pytest.fixture(scope="session")
def pages(real) -> dict[str, Digest]:
    """Path of each page below the root of the site, such as `zh-Hant/models/gpt-4/`, and what it holds."""
    return {digest.path: digest for digest in map(lambda file: read(real.root, file), sorted(real.root.rglob("*.html")))}


@pytest.fixture(scope="session")
def content() -> Content:
    """What editors typed, as the build reads it."""
    return check.run(ROOT / "docs")


@pytest.fixture(scope="session")
def encyclopedia(content) -> Encyclopedia:
    return Encyclopedia(content.pages)
