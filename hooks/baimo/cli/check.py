"""`baimo check`: every rule on the entries, as lines for people or as annotations for GitHub."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from .. import check
from ..check import stale
from ..check.fix import mend
from ..findings import Finding
from ..load import KIND_OF_FOLDER, entry_files
from .parser import many
from .project import UsageError, project_root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("check", help="检查条目；给出文件则只报这些文件的问题")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="条目文件，或装着条目的文件夹")
    parser.add_argument("--fix", action="store_true", help="先改好机械的问题（键的顺序、换行符、字节序标记）")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github：写成 GitHub 的注解")
    parser.add_argument("--stale", action="store_true", help="也报过时的“截至”日期（BZ-FACT-5），它不妨碍生成网站")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check; returns 1 if anything is reported. Raises UsageError for files that are no entries here."""
    docs = project_root() / "docs"
    chosen = chosen_entries(options.files, docs)
    if options.fix:
        _fix(sorted(chosen) if options.files else entry_files(docs), docs)
    content = check.run_on(docs, chosen) if options.files else check.run(docs)
    findings = content.findings + (stale.check(content.pages, stale.today()) if options.stale else [])
    shown = sorted(item for item in findings if not options.files or docs.parent / item.path in chosen)
    for finding in shown:
        print(annotation(finding) if options.format == "github" else finding)
    print(f"{len(content.pages)} 个条目，{len(shown)} 个问题", file=sys.stderr)
    return 1 if shown else 0


def chosen_entries(files: Iterable[Path], docs: Path) -> set[Path]:
    """Return the entry files that `files` name, folders standing for what is in them.

    Raises UsageError naming every file that is missing, outside the project, or no entry.
    """
    known = set(entry_files(docs))
    chosen: set[Path] = set()
    missing, outside, others = [], [], []
    for file in files:
        place = _real(file.parent) / file.name if file.name else _real(file)  # the entry itself may be a link
        inside = {entry for entry in known if place.is_dir() and entry.is_relative_to(_real(place))} | ({place} & known)
        if not place.exists() and not place.is_symlink():
            missing.append(str(file))
        elif not inside and not _real(place).is_relative_to(docs.parent):
            outside.append(str(file))
        elif not inside:
            others.append(str(file))
        chosen |= inside
    _complain(missing, outside, others)
    return chosen


def _real(file: Path) -> Path:
    """Return the place a path leads to; unlike Path.resolve, links in a circle lead nowhere and raise nothing."""
    return Path(os.path.realpath(file))


def _complain(missing: list[str], outside: list[str], others: list[str]) -> None:
    complaints = [
        f"{words}：{many(files)}" for words, files in (
            ("没有这个文件", missing), ("不在本项目里", outside),
            ("不是条目（普通页面与数据随全部条目一起检查，运行 baimo check 即可）", others),
        ) if files
    ]
    if complaints:
        raise UsageError("\n".join(complaints))


def annotation(finding: Finding) -> str:
    """Return a finding as a workflow command, which GitHub shows beside the line."""
    message = finding.message + (f"（{finding.suggestion}）" if finding.suggestion else "")
    place = f"file={_property(finding.path)},line={max(finding.line, 1)},col={max(finding.column, 1)}"
    return f"::error {place},title={_property(finding.rule)}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _fix(files: Iterable[Path], docs: Path) -> None:
    for file in files:
        if file.is_symlink():  # reported by the check; what it points to may lie anywhere
            continue
        raw = file.read_bytes()
        fixed = mend(file.relative_to(docs.parent).as_posix(), raw, KIND_OF_FOLDER[file.parent.name])
        if fixed != raw:
            file.write_bytes(fixed)
