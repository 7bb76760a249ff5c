"""Names and ids are unique over the whole encyclopedia."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..findings import Finding
from ..load import Page
from ..schema import SourceData


def fold(name: str) -> str:
    """Return `name` as compared with others: compatibility forms, case and spaces folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def check(pages: list[Page]) -> list[Finding]:
    """Report ids, names, aliases and anchors that occur twice."""
    return [*_unique(_ids(pages), "BZ-NAME-1", "id {0} 已用于 {1}"),
            *_unique(_names(pages), "BZ-NAME-2", "“{0}”已是 {1} 的名称或别名", same_page=False),
            *_unique(_anchors(pages), "BZ-NAME-3", "锚点 {0} 已用于 {1}"),
            *_unique(_urls(pages), "BZ-NAME-4", "网址 {0} 已有来源 {1}")]


def _unique(
    items: Iterator[tuple[str, str, Page, tuple]], rule: str, message: str, same_page: bool = True
) -> Iterator[Finding]:
    first: dict[str, tuple[Page, tuple]] = {}
    for key, shown, page, at in items:
        holder, place = first.setdefault(key, (page, at))
        if holder is not page or same_page and place != at:
            yield Finding(page.document.path, *page.document.position(at), rule, message.format(shown, holder.document.path))


def _ids(pages: list[Page]) -> Iterator[tuple[str, str, Page, tuple]]:
    for page in pages:
        yield page.id, page.id, page, ()


def _names(pages: list[Page]) -> Iterator[tuple[str, str, Page, tuple]]:
    for page in pages:
        if isinstance(page.data, SourceData):
            continue
        yield fold(page.data.name), page.data.name, page, ("name",)
        for index, alias in enumerate(page.data.aliases):
            yield fold(alias.name), alias.name, page, ("aliases", index, "name")


def _anchors(pages: list[Page]) -> Iterator[tuple[str, str, Page, tuple]]:
    for page in pages:
        if isinstance(page.data, SourceData):
            continue
        for key in ("events", "disputes"):
            for index, item in enumerate(getattr(page.data, key)):
                yield item.id, item.id, page, (key, index, "id")


def _urls(pages: list[Page]) -> Iterator[tuple[str, str, Page, tuple]]:
    for page in pages:
        if isinstance(page.data, SourceData) and page.data.csl.URL:
            url = page.data.csl.URL
            yield url.rstrip("/"), url, page, ("csl", "URL")
