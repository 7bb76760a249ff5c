"""Names in running text: which are found, where they begin and end, which are never linked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import entry

from baimo.linker import Matcher, linkable_names

NAMES = {
    "GPT": "gpt", "GPT-4": "gpt-4", "GPT-4o": "gpt-4o", "ChatGPT": "chatgpt", "Llama 3": "llama-3",
    "大模型": "llm", "多模态大模型": "multimodal", "百度": "baidu", "百度智能云": "baidu-cloud", "Kimi": "kimi", "K2": "k2",
}

CASES = [
    # text, entries found in order, why
    ("多模态大模型与大模型", ["multimodal", "llm"], "the longest match wins"),
    ("百度智能云属于百度。", ["baidu-cloud", "baidu"], "and a shorter one is still found elsewhere"),
    ("百度智能", ["baidu"], "a longer name that breaks off gives way to the shorter"),
    ("GPT-4 发布", ["gpt-4"], ""),
    ("GPT-4o 发布", ["gpt-4o"], ""),
    ("GPT-4.5 发布", [], "a version goes on after the point"),
    ("GPT-4-turbo 发布", [], "and after the hyphen"),
    ("GPT-4b 发布", [], "and as a word"),
    ("GPT-4。下一句", ["gpt-4"], "Chinese punctuation ends a name"),
    ("GPT-4. Next", ["gpt-4"], "a full stop before a space ends a name"),
    ("ChatGPT 问世", ["chatgpt"], ""),
    ("MyGPT 问世", [], "not inside a Latin word"),
    ("XGPT 与 ÀGPT 问世", [], "capital letters are letters too"),
    ("GPT-4B 发布", [], "behind a name as well"),
    ("GPT-4-百度", ["gpt-4", "baidu"], "a hyphen before a Han character is none of a version's"),
    ("Auto-GPT 问世", [], "nor after a hyphen"),
    ("Llama 3 系列", ["llama-3"], "names may contain spaces"),
    ("Llama 3.1 系列", [], "3 is not 3.1"),
    ("Kimi K2 与 Kimi", ["kimi", "k2", "kimi"], ""),
    ("用GPT做", ["gpt"], "Han characters are no Latin boundary"),
    ("他说“大模型很大”。", ["llm"], "a short quotation is running text"),
    ("他说“大模型是一场很长很长的竞赛，谁也不知道结果”，百度同意。", ["baidu"], "a long quotation is left alone"),
    ("他说“大模型是一场很长很长的竞赛，谁也不知道结果”百度同意。", ["baidu"], "the quotation ends with its mark"),
    ("他说「大模型是一场很长很长的竞赛，谁也不知道结果」，百度同意。", ["baidu"], "also in Traditional marks"),
    ("", [], "nothing to find"),
]


@pytest.mark.parametrize(("text", "found", "why"), CASES)
def test_matches(text, found, why):
    matches = list(Matcher(NAMES).find(text))
    assert [match.entry for match in matches] == found, why
    assert all(NAMES[text[match.start : match.end]] == match.entry for match in matches)


@given(st.text(alphabet="GPT-4.o大模型多态百度智能云“” ", max_size=40))
def test_matches_never_overlap(text):
    matches = list(Matcher(NAMES).find(text))
    assert all(a.end <= b.start for a, b in zip(matches, matches[1:]))


def test_no_names():
    assert list(Matcher({}).find("百度")) == []


LINKABLE = [
    # head of the entry, names that link
    ("", {"百度"}),
    ("aliases:\n  - name: Baidu\n  - name: 百度公司\n    kind: full\n", {"百度", "Baidu", "百度公司"}),
    ("aliases:\n  - name: 白度\n    kind: misspelling\n", {"百度"}),
    ("aliases:\n  - name: 白度\n    kind: misspelling\n    link: true\n", {"百度"}),
    ("aliases:\n  - name: 度厂\n    link: false\n", {"百度"}),
    ("aliases:\n  - name: 度\n", {"百度"}),
    ("aliases:\n  - name: Baidu\nautolink: false\n", {"Baidu"}),
]


@pytest.mark.parametrize(("head", "names"), LINKABLE)
def test_linkable_names(head, names):
    assert linkable_names([entry("company", "baidu", "百度", head=head)]) == dict.fromkeys(names, "baidu")


def test_sources_are_never_linked_by_name():
    assert linkable_names([entry("source", "s", "百度年报"), entry("company", "baidu", "百度")]) == {"百度": "baidu"}
