"""Find what a reader sees in a rendered HTML page, without parsing it into a tree.

The page is scanned as a string, so that everything that is not converted stays byte for byte the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

WORDS, CHARS = "words", "chars"

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attrs>[^>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*+)*+)>",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TELLING = re.compile(r"translate|data-hant|lang|ld\+json|[\u3400-\u9fff\U00020000-\U0003ffff“”‘’]", re.I)
"""What must stand in a tag for its attributes to matter: most tags have nothing of it and are passed over."""
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff“”‘’"
_SEEN = re.compile(f"[{_HAN}]")
_PASSED_OVER = re.compile(
    rf"(?:[^<{_HAN}]++(?=</?[A-Za-z])|</[A-Za-z][^>\"'{_HAN}]*+>"
    r"|<(?!(?:script|style|pre|code|kbd|samp|var|textarea|math)\b)[a-z][a-z0-9-]*+"
    r"(?:\s++(?!(?:translate|data-hant|lang)\b)(?!class=[^>]*?notranslate)[a-zA-Z][a-zA-Z0-9:-]*+"
    rf"(?:=\"[^\">{_HAN}]*+\"|(?=[\s/>])))*+\s*+/?>)*+"
)
"""Text without Chinese and ordinary tags that tell nothing: most of a page, taken in one step for speed alone."""
_JSON_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?')

_KEPT = frozenset({"script", "style", "pre", "code", "kbd", "samp", "var", "textarea", "math"})
_RAW = frozenset({"script", "style", "textarea"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_READABLE = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder", "data-label", "label", "summary"})
_META = frozenset(
    {"description", "twitter:title", "twitter:description", "twitter:image:alt",
     "og:title", "og:description", "og:site_name", "og:image:alt"}
)
_BUTTONS = frozenset({"button", "submit", "reset"})
_JSON_READABLE = frozenset(
    {"name", "headline", "alternativeHeadline", "alternateName", "description", "abstract", "text", "caption",
     "articleSection", "about", "keywords", "disambiguatingDescription"}
)


class Span(NamedTuple):
    """Characters `start` to `end` of the page are read by people; `mode` says how they are converted."""

    start: int
    end: int
    mode: str = WORDS
    json: bool = False


def readable_spans(page: str, json_ld: bool = True) -> list[Span]:
    """Return, in order, the Chinese text nodes and attribute values of `page` that a reader sees."""
    return [span for span in _scan(page, json_ld) if _SEEN.search(page, span.start, span.end) or span.json]


def _scan(page: str, json_ld: bool) -> Iterator[Span]:
    position, until = 0, 0
    while (token := _TOKEN.search(page, position := _PASSED_OVER.match(page, position).end())) is not None:
        mode = CHARS if token.start() < until else WORDS
        if token.start() > position:
            yield Span(position, token.start(), mode)
        position = token.end()
        if token["name"] is None or token["close"]:
            continue
        name = token["name"].lower()
        if name not in _KEPT and not _TELLING.search(page, *token.span("attrs")):
            continue
        attributes = _attributes(token)
        if _kept(page, name, attributes):
            position = element_end(page, token)
            if json_ld and name == "script" and _value(attributes, "type", page) == "application/ld+json":
                yield from _json_spans(page, token.end(), position)
            continue
        if _value(attributes, "data-hant", page) == "chars" and name not in _VOID:
            until = max(until, element_end(page, token))
        yield from _attribute_spans(page, name, attributes, CHARS if token.start() < until else WORDS)
    if position < len(page):
        yield Span(position, len(page), WORDS)


def element_end(page: str, opening: re.Match[str]) -> int:
    """Return where the element opened by `opening` ends; the end of the page if it is never closed."""
    name = opening["name"].lower()
    if name in _VOID or opening["attrs"].endswith("/") and name not in _RAW | _KEPT:
        return opening.end()
    if name in _RAW:
        closing = re.compile(rf"</{name}\b[^>]*>", re.I).search(page, opening.end())
        return closing.end() if closing else len(page)
    depth, position = 1, opening.end()
    while depth and (token := _TOKEN.search(page, position)) is not None:
        position = token.end()
        if token["name"] is not None and token["name"].lower() == name:
            depth += -1 if token["close"] else 0 if token["attrs"].endswith("/") else 1
        elif token["name"] is not None and not token["close"] and token["name"].lower() in _RAW:
            position = element_end(page, token)
    return position if not depth else len(page)


def _attributes(token: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Return the attributes of a tag as name -> (start, end) of the value in the page."""
    found = {}
    for match in _ATTRIBUTE.finditer(token.string, *token.span("attrs")):
        group = match.lastindex or 1
        found.setdefault(match[1].lower(), match.span(group))
    return found


def _value(attributes: dict[str, tuple[int, int]], name: str, page: str) -> str:
    start, end = attributes.get(name, (0, 0))
    return page[start:end].strip().lower()


def _kept(page: str, name: str, attributes: dict[str, tuple[int, int]]) -> bool:
    """Tell whether an element is left alone with everything in it."""
    if name in _KEPT:
        return True
    if name in ("html", "body"):
        return False
    if _value(attributes, "translate", page) == "no" or _value(attributes, "data-hant", page) == "off":
        return True
    language = _value(attributes, "lang", page)
    return language not in ("", "zh") or "notranslate" in _value(attributes, "class", page).split()


def _attribute_spans(page: str, name: str, attributes: dict[str, tuple[int, int]], mode: str) -> Iterator[Span]:
    for key, (start, end) in attributes.items():
        if (
            key in _READABLE
            or key == "content" and name == "meta" and _META & {_value(attributes, k, page) for k in ("name", "property")}
            or key == "value" and name == "input" and _value(attributes, "type", page) in _BUTTONS
        ):
            yield Span(start, end, mode)


def _json_spans(page: str, start: int, end: int) -> Iterator[Span]:
    """Return the string values under keys meant for people; strings in a list belong to the list's key."""
    key = ""
    for match in _JSON_STRING.finditer(page, start, end):
        if match[2]:
            key = match[1]
        elif key in _JSON_READABLE and not match[1].startswith(("http:", "https:")):
            yield Span(match.start(1), match.end(1), WORDS, json=True)


def json_text(raw: str) -> str:
    """Return what the inside of a JSON string says; a broken one is returned as it is."""
    try:
        return json.loads(f'"{raw}"', strict=False)
    except ValueError:
        return raw


def json_raw(text: str, like: str) -> str:
    """Write `text` as the inside of a JSON string, with \\u escapes only if `like` had them."""
    return json.dumps(text, ensure_ascii="\\u" in like)[1:-1].replace("</", "<\\/" if "<\\/" in like else "</")
