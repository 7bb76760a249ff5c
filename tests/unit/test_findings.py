"""How findings are printed and which id is suggested."""

from __future__ import annotations

import pytest

from baimo.findings import Finding, FindingsError, nearest


def test_printed_form():
    bare = Finding("docs/a.md", 3, 7, "BZ-REF-1", "没有")
    assert str(bare) == "docs/a.md:3:7: BZ-REF-1 没有"
    assert str(Finding("docs/a.md", 3, 7, "BZ-REF-1", "没有", "换")) == "docs/a.md:3:7: BZ-REF-1 没有（换）"


def test_errors_are_sorted_and_told_once():
    late, early = Finding("b", 1, 1, "R", "x"), Finding("a", 9, 1, "R", "x")
    assert FindingsError([late, early, late]).findings == [early, late]


@pytest.mark.parametrize(("word", "hint"), [
    ("deepsek", "是否想写 deepseek？"), ("bidu", "是否想写 baidu？"), ("zzzzzz", ""), ("", ""),
])
def test_nearest(word, hint):
    assert nearest(word, ["baidu", "deepseek", "zhipu-ai"]) == hint
