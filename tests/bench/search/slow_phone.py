"""How long the search box keeps the main thread busy on a phone four times slower than this machine.

    python -m tests.bench.search.slow_phone SITE

Prints the long tasks (over 50 ms) of three queries typed into the box; none is the goal.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading

from playwright.sync_api import sync_playwright

SLOWER = 4
QUERIES = ("wenx", "大模型价格战", "谁创立了光年之外")
_WATCH = """window.long = []
new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask' })"""


def long_tasks(site: str) -> list[float]:
    """Return the milliseconds of each long task while the queries are typed on a page of `site`."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/models/gpt-4/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.keyboard.press("/")
        page.wait_for_timeout(1_500)
        page.evaluate(_WATCH)
        for text in QUERIES:
            page.locator(".md-search__input").fill("")
            page.locator(".md-search__input").press_sequentially(text, delay=120)
            page.wait_for_timeout(1_200)
        found = page.evaluate("window.long")
        browser.close()
    server.shutdown()
    return found


if __name__ == "__main__":
    print(long_tasks(sys.argv[1]))
