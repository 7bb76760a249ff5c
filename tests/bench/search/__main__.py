"""Compare searches: `PYTHONPATH=hooks:tests python -m tests.bench.search SITE [size …] [engine …]`.

SITE is a built site; the sizes are 300 and 3000 pages unless given. Needs Chromium, `pagefind` on PATH (npm or
pip) and jieba for Material's plugin; an engine whose tools are missing is left out. Bytes are those
received for one query, the engine's own code included, text compressed, nothing cached; times are of this machine: compare, do not quote.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import sync_playwright

from . import corpus
from .engines import ENGINES
from .server import serve

QUERIES = Path(__file__).parents[2] / "data" / "search_queries.yml"
LAID_OUT = "{:<10}{:>6}{:>9}{:>9}{:>11}{:>11}{:>10}{:>10}{:>11}{:>9}"
HEADS = ("engine", "pages", "@1", "@5", "first KB", "five KB", "cold ms", "warm ms", "index KB", "build s")


def chosen(documents) -> dict[str, list[tuple[str, set[str]]]]:
    """Return class -> [(query, entries wanted)] of the queries on the Simplified edition these pages can answer."""
    known = {document.id for document in documents}
    found = {}
    for name, queries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        pairs = [(str(query), {ids} if isinstance(ids, str) else set(ids)) for query, ids in queries.items()]
        if not name.startswith("hant_"):
            found[name] = [(query, ids & known) for query, ids in pairs if ids & known]
    return found


def measured(browser, folder: Path, script: str, queries) -> dict:
    """Ask every query in a page that stays, and some in pages with nothing cached."""
    server = serve(folder)
    base = f"http://127.0.0.1:{server.server_port}/"
    (folder / "blank.html").write_text("<!doctype html>")
    page = _opened(browser, base, script)
    asked = [(name, query, wanted) for name, pairs in queries.items() for query, wanted in pairs]
    answers, warm = [], []
    for _, query, _ in asked:
        answers.append(page.evaluate("query => window.ask(query)", query))
        warm.append(page.evaluate("async query => { const begin = performance.now(); await window.ask(query); return performance.now() - begin }", query))
    page.context.close()
    cold = [_cold(browser, server, base, script, query) for _, query, _ in asked[:: max(1, len(asked) // 30)]]
    server.shutdown()
    good = {name: [0, 0, 0] for name in queries}
    for (name, _, wanted), got in zip(asked, answers, strict=True):
        good[name] = [good[name][0] + bool(got and got[0] in wanted), good[name][1] + bool(wanted & set(got)), good[name][2] + 1]
    firsts, fives, times = (median(values) for values in zip(*cold, strict=True))
    return {"good": good, "first": firsts, "five": fives, "cold": times, "warm": median(warm)}


def _opened(browser, base: str, script: str):
    """Open an empty page of the site with nothing cached and load the engine."""
    page = browser.new_context().new_page()
    page.goto(base + "blank.html")
    page.evaluate(script, [base, "hans"])
    return page


def _cold(browser, server, base: str, script: str, query: str) -> tuple[int, int, float]:
    """Return the bytes sent up to the first suggestions and up to five results, and the milliseconds."""
    before, begin = server.sent, time.perf_counter()
    page = _opened(browser, base, script)
    suggests = page.evaluate("() => Boolean(window.first)")
    if suggests:
        page.evaluate("query => window.first(query)", query)
    first = server.sent - before
    page.evaluate("query => window.ask(query)", query)
    five, elapsed = server.sent - before, (time.perf_counter() - begin) * 1000
    page.context.close()
    return first if suggests else five, five, elapsed


def main(site: Path, sizes: list[int], engines: list[str]) -> None:
    """Build, ask and print a table for each size."""
    entries = corpus.real(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in sizes:
            documents = corpus.synthetic(entries[:size] if size <= len(entries) else entries, size)
            _table(browser, documents, chosen(documents), engines)
        browser.close()


def _table(browser, documents, queries, engines: list[str]) -> None:
    print(LAID_OUT.format(*HEADS))
    classes = {}
    for name in engines:
        build, script, index = ENGINES[name]
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            try:
                build(documents, Path(folder))
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name}: {error}")
                continue
            seconds = time.perf_counter() - begin
            size = sum(file.stat().st_size for file in (Path(folder) / index).rglob("*") if file.is_file())
            row = measured(browser, Path(folder), script, queries)
        classes[name] = row["good"]
        one, five, all = (sum(values) for values in zip(*row["good"].values(), strict=True))
        print(LAID_OUT.format(
            name, len(documents), f"{one / all:.1%}", f"{five / all:.1%}", f"{row['first'] / 1024:.1f}", f"{row['five'] / 1024:.1f}",
            f"{row['cold']:.0f}", f"{row['warm']:.1f}", f"{size / 1024:.0f}", f"{seconds:.1f}",
        ), flush=True)
    for name in queries:
        print(f"  {name:<24}", *(f"{engine} {good[name][0]}/{good[name][1]} of {good[name][2]}  " for engine, good in classes.items()))


if __name__ == "__main__":
    chosen_sizes = [int(word) for word in sys.argv[2:] if word.isdigit()]
    main(Path(sys.argv[1]), chosen_sizes or [300, 3000], [word for word in sys.argv[2:] if word in ENGINES] or list(ENGINES))
