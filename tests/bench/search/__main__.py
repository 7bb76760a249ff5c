"""Compare searches: `PYTHONPATH=hooks:tests python -m tests.bench.search SITE [size …] [engine …]`.

SITE is a built site; the sizes are 300 and 3000 pages unless given. Needs Chromium, `pagefind` on PATH (npm or
pip) and jieba for Material's plugin; an engine whose tools are missing is left out. Bytes are those received
for one query, the engine's own code included, text compressed, nothing cached; build time is processor time. All of
it is of this machine and of one run: compare, do not quote.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from . import corpus
from .engines import ENGINES
from .server import serve

COLD = 25
"""So many queries, spread evenly, are asked with nothing cached."""


@dataclass
class Row:
    """What one engine did with the pages of one size. Bytes of the index, seconds of the build; of the queries
    asked in fresh pages the bytes to the first suggestion and to five results, and milliseconds."""

    engine: str
    pages: int
    good: dict[str, tuple[int, int, int]]
    index: int
    seconds: float
    first: list[int]
    five: list[int]
    cold: list[float]
    warm: list[float]

    def share(self, rank: int) -> float:
        """Return the share of queries answered at rank one (0) or among the first five (1)."""
        return sum(counts[rank] for counts in self.good.values()) / sum(counts[2] for counts in self.good.values())

    def numbers(self) -> dict[str, float]:
        """Return what is printed, by column; of all but the first two less is better."""
        return {
            "@1 %": self.share(0) * 100, "@5 %": self.share(1) * 100,
            "first KB": median(self.first) / 1024, "five KB": median(self.five) / 1024,
            "p95 KB": sorted(self.five)[int(0.95 * len(self.five))] / 1024,
            "cold ms": median(self.cold), "warm ms": median(self.warm),
            "index KB/page": self.index / 1024 / self.pages, "build ms/page": self.seconds * 1000 / self.pages,
        }


def run(browser: Browser, name: str, documents, queries) -> Row:
    """Build one engine's index and ask it everything. Raises OSError or CalledProcessError if it cannot be built."""
    build, script, index = ENGINES[name]
    with tempfile.TemporaryDirectory() as folder:
        before = _processor()
        build(documents, Path(folder))
        seconds = _processor() - before
        size = sum(file.stat().st_size for file in (Path(folder) / index).rglob("*") if file.is_file())
        good, warm = _answered(browser, Path(folder), script, queries)
        cold = _afresh(browser, Path(folder), script, queries)
    return Row(name, len(documents), good, size, seconds, *map(list, zip(*cold, strict=True)), warm)


def _processor() -> float:
    """Return the processor seconds of this process and of those it has started and awaited."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def _answered(browser: Browser, folder: Path, script: str, queries) -> tuple[dict[str, tuple[int, int, int]], list[float]]:
    """Ask all queries in one page. Returns per class how many are right first, in five, of all; and times once warm."""
    server = serve(folder)
    (folder / "blank.html").write_text("<!doctype html>")
    page = _opened(browser, server, script)
    good, warm = {}, []
    for name, pairs in queries.items():
        first = five = 0
        for number, (query, wanted) in enumerate(pairs):
            got = page.evaluate("query => window.ask(query)", query)
            first, five = first + bool(set(got[:1]) & wanted), five + bool(set(got[:5]) & wanted)
            if number < 3:
                warm.append(page.evaluate("async query => { const begin = performance.now(); await window.ask(query); return performance.now() - begin }", query))
        good[name] = (first, five, len(pairs))
    page.context.close()
    server.shutdown()
    return good, warm


def _afresh(browser: Browser, folder: Path, script: str, queries) -> list[tuple[int, int, float]]:
    """Ask some queries in pages with nothing cached; see `Row` for the numbers."""
    asked = [query for pairs in queries.values() for query, _ in pairs]
    found = []
    for query in asked[:: max(1, len(asked) // COLD)]:
        server = serve(folder)
        begin = time.perf_counter()
        page = _opened(browser, server, script)
        suggests = page.evaluate("query => window.first?.(query)", query) is not None
        first = server.sent
        page.evaluate("query => window.ask(query)", query)
        found.append((first if suggests else server.sent, server.sent, (time.perf_counter() - begin) * 1000))
        page.context.close()
        server.shutdown()
    return found


def _opened(browser: Browser, server, script: str):
    """Open an empty page with nothing cached and load the engine."""
    base = f"http://127.0.0.1:{server.server_port}/"
    page = browser.new_context().new_page()
    page.set_default_timeout(300_000)
    page.goto(base + "blank.html")
    page.evaluate(script, [base, "hans"])
    return page


def main(site: Path, sizes: list[int], engines: list[str]) -> None:
    """Build, ask and print tables: of each size, by class of query, and of how the first engine grows."""
    entries = corpus.real(site)
    grown = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in sizes:
            documents = corpus.synthetic(entries[:size], size)
            queries = corpus.queries(documents)
            rows = []
            for name in engines:
                try:
                    rows.append(run(browser, name, documents, queries))
                except (OSError, subprocess.CalledProcessError) as error:
                    print(f"{name}: {error}")
            _print(rows)
            grown += rows[:1]
        browser.close()
    for old, new in zip(grown, grown[1:], strict=False):
        print(f"| {new.engine} {old.pages} → {new.pages} | " + " | ".join(f"{a / b:.2f}×" if b else "" for a, b in zip(new.numbers().values(), old.numbers().values(), strict=True)) + " |")


def _print(rows: list[Row]) -> None:
    """Print the numbers, each with its ratio to the first engine's, and the classes of queries."""
    own = rows[0].numbers()
    print(f"| {rows[0].pages} pages | " + " | ".join(own) + " |\n|---" * 1 + "|---" * len(own) + "|")
    for row in rows:
        cells = (f"{value:.1f}" + (f" ({value / own[name]:.1f}×)" if row is not rows[0] and own[name] else "") for name, value in row.numbers().items())
        print(f"| {row.engine} | " + " | ".join(cells) + " |")
    print("\n| @1/@5 of | n | " + " | ".join(row.engine for row in rows) + " |\n|---|---" + "|---" * len(rows) + "|")
    for name, (*_, count) in rows[0].good.items():
        print(f"| {name} | {count} | " + " | ".join("{}/{}".format(*row.good[name]) for row in rows) + " |")
    print(flush=True)


if __name__ == "__main__":
    chosen_sizes = [int(word) for word in sys.argv[2:] if word.isdigit()]
    main(Path(sys.argv[1]), chosen_sizes or [300, 3000], [word for word in sys.argv[2:] if word in ENGINES] or list(ENGINES))
