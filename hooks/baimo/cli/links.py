"""`baimo links`: do the addresses of sources and facts still answer?"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

from ..check.stale import today
from ..edit import links
from ..edit.links import Answer
from .content import checked
from .progress import Progress
from .project import UsageError, project_root

_CACHE = Path(".cache/links.json")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("links", help="逐个访问外部网址，报告打不开的；要联网，生成网站时从不运行")
    parser.add_argument("--delay", type=float, default=2.0, metavar="秒", help="同一网站两次访问之间至少隔几秒（默认 2）")
    parser.add_argument("--timeout", type=float, default=20.0, metavar="秒", help="等多久算打不开（默认 20）")
    parser.add_argument("--days", type=int, default=30, metavar="天", help="多少天之内访问成功过的不再访问（默认 30）")
    parser.add_argument("--most", type=int, default=None, metavar="个", help="这一次最多访问几个")
    parser.add_argument("--list", action="store_true", help="只列出要访问的网址，不访问")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask and report; returns 1 if an address did not answer well."""
    if min(options.delay, options.timeout, options.days, options.most or 0) < 0:
        raise UsageError("秒数、天数、个数不能是负数。")
    root = project_root()
    places = links.addresses(checked(root / "docs").pages)
    skipped = tuple(row.url for row in links.suppressions(root / "docs")[0])
    cache, now = links.read_cache(root / _CACHE), today()
    wanted = {url for url in places if not url.startswith(skipped or ("\0",))}
    due = [url for url in sorted(wanted) if url not in cache or not links.fresh(cache[url], now, options.days)]
    due = list(islice(due, options.most))
    if options.list:
        print("".join(f"{url}\n" for url in due), end="")
    else:
        cache |= _ask(due, cache, root / _CACHE, options)
    bad = {url: answer for url, answer in sorted(cache.items()) if url in wanted and not answer.ok}
    _report(bad, places)
    told = "待访问" if options.list else "访问了"
    print(f"{len(places)} 个网址，{told} {len(due)} 个，免查 {len(places) - len(wanted)} 个，打不开 {len(bad)} 个", file=sys.stderr)
    return 1 if bad else 0


def _ask(due: list[str], cache: dict[str, Answer], file: Path, options: argparse.Namespace) -> dict[str, Answer]:
    """Ask what is due and remember it, also when interrupted."""
    found: dict[str, Answer] = {}
    progress = Progress("访问网址", len(due))
    try:
        for url, answer in links.ask_all(due, today(), options.delay, options.timeout, progress.step):
            found[url] = answer
    finally:
        progress.close()
        links.write_cache(file, cache | found)
    return found


def _report(bad: dict[str, Answer], places: dict[str, list[tuple[str, int]]]) -> None:
    for url, answer in bad.items():
        for path, line in places[url]:
            print(f"{path}:{line}: {url} {answer.status or answer.trouble}")
