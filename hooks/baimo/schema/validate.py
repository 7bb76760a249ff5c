"""Check one page's front matter against the schema of its kind, and say what is wrong in Chinese."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ..findings import Finding, nearest
from ..frontmatter import Document
from .entries import KINDS, EntryData, SourceData
from .parts import Part

_TYPE_NAMES = {
    "string_type": "应是文字", "model_type": "应是“键: 值”的映射", "dict_type": "应是“键: 值”的映射",
    "tuple_type": "应是列表，每项另起一行以 - 开头", "bool_parsing": "应是 true 或 false",
}


_HINTS = {"BZ-FACT-1": "加一行 source: 来源-id；还没有来源条目就先 baimo cite"}


def validate(document: Document, kind: str) -> tuple[EntryData | SourceData | None, list[Finding]]:
    """Check `document` as an entry of `kind`. Returns (data, findings); data is None if it is invalid."""
    schema = KINDS[kind]
    findings = _check_order(document, document.data, schema, ())
    try:
        return schema.model_validate(document.data), findings
    except ValidationError as error:
        for item in error.errors(include_url=False):
            findings.append(_finding(document, schema, item))
        return None, findings


def _finding(document: Document, schema: type[BaseModel], item: dict[str, Any]) -> Finding:
    at = item["loc"]
    line, column = document.position(at)
    kind, context = item["type"], item.get("ctx", {})
    field = (f"第 {at[-1] + 1} 项" if isinstance(at[-1], int) else at[-1]) if at else "front matter"
    rule, message, suggestion = "BZ-KEY-2", "", ""
    if kind.startswith("BZ-"):
        rule, message = kind, item["msg"]
        suggestion = _HINTS.get(kind, "")
    elif kind == "extra_forbidden":
        rule, message = "BZ-KEY-1", f"没有 {field} 这个键"
        suggestion = nearest(field, _keys_at(schema, at[:-1]))
    elif kind == "missing":
        message = f"缺少必填的键 {field}"
    elif kind == "literal_error":
        rule, message = "BZ-VAL-1", f"{item['input']} 不是 {field} 的可选值"
        suggestion = nearest(str(item["input"]), _options(context["expected"])) or f"可选：{'、'.join(_options(context['expected']))}"
    elif kind in ("too_short", "string_too_short"):
        rule, message = "BZ-VAL-2", f"{field} 至少要有 {context['min_length']} 项" if kind == "too_short" else f"{field} 是空的"
    elif kind == "string_too_long":
        rule, message = "BZ-VAL-3", f"{field} 有 {len(item['input'])} 字，最多 {context['max_length']} 字"
    else:
        rule, message = "BZ-VAL-4", f"{field} {_TYPE_NAMES.get(kind, item['msg'])}"
        if kind == "model_type" and isinstance(at[-1], int) and (keys := _keys_at(schema, at)):
            suggestion = f"写作 - {keys[0]}: …"
    return Finding(document.path, line, column, rule, message, suggestion)


def _options(expected: str) -> list[str]:
    return [option.strip("'") for option in expected.replace(" or ", ", ").split(", ")]


@cache
def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `annotation` (itself, or an item of a tuple or union), if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)


def model_fields(model: type[BaseModel]) -> dict[str, Any]:
    """Return the keys of a model as typed in YAML, with the annotations of their values."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _keys_at(schema: type[BaseModel], at: tuple) -> list[str]:
    model: type[BaseModel] | None = schema
    for part in at:
        if isinstance(part, str) and model is not None:
            model = inner_model(model_fields(model).get(part))
    return list(model_fields(model)) if model else []


@cache
def _shape(schema: type[Part]) -> tuple[dict[str, int], dict[str, type[BaseModel] | None]]:
    """Return the rank of each key, and the model inside its value."""
    ranks = {key: rank for rank, key in enumerate(ordered_keys(schema))}
    return ranks, {key: inner_model(annotation) for key, annotation in model_fields(schema).items()}


def ordered_keys(schema: type[Part]) -> list[str]:
    """Return the keys of a mapping in the order they must stand."""
    keys = list(model_fields(schema))
    head = [key for key in schema.FIRST_KEYS if key in keys]
    return head + [key for key in keys if key not in head]


def _check_order(document: Document, data: Any, schema: type[BaseModel] | None, at: tuple) -> list[Finding]:
    """Report, at each level, the first key that stands before one that should precede it."""
    if schema is None:
        return []
    if isinstance(data, list):
        return [f for i, item in enumerate(data) for f in _check_order(document, item, schema, (*at, i))]
    if not isinstance(data, dict):
        return []
    ranks, inner = _shape(schema)
    known = [key for key in data if key in ranks]
    findings = []
    for before, after in zip(known, known[1:]):
        if ranks[after] < ranks[before]:
            message = f"键 {after} 应在 {before} 之前"
            findings.append(Finding(document.path, *document.position((*at, after)), "BZ-KEY-3", message, "baimo check --fix 会排好"))
            break
    for key in known:
        findings += _check_order(document, data[key], inner[key], (*at, key))
    return findings
