"""`make bench`: the benchmarks. Sizes may be given: `python -m tests.bench 100 300 1000`."""

import sys
from pathlib import Path

here = Path(__file__).parent
sys.path[:0] = [str(here.parents[1] / "hooks"), str(here / "build")]

import run  # noqa: E402

run.main([int(size) for size in sys.argv[1:]] or [100, 300])
