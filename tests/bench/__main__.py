"""`make bench`: the benchmarks. Sizes may be given: `python -m tests.bench 100 300 1000`; PEERS names a folder of others."""

import os
import sys
from pathlib import Path

here = Path(__file__).parent
sys.path[:0] = [str(here.parents[1] / "hooks"), str(here / "build")]

import run  # noqa: E402

run.main([int(size) for size in sys.argv[1:]] or [100, 300], Path(os.environ["PEERS"]) if "PEERS" in os.environ else None)
