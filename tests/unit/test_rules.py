"""Every rule the code reports is explained on the style page, and the reverse.

A rule kept by people only has “（人工）” in its heading; once code reports it, the mark must go.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STYLE = (ROOT / "docs/about/style.md").read_text("utf-8")
HEADING = re.compile(r"^### (?P<id>BZ-[A-Z]+-\d+) (?P<title>.+?)(?P<manual>（人工）)? \{#(?P<anchor>[^}]+)\}$", re.M)
RULES = list(HEADING.finditer(STYLE))


def reported() -> set[str]:
    """Return every rule id that occurs in the package."""
    code = (file.read_text("utf-8") for file in (ROOT / "hooks/baimo").rglob("*.py"))
    return set(re.findall(r"\bBZ-[A-Z]+-\d+\b", "\n".join(code)))


def test_every_rule_heading_is_well_formed():
    assert len(RULES) == len(re.findall(r"^### BZ-", STYLE, re.M))
    assert [rule["anchor"] for rule in RULES] == [rule["id"].lower() for rule in RULES]


def test_no_rule_is_explained_twice():
    ids = [rule["id"] for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


def test_code_and_style_page_name_the_same_rules():
    assert {rule["id"] for rule in RULES if not rule["manual"]} == reported()


def test_rules_kept_by_people_are_not_reported_by_code():
    assert not {rule["id"] for rule in RULES if rule["manual"]} & reported()


def test_every_rule_says_why_and_shows_what_is_wrong_and_what_is_right():
    sections = re.split(r"^#{2,3} ", STYLE, flags=re.M)
    whole = re.compile(r"BZ-[^\n]*\n\n(?!- )\S.*?\n- 错：.*?\n- 对：", re.S)
    assert [text.split(" ")[0] for text in sections if text.startswith("BZ-") and not whole.match(text)] == []


def test_numbers_of_each_group_have_no_gap():
    groups: dict[str, set[int]] = {}
    for rule in RULES:
        group, _, number = rule["id"].rpartition("-")
        groups.setdefault(group, set()).add(int(number))
    assert {group: numbers for group, numbers in groups.items() if numbers != set(range(1, len(numbers) + 1))} == {}
