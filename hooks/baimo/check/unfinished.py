"""What a skeleton left to be written is written (BZ-VAL-5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Finding
from ..load import Page

PLACEHOLDER = "【待填】"
"""Stands in a new page wherever its editor has still to write."""

NEW_ID = "new-id"
"""What the links that make new entries call the file."""


def check(pages: list[Page]) -> list[Finding]:
    """Report every mark that is left, in front matter and body, comments included."""
    return [finding for page in pages for finding in (*_named(page), *_typed(page, page.document.data, ()), *_prose(page))]


def _named(page: Page) -> Iterator[Finding]:
    if page.id == NEW_ID:
        yield Finding(page.document.path, 0, 0, "BZ-VAL-5", f"文件名 {NEW_ID}.md 还没有改", "改成条目的 id；它是网址的一部分")


def _typed(page: Page, data: Any, at: tuple) -> Iterator[Finding]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _typed(page, value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _typed(page, value, (*at, index))
    elif isinstance(data, str) and PLACEHOLDER in data:
        key = next((part for part in reversed(at) if isinstance(part, str)), "front matter")
        yield _finding(page, page.document.position(at), f"{key} 还没有填写")


def _prose(page: Page) -> Iterator[Finding]:
    for number, line in enumerate(page.document.body.split("\n"), page.document.body_line):
        if PLACEHOLDER in line:
            yield _finding(page, (number, line.index(PLACEHOLDER) + 1), "正文还没有写完")


def _finding(page: Page, place: tuple[int, int], message: str) -> Finding:
    return Finding(page.document.path, *place, "BZ-VAL-5", message, f"写好后删去{PLACEHOLDER}")
