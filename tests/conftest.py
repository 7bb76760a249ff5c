"""The real site, built once a session, and the one browser of the session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from support import ROOT, Site

from baimo.builder import build_into

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="use the site already built there instead of building docs/")


@pytest.fixture(scope="session")
def real(request, tmp_path_factory) -> Site:
    """The site of docs/, strictly built: a warning fails it."""
    if given := request.config.getoption("--site"):
        return Site(given.resolve())
    # Each worker of pytest-xdist has a session of its own, in a folder below one that all share: the first to come builds.
    shared = tmp_path_factory.getbasetemp().parent if hasattr(request.config, "workerinput") else tmp_path_factory.getbasetemp()
    folder, heard = shared / "real", shared / "real.txt"
    with FileLock(shared / "real.lock"):
        if not heard.exists():
            result = build_into(ROOT, folder)
            heard.write_text(f"{result.returncode}\n{result.stderr}", "utf-8")
    status, *lines = heard.read_text("utf-8").splitlines()
    assert (status, [line for line in lines if not line.startswith(("INFO", "  - "))]) == ("0", [])
    return Site(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or else the one Playwright brought."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, NAMES)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
