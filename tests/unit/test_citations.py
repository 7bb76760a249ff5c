"""Numbers and anchors of citation marks."""

from __future__ import annotations

from baimo.citations import Citations, Mark
from baimo.markup.syntax import Cite


def test_marks():
    citations = Citations()
    typed = [Cite("b", ""), Cite("a", "第 2 页"), Cite("b", "表 1")]
    assert [citations.mark(cite) for cite in typed] == [
        Mark("[1]", "cite-1-1", "ref-1", ""), Mark("[2]", "cite-2-1", "ref-2", "第 2 页"), Mark("[1]", "cite-1-2", "ref-1", "表 1"),
    ]
    assert [(source, [mark.id for mark in marks]) for source, marks in citations] == [("b", ["cite-1-1", "cite-1-2"]), ("a", ["cite-2-1"])]


def test_pages_share_nothing():
    Citations().mark(Cite("a", ""))
    assert list(Citations()) == []
