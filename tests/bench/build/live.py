"""How long an edit takes to be seen under `make serve`: `python tests/bench/build/live.py 1000`.

Starts the live server on that many entries, and edits one again and again while Chromium shows its page in both
editions. The clock runs from the moment the file is saved until both show the edit, each having loaded itself anew.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import content
from playwright.sync_api import Page, sync_playwright

PORT = 8765
EDITS = 5


def main(size: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content.write_ours(*content.recombine(size), root)
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{PORT}", "--quiet"]
        server = subprocess.Popen(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        try:
            start = time.perf_counter()
            wait_for("", "<html")
            print(f"{size} entries: first page after {time.perf_counter() - start:.1f} s", flush=True)
            time.sleep(2)
            seen = edits(root)
            print(f"edited page seen after {statistics.median(seen):.2f} s (longest {max(seen):.2f}), {EDITS} edits")
            start = time.perf_counter()
            wait_for("glossary/", "<html")
            print(f"everything else up to date {time.perf_counter() - start:.1f} s after that")
        finally:
            server.terminate()
            server.wait()


def edits(root: Path) -> list[float]:
    """Return how long each edit took to be seen in both editions."""
    file = sorted((root / "docs" / "models").glob("[a-h]*.md"))[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pages = [browser.new_page() for _ in range(2)]
        for page, edition in zip(pages, ("", "zh-Hant/")):
            page.goto(f"http://127.0.0.1:{PORT}/{edition}models/{file.stem}/")
        seen = [edit(file, pages, number) for number in range(EDITS)]
        browser.close()
    return seen


def edit(file: Path, pages: list[Page], number: int) -> float:
    """Change an entry's summary; return how long its pages took to show it."""
    said = f"第 {number} 版。"
    text = file.read_text("utf-8")
    edited = re.sub(r"^('summary': ')(?:第 \d+ 版。)?", rf"\g<1>{said}", text, count=1, flags=re.M)
    for page in pages:
        page.wait_for_load_state("load")
    start = time.perf_counter()
    file.write_text(edited, "utf-8")
    for page in pages:
        page.get_by_text(said).first.wait_for(state="attached", timeout=600_000)
    return time.perf_counter() - start


def wait_for(path: str, words: str) -> None:
    """Ask for a page until it has the words; raises SystemExit after ten minutes."""
    end = time.perf_counter() + 600
    while time.perf_counter() < end:
        try:
            if words in urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{path}", timeout=600).read().decode():
                return
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"/{path} never said {words}")


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[3] / "hooks")]
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
