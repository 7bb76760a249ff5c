"""Mend what is mechanical: byte order marks, line ends, the order of keys in front matter."""

from __future__ import annotations

from pydantic import BaseModel

from ..frontmatter import Document, parse
from ..schema import KINDS
from ..schema.validate import inner_model, model_fields, ordered_keys


def mend(path: str, raw: bytes, kind: str) -> bytes:
    """Return the page without byte order mark, with plain line ends and its keys in order.

    What cannot be read as text comes back as it is.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw
    return order_keys(path, text.replace("\r\n", "\n").replace("\r", "\n"), kind).encode()


def order_keys(path: str, text: str, kind: str) -> str:
    """Return the page with the keys of every mapping in the schema's order; lines move, none changes.

    Front matter with other faults (two keys on a line, say) is left alone: moving lines might lose some.
    """
    document, faults = parse(path, text.encode())
    if document is None or faults:
        return text
    lines = text.split("\n")
    end = document.body_line - 2  # index of the closing ---
    header = _ordered(document, document.data, KINDS[kind], (), lines, 1, end)
    fixed = "\n".join([lines[0], *header, *lines[end:]])
    again, _ = parse(path, fixed.encode())
    return fixed if again and again.data == document.data else text


def _ordered(document: Document, data, schema: type[BaseModel] | None, at: tuple, lines, start, end) -> list[str]:
    """Return lines[start:end], which hold `data`, with its keys in order."""
    if schema is None or not isinstance(data, (dict, list)) or not data:
        return lines[start:end]
    if isinstance(data, list):
        starts = [document.position((*at, index))[0] - 1 for index in range(len(data))]
        out = lines[start : starts[0]]
        for index, (first, last) in enumerate(zip(starts, [*starts[1:], end])):
            out += _ordered(document, data[index], schema, (*at, index), lines, first, last)
        return out
    return _ordered_mapping(document, data, schema, at, lines, start, end)


def _ordered_mapping(document: Document, data: dict, schema: type[BaseModel], at: tuple, lines, start, end) -> list[str]:
    keys, fields = list(data), model_fields(schema)
    starts = [document.position((*at, key))[0] - 1 for key in keys]
    chunks = {}
    for key, first, last in zip(keys, starts, [*starts[1:], end]):
        inner = inner_model(fields.get(key))
        chunk = [lines[first], *_ordered(document, data[key], inner, (*at, key), lines, first + 1, last)]
        chunks[key] = chunk
    column = document.position((*at, keys[0]))[1] - 1
    dash = lines[starts[0]][:column]  # the “- ” of a list item, or plain indent
    rank = {key: index for index, key in enumerate(ordered_keys(schema))}
    out = lines[start : starts[0]]
    for position, key in enumerate(sorted(keys, key=lambda key: rank.get(key, len(rank)))):
        head = chunks[key][0][column:]
        out += [(dash if position == 0 else " " * column) + head, *chunks[key][1:]]
    return out
