"""Whether any piece of text finds its page: `PYTHONPATH=hooks:tests python -m tests.bench.search.pieces SITE [count]`.

Asks for random pieces of 4 to 12 characters, 10,000 unless given, in each edition; takes some minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from searching import ask_pieces


def main(site: Path, count: int) -> None:
    """Print per edition how many stand in one page only, the share of these in the top five, and the failures."""
    for edition in ("hans", "hant"):
        found = ask_pieces(site / "search", edition, count)
        share = 1 - len(found.outside) / found.unique
        print(f"{edition}  {count} pieces, {found.unique} in one page only: {share:.2%} in the first five, {len(found.lost)} lost", flush=True)
        for piece, id in [*found.outside, *found.lost]:
            print(f"    {piece!r} {id}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
