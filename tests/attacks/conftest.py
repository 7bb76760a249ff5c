"""The browser of the browser tests."""

from browser.conftest import browser  # noqa: F401
