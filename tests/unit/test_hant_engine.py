"""OpenCC with a fifth of its phrases says what it says with all."""

from __future__ import annotations

import opencc
import pytest

from baimo.hant.dictionaries import read_dictionary
from baimo.hant.engine import BORDER, Overrides, Segmenter, build_engines

WORDS = [
    # Words longer than a phrase, in which another phrase would be found if the first were forgotten.
    "体系结构", "软件体系结构", "外汇业务", "控制程序", "控制面板", "首发式", "开发型", "沟通了解", "符合中国", "康复训练", "切向应力",
]


@pytest.fixture(scope="module", params=["s2tw", "s2hk"])
def both(request):
    """OpenCC as it comes, and ours without any word of our own."""
    [engine] = build_engines([(request.param, {})], Overrides(), [], [], Segmenter())
    return opencc.OpenCC(request.param).convert, engine


def test_every_phrase_is_what_it_was(both):
    whole, ours = both
    phrases = [key for name in ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases") for key in read_dictionary(name)]
    assert len(phrases) > 40_000
    mark = Segmenter().marker([], [])  # which cuts some of them, before OpenCC sees them
    assert [key for key in phrases if ours(key) != whole(mark(key)).replace(BORDER, "")] == []


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_several_phrases_is_cut_as_opencc_cuts_it(both, word):
    whole, ours = both
    assert ours(word) == whole(word)


def test_ours_is_not_cut():
    pairs = {"结构模型": "結構模型甲", "全系列算法与模型": "全系列演算法與模型"}
    [engine] = build_engines([("s2tw", pairs)], Overrides(), pairs, pairs, Segmenter())
    assert engine("体系结构模型") == "體系結構模型甲"
    assert engine("看全系列算法与模型") == "看全系列演算法與模型"


def test_what_is_left_whole_is_converted_as_opencc_does():
    word = "关于杰西卡的报道"  # 于杰 is a phrase, and its 于 stays
    [engine] = build_engines([("s2tw", {})], Overrides(), [word], [], Segmenter())
    assert engine(word) == "關於傑西卡的報道"
