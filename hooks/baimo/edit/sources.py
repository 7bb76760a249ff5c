"""A new source from its address: the id by the convention of docs/sources, the bibliographic fields.

Nothing is fetched: an editor cites what was read, and has its title before the eyes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..check.fix import order_keys
from ..check.unfinished import PLACEHOLDER
from .yaml_text import front_matter

_ARXIV = re.compile(r"(?:arxiv:|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?/?", re.I)
_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?(?:/(?P<rest>.*))?")
_DATE = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_SECOND_LEVEL = frozenset({"com", "co", "net", "org", "gov", "edu", "ac"})


@dataclass(frozen=True)
class Source:
    """A source to be written. `id` is "" if its convention needs a date and a keyword not yet known."""

    id: str
    url: str
    type: str
    site: str = ""
    number: str = ""
    language: str = "zh"
    grade: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    issued: str = ""
    accessed: str = ""
    read: str = ""


def recognize(address: str) -> Source:
    """Return what an address or arXiv id tells by itself. Raises ValueError if it is neither."""
    if match := _ARXIV.fullmatch(address):
        number = match[1]
        return Source(
            f"arxiv-{slug(number)}", f"https://arxiv.org/abs/{number}", "article", "arXiv", f"arXiv:{number}", "en", "A"
        )
    if match := _GITHUB.fullmatch(address):
        return _repository(address, match)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or re.search(r"[\s\"'<>`\\]", address):
        raise ValueError(f"{address} 既不是网址，也不是 arXiv 编号；可写 https://…、2412.19437 或 arXiv:2412.19437")
    return Source("", address, "webpage", issued=_date_in(parts.path))


def _repository(address: str, match: re.Match[str]) -> Source:
    rest = [part for part in (match["rest"] or "").partition("?")[0].partition("#")[0].split("/") if part]
    id = f"github-{slug(match['owner'])}-{slug(match['name'])}"
    if rest and rest[0] in ("blob", "raw") and len(rest) > 2:
        id += f"-{slug(re.sub(r'[.][a-z]+$', '', rest[-1], flags=re.I))}"
    elif rest:
        id += "".join(f"-{slug(part)[:7].rstrip('-')}" for part in rest if slug(part))
    return Source(id, address, "webpage" if rest else "software", "GitHub", language="en", grade="A")


def conventional_id(url: str, date: str, keyword: str) -> str:
    """Return `site-date-keyword` for an ordinary page, parts that are empty left out."""
    parts = (site_name(url), date.replace("-", ""), slug(keyword))
    return "-".join(part for part in (slug(part) for part in parts) if part)


def site_name(url: str) -> str:
    """Return the part of a host name that people know it by: `technode` of `www.technode.com`."""
    labels = (urlsplit(url).hostname or "").split(".")
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return labels[-3]
    return labels[-2] if len(labels) > 1 else labels[0]


def keyword_in(url: str) -> str:
    """Return the first Latin words of the last part of the address, or ""."""
    last = next((part for part in reversed(urlsplit(url).path.split("/")) if part), "")
    words = [word for word in slug(re.sub(r"\.[a-z]+$", "", last)).split("-") if not word.isdigit()]
    return "-".join(words[:3]) if len("".join(words)) < 40 else ""


def slug(text: str) -> str:
    """Return `text` as a part of an id: lower case, everything else hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _date_in(path: str) -> str:
    match = _DATE.search(path)
    return "-".join(part for part in match.groups() if part) if match else ""


def source_text(source: Source) -> str:
    """Return the page of a source; what is unknown becomes marks."""
    csl = {
        "type": source.type,
        "title": source.title or f"{PLACEHOLDER}题名",
        "author": [{"literal": source.author}] if source.author else "",
        "container-title": source.site,
        "number": source.number,
        "issued": source.issued,
        "URL": source.url,
        "accessed": source.accessed,
        "language": source.language if source.language != "zh" else "",
    }
    data = {
        "kind": "source",
        "name": source.title or f"{PLACEHOLDER}题名",
        "summary": source.summary or f"{PLACEHOLDER}一句话：谁发布的什么，支撑哪些事实",
        "grade": source.grade or "C",
        "csl": {key: value for key, value in csl.items() if value},
        "read": source.read or f"{PLACEHOLDER}读的是哪一份，是不是全文",
    }
    text = front_matter({key: value for key, value in data.items() if value}, "")
    return order_keys("docs/sources/new.md", text, "source")
