"""How long a build takes beside stock MkDocs with Material and other generators: `make bench`.

Reads docs/ and writes only into a temporary folder. For each size it builds, one after the other,
    stock one    one language, the theme's own search, none of our code
    stock two    both languages as files of their own, static-i18n
      jieba      the same with jieba, by which the theme's search finds Chinese words, if found in PEERS (see peers.py)
    this site    both editions with everything, without and with what an earlier build left, and after one edit
    peers        those found in PEERS (see peers.py)
and prints wall and processor seconds, memory (of the largest process, and of all at once, Linux only), files and
bytes, the ratios to stock two by the clock and by the processor, and how time grows.
Other work on the machine slows all of them alike; processor seconds suffer least. All but this site grow faster than
the number of entries: with 1,000 entries stock takes six minutes to build both languages, with 3,000 a quarter of an hour and more.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import content
import peers

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "-q"]
OURS = [sys.executable, "-c", "import sys; from pathlib import Path; from baimo.builder import build; sys.exit(build(Path()))"]
_LOOK_EVERY = 0.1
"""Seconds between looks at the memory: a peak shorter than that may be missed."""


@dataclass(frozen=True)
class Measured:
    """One build: seconds by the clock and of the processor, MiB of its largest process and of all at once, files and bytes."""

    wall: float
    processor: float
    largest: float
    memory: float
    files: int
    bytes: int
    pages: int

    @property
    def page(self) -> float:
        """KiB written for each page."""
        return self.bytes / 1024 / max(self.pages, 1)


def build(root: Path, command: list[str], out: str, libraries: Path | None = None) -> Measured:
    """Build a project, Python finding `libraries` too. Raises SystemExit with its report if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": "site", "SOURCE_DATE_EPOCH": "0", "ASTRO_TELEMETRY_DISABLED": "1"}
    if libraries:
        environment["PYTHONPATH"] = str(libraries)
    with open(root / "log", "w+") as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
        largest = memory = 0.0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            now = list(_memory(process.pid))
            largest, memory = max(largest, *now, 0.0), max(memory, sum(now))
            time.sleep(_LOOK_EVERY)
        _, status, usage = ended
        wall = time.perf_counter() - start
        if status:
            log.seek(0)
            sys.exit(log.read()[-3000:])
    files = [file for file in (root / out).rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    size = sum(file.stat().st_size for file in files)
    return Measured(wall, usage.ru_utime + usage.ru_stime, largest, memory, len(files), size, pages)


def _memory(process: int) -> Iterator[float]:
    """Yield the MiB held by a process and by each below it: of what they share, each has its part (Linux's PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return
    yield next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
    for child in below:
        yield from _memory(int(child))


def measure(size: int, folder: Path, others: list[peers.Peer], jieba: Path | None) -> Iterator[tuple[str, Measured]]:
    """Write the projects of one size and build them; yield (name, measured) as they come."""
    texts, sources = content.recombine(size)
    print(f"\n{size} entries, {len(sources)} sources", flush=True)
    hans, hant = content.plain(texts, sources)
    for name, second in (("stock two", hant), ("stock one", {})):
        root = folder / f"{size}-{name.replace(' ', '-')}"
        content.write_stock(hans, second, root)
        yield name, build(root, MKDOCS, "site")
        if second and jieba:
            yield "  jieba", build(root, MKDOCS, "site", jieba)
    root = folder / f"{size}-ours"
    content.write_ours(texts, sources, root)
    yield "this site", build(root, OURS, "site")
    yield "  unchanged", build(root, OURS, "site")
    _edit(next((root / "docs" / "models").glob("[a-h]*.md")))
    yield "  one edit", build(root, OURS, "site")
    for peer in others:
        root = folder / f"{size}-{peer.name.replace(' ', '-')}"
        peer.write(hans, hant, root)
        yield peer.name, build(root, peer.command, peer.out)


def _edit(file: Path) -> None:
    """Say the last paragraph that has a source twice."""
    text = file.read_text("utf-8")
    paragraphs = [line for line in text.partition("\n---\n")[2].splitlines() if "[@" in line]
    file.write_text(f"{text.rstrip()}\n\n{paragraphs[-1]}\n", "utf-8")


def main(sizes: list[int], found: Path | None) -> None:
    """Measure and print."""
    results: dict[int, dict[str, Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            results[size] = {}
            for name, one in measure(size, Path(folder), peers.peers(found) if found else [], peers.jieba(found) if found else None):
                if not results[size]:
                    print(f"{'':12}{'wall s':>9}{'cpu s':>9}{'MiB one':>9}{'all':>9}{'files':>9}{'KiB/page':>9}{'× stock two: wall':>18}{'cpu':>7}")
                results[size][name] = one
                two = results[size].get("stock two")
                ratios = f"{one.wall / two.wall:18.2f}{one.processor / two.processor:7.2f}" if two else ""
                print(f"{name:12}{one.wall:9.1f}{one.processor:9.1f}{one.largest:9.0f}{one.memory:9.0f}{one.files:9}{one.page:9.1f}{ratios}", flush=True)
    _growth(results)


def _growth(results: dict[int, dict[str, Measured]]) -> None:
    print()
    for name in dict.fromkeys(name for found in results.values() for name in found):
        sizes = [size for size in results if name in results[size]]
        if len(sizes) > 1:
            grown = results[sizes[-1]][name].processor / results[sizes[0]][name].processor
            power = math.log(grown) / math.log(sizes[-1] / sizes[0])
            print(f"{name.strip()}: from {sizes[0]} to {sizes[-1]} processor time grows as entries ^ {power:.2f}")
