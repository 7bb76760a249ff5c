"""Sentences and words with their Traditional forms and the reason for each (data/hant_*.yml)."""

from pathlib import Path

import opencc
import pytest
import yaml

from baimo.hant import build_converter, load_tables

HERE = Path(__file__).parent
FILES = {
    name: yaml.load((HERE / "data" / f"hant_{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for name in ("cases", "editor", "outside", "prose")
}
CASES = [case for cases in FILES.values() for case in cases]
TEXTS = [case for case in CASES if case.get("as") != "markdown"]


@pytest.fixture(scope="module")
def converter():
    return build_converter({}, load_tables(HERE.parents[1] / "docs" / "_data" / "hant"))


@pytest.mark.parametrize("name", FILES)
def test_cases(converter, name):
    assert [f"{case['in']} → {found}, not {case['out']}: {case['why']}" for case in FILES[name]
            if (found := _converted(converter, case)) != case["out"]] == []


def _converted(converter, case):
    return (converter.markdown if case.get("as") == "markdown" else converter.text)(case["in"])


def test_every_case_is_simplified_and_has_a_reason():
    simplified = opencc.OpenCC("t2s").convert
    assert len(CASES) >= 300
    assert [case for case in CASES if not case["why"] or case in TEXTS and simplified(case["in"]) != case["in"]] == []


def test_result_does_not_depend_on_company(converter):
    """One call over all cases gives what each gives alone: nothing leaks across a line."""
    together = converter.text("\n".join(case["in"] for case in TEXTS))
    assert together.split("\n") == [case["out"] for case in TEXTS]
