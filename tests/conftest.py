"""The real site, built once a session, for the tests of the site and of the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import ROOT, Site

from baimo.builder import build_into


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="use the site already built there instead of building docs/")


@pytest.fixture(scope="session")
def real(request, tmp_path_factory) -> Site:
    """The site of docs/, strictly built: a warning fails it."""
    if given := request.config.getoption("--site"):
        return Site(given.resolve())
    folder = tmp_path_factory.mktemp("real") / "site"
    result = build_into(ROOT, folder)
    assert result.returncode == 0, result.stderr
    assert [line for line in result.stderr.splitlines() if not line.startswith(("INFO", "  - "))] == []
    return Site(folder)
