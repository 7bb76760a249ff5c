"""Put a .gz beside every file of a built site that gzip makes smaller: `python deploy/compress.py site`.

Servers then send it without compressing anew. Two runs give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

SMALL = 1024
KINDS = frozenset(".html .css .js .json .jsonld .svg .xml .atom .ics .csv .md .txt .bib .map .bin .sqlite".split())


def compress(site: Path) -> int:
    """Write the compressed files below `site` and return how many. Raises OSError."""
    written = 0
    for file in sorted(site.rglob("*")):
        if file.suffix in KINDS and file.is_file() and file.stat().st_size >= SMALL:
            packed = gzip.compress(file.read_bytes(), 9, mtime=0)
            if len(packed) < 0.9 * file.stat().st_size:
                file.with_name(file.name + ".gz").write_bytes(packed)
                written += 1
    return written


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "index.html").is_file():
        sys.exit("用法：python deploy/compress.py <生成好的 site 文件夹>")
    print(f"压缩了 {compress(Path(sys.argv[1]))} 个文件")
