"""References are ids and must resolve: relations, sources, related entries, citations, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..findings import Finding, nearest
from ..load import Page
from ..markup.syntax import CITATION, ENTRY_LINK, Cite, blank_code, parse_citation, parse_cite
from ..predicates import PREDICATES

_MEANT = (
    (re.compile("^https?:"), "引用写来源 id；还没有来源条目就先 baimo cite 网址"),
    (re.compile("[，；]"), "id 与定位之间用英文逗号，两个来源之间用英文分号"),
)
"""What was likely meant by a source id that is none."""


def check(pages: list[Page], kinds: dict[str, str], names: Mapping[str, str]) -> list[Finding]:
    """Report every reference that does not resolve among `kinds` (id → kind), with the nearest id; `names` maps names to ids."""
    return [finding for page in pages for finding in _check_page(page, kinds, names)]


def _check_page(page: Page, kinds: dict[str, str], names: Mapping[str, str]) -> Iterator[Finding]:
    """Check the front matter as typed, so that a page that breaks its schema still reports all."""
    yield from check_prose(page, kinds, names)
    data = page.document.data
    yield from _check_sources(page, kinds, data, ())
    for index, relation in enumerate(_mappings(data.get("relations"))):
        yield from _check_relation(page, kinds, relation, ("relations", index))
    for index, event in enumerate(_mappings(data.get("events"))):
        for position, id in enumerate(event["with"] if isinstance(event.get("with"), list) else ()):
            yield from _check_entry(page, kinds, id, ("events", index, "with", position))
        if "phase" in event:
            yield from _check_entry(page, kinds, event["phase"], ("events", index, "phase"), "phase")


def _mappings(data) -> list[dict]:
    return [item if isinstance(item, dict) else {} for item in data] if isinstance(data, list) else []


def _finding(page: Page, at: tuple, rule: str, message: str, suggestion: str = "") -> Finding:
    return Finding(page.document.path, *page.document.position(at), rule, message, suggestion)


def _check_entry(page: Page, kinds: dict[str, str], id, at: tuple, kind: str = "") -> Iterator[Finding]:
    def fits(of: str | None) -> bool:
        return of == kind if kind else of not in (None, "source")

    if not (isinstance(id, str) and fits(kinds.get(id))):
        candidates = [other for other, of in kinds.items() if fits(of)]
        what = "阶段" if kind else "条目"
        yield _finding(page, at, "BZ-REF-1", f"没有 id 为 {id} 的{what}", nearest(id, candidates))


def _check_source(page: Page, kinds: dict[str, str], cite: Cite, place: tuple[int, int]) -> Iterator[Finding]:
    if kinds.get(cite.source) != "source":
        hint = next((hint for pattern, hint in _MEANT if pattern.search(cite.source)), "")
        hint = hint or nearest(cite.source, [other for other, kind in kinds.items() if kind == "source"])
        yield Finding(page.document.path, *place, "BZ-REF-2", f"没有 id 为 {cite.source} 的来源", hint)
    elif kinds.get(cite.locator) == "source":
        message = f"逗号后面是定位，而 {cite.locator} 是另一个来源"
        yield Finding(page.document.path, *place, "BZ-REF-3", message, "front matter 里写成列表；引注里用分号分开，各以 @ 开头")


def _check_sources(page: Page, kinds: dict[str, str], data, at: tuple) -> Iterator[Finding]:
    """Walk the typed front matter and check every value under a `source` key."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _check_sources(page, kinds, item, (*at, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                for item in filter(_is_text, [value] if isinstance(value, str) else value or ()):
                    yield from _check_source(page, kinds, parse_cite(item), page.document.position((*at, key)))
            else:
                yield from _check_sources(page, kinds, value, (*at, key))


def _is_text(value) -> bool:
    return isinstance(value, str)


def _check_relation(page: Page, kinds: dict[str, str], relation: dict, at: tuple) -> Iterator[Finding]:
    type, to = str(relation.get("type", "")), str(relation.get("to", ""))
    predicate = PREDICATES.get(type)
    if predicate is None:
        yield _finding(page, (*at, "type"), "BZ-REL-1", f"没有 {type} 这种关系", nearest(type, PREDICATES))
        return
    yield from _check_entry(page, kinds, to, (*at, "to"))
    if to == page.id:
        yield _finding(page, (*at, "to"), "BZ-REL-2", "条目不能与自己有关系")
    if predicate.subjects and page.kind not in predicate.subjects:
        allowed = "、".join(sorted(predicate.subjects))
        yield _finding(page, (*at, "type"), "BZ-REL-3", f"{type} 的主体不能是 {page.kind}", f"只能是 {allowed}")
    target = kinds.get(to)
    if target and target != "source" and predicate.objects and target not in predicate.objects:
        allowed = "、".join(sorted(predicate.objects))
        yield _finding(page, (*at, "to"), "BZ-REL-3", f"{type} 的对象不能是 {target}（{to}）", f"只能是 {allowed}")


def check_prose(page: Page, kinds: dict[str, str], names: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what does not resolve in the body of a page, entry or not."""
    for number, line in enumerate(blank_code(page.document.body).split("\n"), page.document.body_line):
        for match in CITATION.finditer(line):
            place = number, match.start() + 1
            for cite in parse_citation(match[1]):
                if not cite.source or "@" in cite.locator:
                    yield Finding(page.document.path, *place, "BZ-REF-3", f"引注 {match[0]} 里有一项不以 @ 开头", "多个来源用分号分开，各以 @ 开头")
                else:
                    yield from _check_source(page, kinds, cite, place)
        for match in ENTRY_LINK.finditer(line):
            target = match["target"]
            if not target.startswith("!") and kinds.get(target.partition("#")[0]) is None:
                hint = f"方括号里写 id：[[{names[target]}]]" if target in names else nearest(target, kinds)
                yield Finding(page.document.path, number, match.start() + 1, "BZ-REF-1", f"没有 id 为 {target} 的条目", hint)
