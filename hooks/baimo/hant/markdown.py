"""Convert Markdown source: everything but the words is masked first and put back byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

import yaml

from .hand import HAND, choose
from .html import readable_spans
from .masks import INLINE_CODE, code_blocks
from .stash import FOREIGN, HOLE, Stash

_DESTINATION = r"<[^<>\n]*>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*"
_KEPT = (
    r"<(?P<kept>[a-z][\w-]*)\b"
    r"(?=[^>]*\b(?:lang=(?![\"']?zh[\"'\s>])|translate=[\"']?no\b|data-hant=[\"']?off\b|notranslate\b))"
    r"[^>]*>.*?</(?P=kept)\s*>"
)
"""An element the page conversion leaves alone too."""

_DEFINITION = r"(?m:^ {0,3}\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S+))"
_LABEL = re.compile(_DEFINITION)
_REFERENCE = re.compile(r"(?<=\[)(?P<text>[^\[\]\n]+)\](?:\[(?P<label>[^\[\]\n]*)\])?(?![\[(:])")
_FULL = re.compile(r"\]\[[^\[\]\n]+\]")

_MASK = re.compile(
    rf"{INLINE_CODE}|{_KEPT}|(?P<hand>{HAND.pattern})"
    r"|\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]|(?<![\\$A-Za-z0-9])\$(?![\s$])(?:\\.|[^$\n\\])+?(?<!\s)\$(?![\d$])"
    rf"|\]\([ \t]*(?:{_DESTINATION})?(?=[ \t\n)])"
    rf"|{_DEFINITION}"
    r"|\[\^[^\]\n]+\]"
    r"|<(?:[A-Za-z][A-Za-z0-9+.-]*:|[\w.+-]+@)[^<>\s]*>"
    r"|(?P<tag></?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|\{[:#.%][^{}\n]*\}|\{\{.*?\}\}|\{[ \t]+[#.][^{}\n]*\}"
    r"|&(?:#\d+|#x[0-9a-fA-F]+|\w+);",
    re.S | re.I,
)
_FRONT = re.compile(r"\A---\n(.*?\n)---(?:\n|\Z)", re.S)
_KEY = re.compile(r"(?P<indent>\s*(?:- +)*)(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*'):(?P<value>(?: .*)?)$")
_HUMAN = ("hant", "zh_hant")
"""The keys of what a person already wrote in Traditional: its values, and the terms of the page."""

_READABLE = frozenset(
    {"title", "subtitle", "description", "summary", "name", "text", "question", "finding", "note", "value",
     "label", "caption", "alt", "abstract", "read", "container-title", "publisher", "labels"}
)


def convert_markdown(source: str, convert: Callable[[str, Mapping[str, str]], str], edition: str) -> str:
    """Return `source` with its words converted by `convert`; hand markup is resolved for `edition`.

    `convert` takes a text and the terms that the page's own front matter sets under hant.terms.
    """
    front = _FRONT.match(source)
    terms = _page_terms(front[1]) if front else {}
    header = _convert_front(front.group(), lambda text: convert(text, terms)) if front else ""
    body = source[front.end() :] if front else source
    stash = Stash()
    body = stash.take(FOREIGN, body, lambda match: match.group())
    body = _take_blocks(stash, body)
    body = stash.take(_MASK, body, lambda match: _final(match, lambda text: convert(text, terms), edition))
    body = _take_labels(stash, body, {_label(match["label"]) for match in _LABEL.finditer(source)})
    # The converter stashes private-use characters itself, so our holes survive it.
    return header + stash.restore(convert(body, terms))


def _take_labels(stash: Stash, body: str, labels: Collection[str]) -> str:
    """Keep the labels of reference links; one that is the link's text too is written out, so that the text can change."""
    def full(match: re.Match[str]) -> str:
        label = match["label"] or match["text"]
        return f"{match['text']}][{label}]" if _label(label) in labels and not label.isascii() else match.group()

    return stash.take(_FULL, _REFERENCE.sub(full, body), lambda match: match.group()) if labels else body


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _page_terms(front: str) -> dict[str, str]:
    """Return hant.terms of the front matter; a broken one has none (the checks report it)."""
    key = next((key for key in _HUMAN if re.search(rf"^{key}:", front, re.M)), None)
    if key is None:
        return {}
    try:
        data = yaml.load(front, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        own = data[key]
        title = {data["title"]: own["title"]} if "title" in own and "title" in data else {}
        return {str(hans): str(hant) for hans, hant in {**title, **own.get("terms", {})}.items()}
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        return {}


def _take_blocks(stash: Stash, body: str) -> str:
    blocks = code_blocks(body)
    pieces, outside, position = [], [], 0
    for start, end in blocks:
        pieces += [HOLE] * body.count(HOLE, position, start) + [body[start:end].rstrip("\n")]
        outside.append(body[position:start])
        position = end - (len(body[start:end]) - len(body[start:end].rstrip("\n")))
    pieces += [HOLE] * body.count(HOLE, position)
    stash.rounds.append(pieces)
    return HOLE.join([*outside, body[position:]])


def _final(match: re.Match[str], convert: Callable[[str], str], edition: str) -> str:
    if match["hand"]:
        return choose(match["hand"][2:-2], edition)
    if match["tag"]:
        return _convert_tag(match["tag"], convert)
    return match.group()


def _convert_tag(tag: str, convert: Callable[[str], str]) -> str:
    """Convert the attributes of `tag` that people read."""
    pieces, position = [], 0
    for span in readable_spans(tag, json_ld=False):
        pieces += tag[position : span.start], convert(tag[span.start : span.end])
        position = span.end
    return "".join([*pieces, tag[position:]])


def _convert_front(front: str, convert: Callable[[str], str]) -> str:
    """Convert the values of keys meant for people, block scalars and continuation lines included."""
    lines, readable_at, human = [], -1, False
    for line in front.split("\n"):
        found = _KEY.match(line)
        indent = len(line) - len(line.lstrip())
        human = bool(found and found["key"] in _HUMAN) or human and (indent > 0 or not line)
        if human:
            readable_at = -1
            lines.append(line)
        elif found and not (0 <= readable_at < indent):
            readable_at = len(found["indent"]) if found["key"] in _READABLE else -1
            head = line[: found.start("value")]
            lines.append(head + convert(found["value"]) if readable_at >= 0 else line)
        elif 0 <= readable_at < indent:
            lines.append(convert(line))
        else:
            lines.append(line)
    return "\n".join(lines)
