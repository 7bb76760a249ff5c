"""Front matter as text: block style, order as given, quotation marks only where YAML needs them."""

from __future__ import annotations

import json
from typing import Any

import yaml


def front_matter(data: dict[str, Any], body: str) -> str:
    """Return a page of `data` and `body`."""
    return "---\n" + "\n".join(_mapping(data, "")) + "\n---\n" + body


def scalar(text: str) -> str:
    """Return `text` as it must be typed to be read back."""
    try:
        node = yaml.compose(f"key: {text}\n", Loader=yaml.CBaseLoader)
        plain = node.value[0][1]
        same = isinstance(plain, yaml.ScalarNode) and not plain.style and plain.value == text and len(node.value) == 1
    except (yaml.YAMLError, AttributeError, ValueError):
        same = False
    return text if same and text and not text.startswith(("&", "*", "!")) else json.dumps(text, ensure_ascii=False)


def _mapping(data: dict[str, Any], indent: str) -> list[str]:
    lines = []
    for key, value in data.items():
        if isinstance(value, (dict, list)):
            lines += [f"{indent}{key}:", *_inside(value, indent + "  ")]
        else:
            lines.append(f"{indent}{key}: {scalar(value)}")
    return lines


def _inside(value: dict[str, Any] | list[Any], indent: str) -> list[str]:
    if isinstance(value, dict):
        return _mapping(value, indent)
    lines = []
    for item in value:
        inner = _mapping(item, indent + "  ") if isinstance(item, dict) else [f"{indent}  {scalar(item)}"]
        lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return lines
