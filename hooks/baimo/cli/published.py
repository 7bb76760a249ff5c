"""`baimo published`: the addresses that must never die."""

from __future__ import annotations

import argparse
import sys

from .. import redirects
from .content import checked
from .project import project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("published", help="发布时运行：把现有的网址补进 docs/_data/published.txt，别名的网址补进 redirects.yml")
    parser.add_argument("--check", action="store_true", help="不写，只报还没有列入的网址")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Add what is missing; returns 0, or with --check 1 if anything is missing. Raises FindingsError for faulty content."""
    docs = project_root() / "docs"
    known = redirects.published(docs)
    addresses, targets = redirects.recorded(docs, checked(docs).pages)
    missing = [path for path in addresses if path not in set(known)]
    if options.check:
        print("".join(f"{path}\n" for path in missing), end="")
        print(f"{len(missing)} 个网址没有列入", file=sys.stderr)
        return 1 if missing else 0
    (docs / redirects.PUBLISHED).parent.mkdir(exist_ok=True)
    (docs / redirects.PUBLISHED).write_text("".join(f"{path}\n" for path in addresses), "utf-8")
    if targets != redirects.load(docs)[0].targets:
        (docs / redirects.REDIRECTS).write_text(redirects.text_of(targets), "utf-8")
    print(f"列入 {len(missing)} 个网址，共 {len(addresses)} 个", file=sys.stderr)
    return 0
