"""How long the search keeps the main thread busy on a phone four times slower than this machine.

    PYTHONPATH=hooks:tests python -m tests.bench.search.slow_phone SITE

Types queries into the box of an entry's page, at the pace of a reader and as fast as an input method does, then asks
them on the results page; prints the longest task of each, in milliseconds. No more than 50 is the goal. Counted is
the thread's own processor time, as slowed down; on a busy machine the slowing itself counts too much.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from .server import serve

SLOWER = 4
ENTRY, BOX = "models/gpt-4/", ".md-search__input"
GOAL = 50
QUERIES = ("wenx", "大模型价格战", "谁创立了光年之外", "文新一言", "通義千問", "的开放权重的模型于 2024 年")

WAYS = {"box": (ENTRY, BOX, 120), "box, fast": (ENTRY, BOX, 15), "page": ("search/", "#bm-results [name=q]", 15)}
"""Way of asking -> page, field, milliseconds between two keys."""


def longest_task(browser: Browser, page: Page, field: str, delay: int, query: str) -> float:
    """Return the milliseconds of the longest task of the page's main thread while `query` is typed and answered."""
    box = page.locator(field)
    box.fill("")
    page.wait_for_timeout(300)
    browser.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline", "__metadata"])
    box.press_sequentially(query, delay=delay)
    if field != BOX:
        page.keyboard.press("Enter")
    page.wait_for_timeout(2_000)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {(one["pid"], one["tid"]) for one in events if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"}
    tasks = [one.get("tdur", 0) for one in events if one["name"] == "RunTask" and (one["pid"], one["tid"]) in main]
    return max(tasks, default=0) / 1000


def main(site: Path) -> None:
    """Print each way of asking, query and its longest task."""
    server = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for way, (path, field, delay) in WAYS.items():
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.locator(field).focus()
            page.wait_for_timeout(1_500)
            for query in QUERIES:
                busy = longest_task(browser, page, field, delay, query)
                print(f"{busy:6.1f} ms {'' if busy <= GOAL else '!'} {way}: {query}", flush=True)
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
