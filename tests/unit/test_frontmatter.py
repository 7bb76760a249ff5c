"""Front matter keeps every value as typed and knows where it stands; limits hold."""

from __future__ import annotations

import pytest

from baimo.frontmatter import MAX_BYTES, MAX_DEPTH, parse

PAGE = """---
kind: model
released: 2023-03-16
no: no
version: 1.10
aliases:
  - name: 甲
    kind: short
  - name: 乙
note: |
  两行
  文字
---
正文第一行。
"""

POSITIONS = [
    (("kind",), (2, 1)),
    (("aliases",), (6, 1)),
    (("aliases", 0), (7, 5)),
    (("aliases", 0, "kind"), (8, 5)),
    (("aliases", 1, "name"), (9, 5)),
    (("note",), (10, 1)),
    (("aliases", 0, "nothing", "deeper"), (7, 5)),  # the nearest that exists
    (("nothing",), (2, 1)),
]


def test_values_stay_as_typed():
    document, findings = parse("docs/models/x.md", PAGE.encode())
    assert findings == []
    assert document.data == {
        "kind": "model", "released": "2023-03-16", "no": "no", "version": "1.10",
        "aliases": [{"name": "甲", "kind": "short"}, {"name": "乙"}], "note": "两行\n文字\n",
    }
    assert (document.body, document.body_line) == ("正文第一行。\n", 14)


@pytest.mark.parametrize(("path", "place"), POSITIONS)
def test_positions(path, place):
    document, _ = parse("docs/models/x.md", PAGE.encode())
    assert document.position(path) == place


def deep(levels: int) -> bytes:
    return ("---\n" + "".join("  " * n + f"k{n}:\n" for n in range(levels)) + "  " * levels + "v\n---\n").encode()


REFUSED = [
    (b"---\nkind: model\n", 1, "BZ-YAML-1"),
    (b"kind: model\n", 1, "BZ-YAML-1"),
    (b"", 1, "BZ-YAML-1"),
    (b"---\n- a\n---\n", 2, "BZ-YAML-3"),
    (b"---\na: b\n c: d\n---\n", 3, "BZ-YAML-2"),
    (b"---\na: &x b\n---\n", 2, "BZ-YAML-4"),
    (b"---\na: 1\nb: *x\n---\n", 3, "BZ-YAML-4"),
    (b"---\na: \xff\n---\n", 2, "BZ-FILE-2"),
    (b"\xef\xbb\xbf---\na: b\n---\n", 1, "BZ-FILE-3"),
    (b"---\na: b\r\n---\n", 2, "BZ-FILE-4"),
    (b"---\na: b\n---\n\0", 4, "BZ-FILE-5"),
    (b"---\na: b\n---\n\0\n\0", 4, "BZ-FILE-5"),
    (b"---\n---\n", 2, "BZ-YAML-3"),
    (b"---\na: " + b"[" * 40 + b"]" * 40 + b"\n---\n", 2, "BZ-YAML-7"),
    (b"x" * (MAX_BYTES + 1), 0, "BZ-FILE-1"),
    (b"x" * MAX_BYTES, 1, "BZ-YAML-1"),
]


@pytest.mark.parametrize(("raw", "line", "rule"), REFUSED)
def test_unreadable(raw, line, rule):
    document, findings = parse("docs/models/x.md", raw)
    assert document is None
    assert [(finding.line, finding.rule) for finding in findings] == [(line, rule)]


REPORTED = [
    (b"---\na: 1\na: 2\n---\n", 3, "BZ-YAML-5", {"a": "1"}),
    (b"---\na: 1\na: 2\nb: 3\n---\n", 3, "BZ-YAML-5", {"a": "1", "b": "3"}),
    (b"---\n? [a]\n: 1\nb: 2\n---\n", 2, "BZ-YAML-3", {"b": "2"}),
    (b"---\na: [1, 2]\n---\n", 2, "BZ-YAML-6", {"a": ["1", "2"]}),
    (b"---\na: {b: 1}\n---\n", 2, "BZ-YAML-6", {"a": {"b": "1"}}),
    (b"---\n? [a]\n: 1\n---\n", 2, "BZ-YAML-3", {}),
]


@pytest.mark.parametrize(("raw", "line", "rule", "data"), REPORTED)
def test_readable_with_findings(raw, line, rule, data):
    document, findings = parse("docs/models/x.md", raw)
    assert document.data == data
    assert [(finding.line, finding.rule) for finding in findings] == [(line, rule)]


def test_depth_limit():
    assert parse("x.md", deep(MAX_DEPTH))[1] == []
    assert [finding.rule for finding in parse("x.md", deep(MAX_DEPTH + 1))[1]] == ["BZ-YAML-7"]
    assert {finding.rule for finding in parse("x.md", b"---\na:\n  " + b"- " * 3000 + b"v\n---\n")[1]} == {"BZ-YAML-7"}


def test_a_file_too_large_is_told_with_the_limit():
    assert str(parse("x.md", b"x" * (MAX_BYTES + 1))[1][0]) == "x.md:0:0: BZ-FILE-1 文件超过 512 KiB"


def test_depth_is_that_of_nesting_and_not_of_number():
    assert parse("x.md", b"---\na:\n" + b"  - []\n" * 200 + b"---\n")[1] == []
    [finding] = parse("x.md", b"---\na: 1\nb: " + b"[" * 4 * MAX_DEPTH + b"]" * 4 * MAX_DEPTH + b"\n---\n")[1]
    assert (finding.line, finding.column, finding.message) == (3, 3 + 4 * MAX_DEPTH, f"front matter 嵌套超过 {MAX_DEPTH} 层")
    nested = parse("x.md", b"---\nb: " + b"[" * (4 * MAX_DEPTH - 1) + b"]" * (4 * MAX_DEPTH - 1) + b"\n---\n")[0]
    assert nested is not None, "just under the second limit it is read, and reported where it stands"


def test_the_body_begins_at_the_first_line_that_ends_the_front_matter():
    document, _ = parse("x.md", b"---\na: b\n---\nc\n\n---\n\nd\n")
    assert (document.data, document.body, document.body_line) == ({"a": "b"}, "c\n\n---\n\nd\n", 4)


def test_empty_lists_may_be_written_in_flow_style():
    assert parse("x.md", b"---\na: []\n---\n")[1] == []
