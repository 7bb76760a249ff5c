"""How long an edit takes to be seen under `make serve`: `python tests/bench/build/live.py 1000`.

Starts the live server on that many entries, edits one again and again, and asks for its page in both editions
until the edit is there. The clock runs from the moment the file is saved.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import content

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
            seen = [edit(root, number) for number in range(EDITS)]
            print(f"edited page seen after {statistics.median(seen):.2f} s (longest {max(seen):.2f}), {EDITS} edits")
            start = time.perf_counter()
            wait_for("glossary/", "<html")
            print(f"everything else up to date {time.perf_counter() - start:.1f} s after that")
        finally:
            server.terminate()
            server.wait()


def edit(root: Path, number: int) -> float:
    """Change an entry's text and summary; return how long its pages in both editions took."""
    file = sorted((root / "docs" / "models").glob("[a-h]*.md"))[0]
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^('summary': ')(?:第 \d+ 版。)?", rf"\g<1>第 {number} 版。", text, count=1, flags=re.M), "utf-8")
    start = time.perf_counter()
    for edition in ("", "zh-Hant/"):
        wait_for(f"{edition}models/{file.stem}/", f"第 {number} 版。")
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
