"""How fast conversion is: run `PYTHONPATH=hooks python tests/bench/bench_hant.py`.

Reads docs/; writes nothing. Prints seconds for building and MB/s for converting, beside OpenCC alone.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import markdown
import opencc

from baimo.hant import build_converter, load_tables, names_table
from baimo.load import load_pages

DOCS = Path(__file__).parents[2] / "docs"
NAVIGATION = "<nav>" + '<a class="md-nav__link" href="../../models/">大模型</a>' * 200 + "</nav>"
"""About as much navigation as the theme puts around an entry."""


def timed(label: str, size: int, run: Callable[[], object]) -> float:
    """Run once, print the label with seconds and, if `size` is given, MB/s. Returns the seconds."""
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    rate = f"  {size / 1e6 / seconds:6.1f} MB/s" if size else ""
    print(f"{label:<28}{seconds:8.3f} s{rate}")
    return seconds


def main() -> None:
    """Measure tables, names, converter, plain text, Markdown and HTML."""
    pages, _ = load_pages(DOCS)
    folder = DOCS / "_data" / "hant"
    timed("load tables", 0, lambda: load_tables(folder))
    tables = load_tables(folder)
    timed("names", 0, lambda: names_table(pages, tables))
    names, _ = names_table(pages, tables)
    timed("build converter", 0, lambda: build_converter(names, tables))
    converter = build_converter(names, tables)
    sources = [page.document.body for page in pages]
    html = [f"<html>{NAVIGATION}{markdown.markdown(source, extensions=['tables'])}</html>" for source in sources]
    plain = re.sub(r"<[^>]+>", "", "\n".join(html))
    size = len(plain.encode())
    raw = timed("OpenCC s2twp alone, text", size, lambda: opencc.OpenCC("s2twp").convert(plain))
    ours = timed("text", size, lambda: converter.text(plain))
    print(f"{'text: ours / OpenCC alone':<28}{ours / raw:8.1f} ×")
    timed("markdown", sum(len(text.encode()) for text in sources), lambda: [converter.markdown(text) for text in sources])
    timed("html", sum(len(text.encode()) for text in html), lambda: [converter.html(text) for text in html])


if __name__ == "__main__":
    main()
