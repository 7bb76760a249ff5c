"""Do the addresses of sources and facts still answer? Asked slowly, remembered for a while, never by a build.

Reads docs/_data/links.yml: addresses not to be asked, each with a reason and a date. Keeps what was
answered in a cache file, so that a second run asks only what is old or failed.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import yaml

from .. import dates
from ..findings import Finding
from ..load import Page
from ..schema import fact_fields

SUPPRESSIONS = Path("_data/links.yml")
"""Below docs/."""

USER_AGENT = "baimo-links/1 (link check of an encyclopedia; once a week at most)"
_ALIVE = frozenset({401, 403, 405, 406, 429, 451, 999})
"""Answers of servers that are there but do not talk to programs."""


@dataclass(frozen=True)
class Suppression:
    """Addresses that begin with `url` are not asked, because of `reason`, noted on `date`."""

    url: str
    reason: str
    date: str


@dataclass(frozen=True)
class Answer:
    """What an address said: `status` is the HTTP status, or 0 with the trouble in `trouble`."""

    status: int
    trouble: str
    on: str

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 400 or self.status in _ALIVE


def addresses(pages: Iterable[Page]) -> dict[str, list[tuple[str, int]]]:
    """Return every outside address with the places (path, line) that name it, sorted."""
    found: dict[str, list[tuple[str, int]]] = {}
    for page in pages:
        for at, url in _typed(page):
            if url.startswith(("http://", "https://")):
                found.setdefault(url, []).append((page.document.path, page.document.position(at)[0]))
    return dict(sorted(found.items()))


def _typed(page: Page) -> Iterator[tuple[tuple, str]]:
    if page.kind == "source":
        if page.data.csl.URL:
            yield ("csl", "URL"), page.data.csl.URL
        return
    for field in fact_fields(page.kind):
        if field.type == "url":
            for index, fact in enumerate(getattr(page.data.facts, field.key)):
                yield ("facts", field.key, index, "value"), fact.value


def suppressions(docs: Path) -> tuple[list[Suppression], list[Finding]]:
    """Read the addresses not to be asked. Returns (rows, a finding BZ-LINK-1 for each bad one)."""
    file, name = docs / SUPPRESSIONS, (Path(docs.name) / SUPPRESSIONS).as_posix()
    if not file.is_file():
        return [], []
    try:
        node = yaml.compose(file.read_bytes().decode("utf-8"), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return [], [Finding(name, 0, 0, "BZ-LINK-1", "不是合格的 YAML")]
    rows, findings = [], []
    for item in node.value if isinstance(node, yaml.SequenceNode) else []:
        row, fault = _suppression(item)
        if fault:
            findings.append(Finding(name, item.start_mark.line + 1, 1, "BZ-LINK-1", fault, "每项写 url、reason、date"))
        else:
            rows.append(row)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        findings.append(Finding(name, 1, 1, "BZ-LINK-1", "应是列表", "每项写 url、reason、date"))
    return rows, findings


def _suppression(item: yaml.Node) -> tuple[Suppression | None, str]:
    """Return (row, "") or (None, what is wrong)."""
    pairs = item.value if isinstance(item, yaml.MappingNode) else []
    data = {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
    if missing := [key for key in ("url", "reason", "date") if not data.get(key)]:
        return None, f"缺少 {'、'.join(missing)}"
    if extra := sorted(set(data) - {"url", "reason", "date"}):
        return None, f"没有 {'、'.join(extra)} 这个键"
    if not data["url"].startswith(("http://", "https://")):
        return None, f"{data['url']} 不是网址"
    try:
        dates.parse(data["date"])
    except ValueError as error:
        return None, str(error)
    return Suppression(**data), ""


def check(docs: Path) -> list[Finding]:
    """Report suppressions without reason or date."""
    return suppressions(docs)[1]


def ask_all(
    urls: Iterable[str], now: date, delay: float, timeout: float, done: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, Answer]]:
    """Ask each address once, waiting `delay` seconds between two requests to one host."""
    last: dict[str, float] = {}
    for url in urls:
        host = urlsplit(url).netloc
        if host in last:
            time.sleep(max(0.0, last[host] + delay - time.monotonic()))
        answer = ask(url, now, timeout, delay)
        last[host] = time.monotonic()
        done()
        yield url, answer


def ask(url: str, now: date, timeout: float, delay: float = 0.0) -> Answer:
    """Ask for the head of an address and, `delay` seconds after a refusal, for the whole: some servers know no heads."""
    answer = _request(url, "HEAD", now, timeout)
    if answer.status == 0 or 200 <= answer.status < 400:
        return answer
    time.sleep(delay)
    return _request(url, "GET", now, timeout)


def _request(url: str, method: str, now: date, timeout: float) -> Answer:
    address = quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")
    try:
        request = urllib.request.Request(address, method=method, headers={"User-Agent": USER_AGENT})
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return Answer(response.status, "", now.isoformat())
    except urllib.error.HTTPError as error:
        return Answer(error.code, "", now.isoformat())
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(0, str(reason) or type(error).__name__, now.isoformat())


def read_cache(file: Path) -> dict[str, Answer]:
    """Return the remembered answers; an unreadable cache is an empty one."""
    try:
        return {url: Answer(**answer) for url, answer in json.loads(file.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_cache(file: Path, answers: dict[str, Answer]) -> None:
    """Write the answers, creating the folder. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({url: asdict(answers[url]) for url in sorted(answers)}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def fresh(answer: Answer, now: date, days: int) -> bool:
    """Tell whether a remembered answer was good and is not older than `days`."""
    try:
        return answer.ok and (now - date.fromisoformat(answer.on)).days <= days
    except ValueError:
        return False
