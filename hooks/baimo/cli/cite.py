"""`baimo cite`: the skeleton of a source from its address or arXiv number."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from .. import dates
from ..check.stale import today
from ..edit.skeleton import path_of
from ..edit.sources import Source, conventional_id, keyword_in, recognize, source_text
from ..load import load_pages
from ..schema.entries import Csl
from ..schema.parts import check_id
from .ask import ask
from .parser import many
from .project import UsageError, project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("cite", help="由网址或 arXiv 编号新建来源；不联网，题名等由选项给出或在终端里问")
    parser.add_argument("address", metavar="网址", help="网址，或 arXiv 编号如 2412.19437")
    parser.add_argument("--title", default="", metavar="题名")
    parser.add_argument("--author", default="", metavar="作者", help="机构或中文作者；西文作者之后在文件里改成 family 与 given")
    parser.add_argument("--site", default="", metavar="名称", help="所在网站或报刊")
    parser.add_argument("--date", default="", metavar="日期", help="发布日期，如 2024-12-27")
    parser.add_argument("--grade", choices=("A", "B", "C"), default="", help="等级：A 一手，B 通行报道，C 评论")
    parser.add_argument("--type", choices=Csl.model_json_schema()["properties"]["type"]["enum"], metavar="类型", help="著录类型，默认看网址而定")
    parser.add_argument("--language", choices=("zh", "zh-Hant", "en"), help="语言（默认 zh；arXiv 与 GitHub 为 en）")
    parser.add_argument("--summary", default="", metavar="说明", help="谁发布的什么，支撑哪些事实")
    parser.add_argument("--read", default="", metavar="所读版本")
    parser.add_argument("--keyword", default="", metavar="关键词", help="id 里的关键词，如 kimi-k2")
    parser.add_argument("--id", default="", metavar="id", help="不照约定，自己取 id")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the skeleton, or name the source that has the address; returns 0. Raises UsageError."""
    root = project_root()
    try:
        source = recognize(options.address)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if known := _known(source.url, root / "docs"):
        print(known)
        print("这个网址已有来源，直接引用即可。", file=sys.stderr)
        return 0
    source = _asked(_with_options(source, options), options.keyword, options.id)
    file = root / path_of("source", source.id)
    if file.exists():
        raise UsageError(f"id {source.id} 已用于 {path_of('source', source.id)}；请用 --keyword 或 --id 另取一个。")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source_text(source), "utf-8")
    print(source.id)
    print(f"已写好 {path_of('source', source.id)}。填完【待填】各处，在正文里写 [@{source.id}] 引用。", file=sys.stderr)
    return 0


def _known(url: str, docs: Path) -> str:
    """Return the id of the source that has this address, or ""."""
    pages = (page for page in load_pages(docs)[0] if page.kind == "source" and page.data and page.data.csl.URL)
    return next((page.id for page in pages if page.data.csl.URL.rstrip("/") == url.rstrip("/")), "")


def _with_options(source: Source, options: argparse.Namespace) -> Source:
    given = {
        "title": options.title, "author": options.author, "site": options.site, "issued": options.date,
        "grade": options.grade, "type": options.type, "language": options.language, "summary": options.summary,
        "read": options.read,
    }
    source = replace(source, **{key: value for key, value in given.items() if value})
    try:
        dates.parse(source.issued or "2023")
    except ValueError as error:
        raise UsageError(str(error)) from None
    return replace(source, accessed=today().isoformat())


def _asked(source: Source, keyword: str, id: str) -> Source:
    """Return the source with what a person at the terminal adds, and its id."""
    source = replace(
        source,
        title=source.title or ask("题名"),
        site=source.site or ask("所在网站或报刊"),
        issued=_valid(source.issued or ask("发布日期，如 2024-12-27（没有就按回车）")),
        grade=source.grade or ask("等级：A 一手，B 通行报道，C 评论", "C").upper(),
    )
    if source.grade not in ("A", "B", "C"):
        raise UsageError(f"等级只有 A、B、C，没有 {source.grade}。")
    found = id or source.id or conventional_id(source.url, source.issued, keyword or keyword_in(source.url) or ask("id 里的关键词（英文，如 kimi-k2）"))
    try:
        check_id(found)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not (id or source.id) and not any(part.isdigit() and len(part) >= 4 for part in found.split("-")):
        raise UsageError(f"id 的约定是{many(('出处', '日期', '关键词'))}；请用 --date 给出日期，或用 --id 自己取。")
    return replace(source, id=found)


def _valid(date: str) -> str:
    if date:
        try:
            dates.parse(date)
        except ValueError as error:
            raise UsageError(str(error)) from None
    return date
