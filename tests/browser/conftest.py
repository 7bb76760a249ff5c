"""The real site behind a plain web server, and pages of it in the browser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page


class _Silent(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments) -> None:
        pass


@pytest.fixture(scope="session")
def address(real) -> Iterator[str]:
    """The address of the site, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(real.root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser, address) -> Iterator[Callable[..., Page]]:
    """A function that opens a path of the site in a fresh context; options are those of the context."""
    contexts: list[BrowserContext] = []

    def run(path: str, **options) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield run
    for context in contexts:
        context.close()
