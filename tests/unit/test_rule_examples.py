"""Each rule has an example that breaks it, with every word the check says of it, and one that keeps it."""

from __future__ import annotations

import pytest
import yaml
from examples import lay_out_example, told
from support import ROOT
from test_rules import reported

EXAMPLES = yaml.load((ROOT / "tests/data/rules.yml").read_text("utf-8"), yaml.CSafeLoader)


def test_every_rule_has_its_examples():
    assert [example["rule"] for example in EXAMPLES] == sorted({example["rule"] for example in EXAMPLES})
    assert {example["rule"] for example in EXAMPLES} == reported()
    assert [example["rule"] for example in EXAMPLES if example["wrong"] == example["right"]] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["rule"])
def test_what_is_wrong_is_reported(example, tmp_path):
    said = told(lay_out_example(example["wrong"], tmp_path))
    assert said == example["told"]
    assert any(f": {example['rule']} " in line for line in said)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["rule"])
def test_what_is_right_is_not(example, tmp_path):
    assert told(lay_out_example(example["right"], tmp_path)) == []
