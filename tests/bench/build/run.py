"""How long a build takes beside stock MkDocs with Material, at several sizes: `make bench`.

Reads docs/ and writes only into a temporary folder. For each size it builds, one after the other,
    stock one    one language, the theme's own search, none of our code
    stock two    both languages as files of their own, static-i18n
    this site    both editions with everything
and prints wall and processor seconds, memory, files and bytes, the ratio to stock two, and how time grows.
Other work on the machine slows all three alike; processor seconds suffer least.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import content


@dataclass(frozen=True)
class Measured:
    """One build: seconds by the clock and of the processor, MiB of memory, files and MiB written."""

    wall: float
    processor: float
    memory: float
    files: int
    size: float


def build(root: Path) -> Measured:
    """Run MkDocs on a project. Raises SystemExit with its report if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": "site", "SOURCE_DATE_EPOCH": "0"}
    with open(root / "log", "w+") as log:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=environment, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            log.seek(0)
            sys.exit(log.read()[-3000:])
    sizes = [file.stat().st_size for file in (root / "site").rglob("*") if file.is_file()]
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(sizes), sum(sizes) / 2**20)


def measure(size: int, folder: Path) -> dict[str, Measured]:
    """Write the three projects of one size and build them."""
    texts, sources = content.recombine(size)
    print(f"\n{size} entries, {len(sources)} sources", flush=True)
    writers = {
        "stock one": lambda root: content.write_stock(texts, sources, root, 1),
        "stock two": lambda root: content.write_stock(texts, sources, root, 2),
        "this site": lambda root: content.write_ours(texts, sources, root),
    }
    found = {}
    for name, write in writers.items():
        root = folder / f"{size}-{name.replace(' ', '-')}"
        write(root)
        found[name] = build(root)
    return found


def main(sizes: list[int]) -> None:
    """Measure and print."""
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            results[size] = measure(size, Path(folder))
            print(f"{'':12}{'wall s':>9}{'cpu s':>9}{'MiB':>9}{'files':>9}{'MiB out':>9}{'× stock two':>13}")
            two = results[size]["stock two"].processor
            for name, one in results[size].items():
                print(f"{name:12}{one.wall:9.1f}{one.processor:9.1f}{one.memory:9.0f}{one.files:9}{one.size:9.0f}{one.processor / two:13.2f}", flush=True)
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        for name in results[first]:
            grown = results[last][name].processor / results[first][name].processor
            print(f"{name}: processor time grows as entries ^ {math.log(grown) / math.log(last / first):.2f}")
