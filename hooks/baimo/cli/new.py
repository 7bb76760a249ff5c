"""`baimo new`: the skeleton of an entry, with the right keys in their order."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from ..edit.skeleton import Draft, entry_text, path_of
from ..findings import nearest
from ..load import entry_files
from ..schema import CONCEPT_CATEGORIES, FOLDERS, fact_fields
from ..schema.parts import check_id
from .ask import ask
from .parser import many
from .project import UsageError, project_root

_KINDS = tuple(kind for kind in FOLDERS if kind != "source")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("new", help="新建一个条目的骨架；没给的在终端里问，不在终端就留下待填的记号")
    parser.add_argument("kind", metavar="类别", help=f"{many(_KINDS)}；来源用 baimo cite")
    parser.add_argument("id", metavar="id", help="文件名，也是网址的一部分，如 kimi-k2")
    parser.add_argument("--name", default="", metavar="名称", help="条目名")
    parser.add_argument("--name-en", default="", metavar="英文名")
    parser.add_argument("--alias", action="append", default=[], metavar="别名", help="可写多次")
    parser.add_argument("--category", default="", choices=("", *CONCEPT_CATEGORIES), metavar="类别", help=f"概念的类别：{many(tuple(CONCEPT_CATEGORIES))}")
    parser.add_argument("--summary", default="", metavar="定义", help="一句话定义")
    parser.add_argument("--source", default="", metavar="来源", help="已有来源的 id，写进正文与事实")
    parser.add_argument("--fact", action="append", default=[], metavar="键=值", help="一个事实，可写多次，如 founded=2023；要有 --source")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the skeleton; returns 0. Raises UsageError for a wrong kind, id, fact or source."""
    root = project_root()
    draft = _draft(options)
    file = root / path_of(draft.kind, options.id)
    _check_free(options.id, root / "docs")
    _check_source(draft, root / "docs")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(entry_text(_asked(draft)), "utf-8")
    print(file.relative_to(root).as_posix())
    print(f"已写好骨架。填完【待填】各处，运行 baimo check {file.relative_to(root).as_posix()}", file=sys.stderr)
    return 0


def _draft(options: argparse.Namespace) -> Draft:
    if options.kind == "source":
        raise UsageError("来源请用 baimo cite 新建，它会照约定取 id。")
    if options.kind not in _KINDS:
        raise UsageError(f"没有 {options.kind} 这一类；可选：{many(_KINDS)}。{nearest(options.kind, _KINDS)}")
    try:
        check_id(options.id)
    except ValueError as error:
        raise UsageError(str(error)) from None
    facts = dict(_fact(text, options.kind) for text in options.fact)
    if facts and not options.source:
        raise UsageError("每个事实都要有来源：请用 --source 给出来源 id。")
    if options.category and options.kind != "concept":
        raise UsageError("只有概念（concept）有类别。")
    return Draft(
        options.kind, options.name, options.name_en, tuple(options.alias), options.category, options.summary,
        options.source, facts,
    )


def _fact(text: str, kind: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    keys = [field.key for field in fact_fields(kind)]
    if not equals or not value:
        raise UsageError(f"事实写作 键=值，如 founded=2023；{text} 不是。")
    if key not in keys:
        raise UsageError(f"{kind} 没有 {key} 这种事实；可选：{many(keys)}。{nearest(key, keys)}")
    return key, value


def _check_free(id: str, docs: Path) -> None:
    if taken := next((file for file in entry_files(docs) if file.stem == id), None):
        raise UsageError(f"id {id} 已用于 {taken.relative_to(docs.parent).as_posix()}。")


def _check_source(draft: Draft, docs: Path) -> None:
    sources = [file.stem for file in entry_files(docs) if file.parent.name == FOLDERS["source"]]
    if draft.source and draft.source.partition(",")[0] not in sources:
        raise UsageError(f"没有 id 为 {draft.source} 的来源；先用 baimo cite 新建。{nearest(draft.source, sources)}")


def _asked(draft: Draft) -> Draft:
    """Return the draft with what a person at the terminal adds."""
    return replace(
        draft,
        name=draft.name or ask("条目名"),
        name_en=draft.name_en or ask("英文名（没有就按回车）"),
        category=(draft.category or _category()) if draft.kind == "concept" else "",
        summary=draft.summary or ask("一句话定义"),
    )


def _category() -> str:
    """Return a category, or "" if none is given."""
    while (answer := ask(f"类别：{many(tuple(CONCEPT_CATEGORIES))}")) and answer not in CONCEPT_CATEGORIES:
        print(f"没有 {answer} 这一类。", file=sys.stderr)
    return answer
