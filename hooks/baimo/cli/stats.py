"""`baimo stats`: where the encyclopedia is thin."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from ..check.stale import MONTHS, today
from ..edit.stats import KindStats, Stats, stats
from .content import checked
from .project import project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("stats", help="统计：各类条目与质量、事实的多寡、过时的值、没有链入的条目、没有被引的来源")
    parser.add_argument("--all", action="store_true", help="清单全部列出，不只列前十个")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the numbers; returns 0. Raises FindingsError if the content does not pass the check."""
    content = checked(project_root() / "docs")
    print("\n".join(_report(stats(content.pages, today()), None if options.all else 10)))
    return 0


def _report(found: Stats, most: int | None) -> Iterator[str]:
    yield from _kinds(found)
    yield ""
    yield f"来源 {sum(count for _, count in found.sources)}：" + "，".join(f"{grade} 级 {count}" for grade, count in found.sources)
    yield f"大事 {found.events}，争议 {found.disputes}（待考 {found.open_disputes}）"
    for kind in found.kinds:
        yield ""
        yield f"{kind.kind} 的事实："
        yield from _facts(kind)
    yield from _listed("没有别的页面通到的条目", found.orphans, most)
    yield from _listed("没有条目引用的来源", found.uncited, most)
    yield from _listed(f"“截至”早于 {MONTHS} 个月之前的值", map(str, found.stale), most)


def _kinds(found: Stats) -> Iterator[str]:
    yield f"{'类别':<12}{'条目':>6}{'良好':>6}{'初级':>6}{'小作品':>5}"
    for kind in found.kinds:
        yield f"{kind.kind:<14}{kind.total:>8}" + "".join(f"{count:>8}" for count in kind.grades)


def _facts(kind: KindStats) -> Iterator[str]:
    for key, label, count in kind.facts:
        share = round(100 * count / kind.total) if kind.total else 0
        yield f"  {key:<18}{count:>5}  {share:>3}%  {label}"


def _listed(title: str, items: Iterable[str], most: int | None) -> Iterator[str]:
    listed = list(items)
    yield ""
    yield f"{title}：{len(listed)}"
    yield from (f"  {item}" for item in listed[:most])
    if most is not None and len(listed) > most:
        yield f"  ……另有 {len(listed) - most} 个，加 --all 全部列出"
