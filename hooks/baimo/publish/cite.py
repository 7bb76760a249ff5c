"""How readers cite an entry: BibTeX and GB/T 7714—2015. Both name the edition's own address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..bibliography import csl_json
from ..encyclopedia import Encyclopedia, url_path
from ..export import json_bytes
from ..load import Page
from .edition import CONTENT_LICENCE, Edition
from .files import File

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACCESSED = "引用日期"
_EDITORS = "编者"


@dataclass(frozen=True)
class Citation:
    """A ready citation of one entry, in the edition's script."""

    bibtex: str
    gbt7714: str


def citation(page: Page, edition: Edition, modified: str = "") -> Citation:
    """Return how to cite an entry. `modified` is the time of its last change, "" if unknown."""
    terms = page.data.hant.terms
    site, title = edition.text(edition.name), edition.text(page.data.name, terms)
    editors, url = edition.text(edition.name + _EDITORS), edition.url + url_path(page)
    return Citation(_bibtex(page.id, title, site, editors, url, modified), _gbt(title, site, editors, url, modified, edition))


def _bibtex(id: str, title: str, site: str, editors: str, url: str, modified: str) -> str:
    fields = {
        "title": title, "author": "{" + editors + "}", "howpublished": site,
        **({"year": modified[:4], "month": _MONTHS[int(modified[5:7]) - 1]} if modified else {}),
        "url": url, "note": CONTENT_LICENCE,
    }
    lines = [f"  {key} = {_field(key, value)}," for key, value in fields.items()]
    return "\n".join([f"@misc{{baimozhi-{id},", *lines, "}"])


def _field(key: str, value: str) -> str:
    if key == "month":  # a macro of every BibTeX style: never in braces
        return value
    return "{" + (escaped(value) if key in ("title", "howpublished") else value) + "}"


def escaped(text: str) -> str:
    """Return text as BibTeX reads it: its special characters escaped, capitals kept by braces."""
    text = re.sub(r"[\\{}]", "", text)
    text = re.sub(r"([&%$#_])", r"\\\1", text)
    return re.sub(r"[A-Za-z0-9.-]*[A-Z][A-Za-z0-9.-]*", r"{\g<0>}", text)


def _gbt(title: str, site: str, editors: str, url: str, modified: str, edition: Edition) -> str:
    updated = f"({modified[:10]})" if modified else ""
    return f"{editors}. {title}[EB/OL]//{site}. {updated}[{edition.text(_ACCESSED)}]. {url}."


def files(encyclopedia: Encyclopedia, edition: Edition) -> list[File]:
    """Return all sources as CSL-JSON (citationstyles.org); titles stay as published."""
    items = [csl_json(id, page.data.csl) for id, page in encyclopedia.sources.items()]
    return [("data/sources.json", json_bytes(items))]
