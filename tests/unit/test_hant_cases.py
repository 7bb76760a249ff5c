"""Sentences and words with their Traditional forms and the reason for each (data/hant_*.yml)."""

from pathlib import Path

import opencc
import pytest
import yaml

from baimo.hant import build_converter, load_tables

HERE = Path(__file__).parent
CASES = [
    case for name in ("hant_cases.yml", "hant_editor.yml", "hant_outside.yml", "hant_prose.yml")
    for case in yaml.load((HERE / "data" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]
TEXTS = [case for case in CASES if case.get("as") != "markdown"]


@pytest.fixture(scope="module")
def converter():
    return build_converter({}, load_tables(HERE.parents[1] / "docs" / "_data" / "hant"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["in"][:24])
def test_case(converter, case):
    convert = converter.markdown if case.get("as") == "markdown" else converter.text
    assert convert(case["in"]) == case["out"], case["why"]


def test_every_case_is_simplified_and_has_a_reason():
    simplified = opencc.OpenCC("t2s").convert
    assert len(CASES) >= 300
    assert [case for case in CASES if not case["why"] or case in TEXTS and simplified(case["in"]) != case["in"]] == []


def test_result_does_not_depend_on_company(converter):
    """One call over all cases gives what each gives alone: nothing leaks across a line."""
    together = converter.text("\n".join(case["in"] for case in TEXTS))
    assert together.split("\n") == [case["out"] for case in TEXTS]
