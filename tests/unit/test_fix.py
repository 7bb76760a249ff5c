"""`baimo check --fix` puts keys in order: lines move, none changes, and a second run does nothing."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.check.fix import order_keys
from baimo.frontmatter import parse
from baimo.schema import validate

PATH = "docs/models/x.md"
TREE = {
    "kind": "model", "name": "某模型", "name_en": "X", "aliases": [{"name": "甲", "kind": "short"}, {"name": "乙", "link": "false"}],
    "summary": "定义。",
    "facts": {
        "released": [{"value": "2023", "notion": "beta", "source": "s"}, {"value": "2024", "source": ["a", "b"], "note": "说明"}],
        "parameters": [{"value": "6710 亿", "source": "s", "as_of": "2024"}],
    },
    "relations": [{"type": "uses", "to": "y", "source": "s"}],
    "events": [{"id": "e", "date": "2023", "text": "某事。", "with": ["a", "b"], "source": "s"}],
    "disputes": [{"id": "d", "question": "问？", "claims": [{"text": "甲。", "source": "s"}, {"text": "乙。", "source": "t", "as_of": "2024"}]}],
}
BODY = "---\n正文。\nname: 不动\n"


def shuffled(value, chooser: random.Random):
    """Return `value` with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chooser.shuffle(keys)
        return {key: shuffled(value[key], chooser) for key in keys}
    return [shuffled(item, chooser) for item in value] if isinstance(value, list) else value


class _Indented(yaml.SafeDumper):
    """Writes list items indented, as the entries do."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def page(data) -> str:
    return "---\n" + yaml.dump(data, Dumper=_Indented, allow_unicode=True, sort_keys=False) + BODY


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_becomes_the_one_order(chooser):
    typed = page(shuffled(TREE, chooser))
    fixed = order_keys(PATH, typed, "model")
    assert fixed == page(TREE)
    assert order_keys(PATH, fixed, "model") == fixed
    assert sorted(line.lstrip("- ") for line in fixed.splitlines()) == sorted(line.lstrip("- ") for line in typed.splitlines())


def test_the_ordered_page_is_valid():
    document, findings = parse(PATH, page(TREE).encode())
    assert findings + validate(document, "model")[1] == []


SAME = [
    "没有 front matter\n", "---\nname: [未完\n---\n", "---\nkind: model\nname: 某\nsummary: 定义。\n---\n正文\n", "",
]


@pytest.mark.parametrize("text", SAME)
def test_left_alone(text):
    assert order_keys(PATH, text, "model") == text


MOVED = [
    # before, after, why
    ("---\nsummary: 定义。\nkind: model\n---\n", "---\nkind: model\nsummary: 定义。\n---\n", "top level"),
    ("---\nsummary: |\n  一\n\n  二\nkind: model\n---\n", "---\nkind: model\nsummary: |\n  一\n\n  二\n---\n", "blocks move whole"),
    ("---\nfoo: 1\nname: 某\nkind: model\n---\n", "---\nkind: model\nname: 某\nfoo: 1\n---\n", "unknown keys go last"),
    ("---\naliases:\n  - kind: short\n    name: 甲\n---\n", "---\naliases:\n  - name: 甲\n    kind: short\n---\n", "in list items"),
    ("---\nname: '某'\nkind: \"model\"\n---\n", "---\nkind: \"model\"\nname: '某'\n---\n", "quotes stay"),
]


@pytest.mark.parametrize(("before", "after", "why"), MOVED)
def test_moved(before, after, why):
    assert order_keys(PATH, before, "model") == after, why
