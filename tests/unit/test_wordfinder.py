"""Finding words: what a longest-first alternation of a regular expression finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from baimo.wordfinder import WordFinder

TEXT = st.text(alphabet="甲乙丙", max_size=12)
WORDS = st.sets(st.text(alphabet="甲乙丙", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, TEXT)
def test_leftmost_longest_without_overlap(words, text):
    pattern = re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
    assert list(WordFinder(words).find(text)) == [(match.start(), match.group()) for match in pattern.finditer(text)]
    assert WordFinder(words).is_in(text) == bool(pattern.search(text))


def test_word_at_the_start_of_a_longer_one_that_is_cut_off():
    assert list(WordFinder(["智谱", "智谱清言应用"]).find("用智谱清言")) == [(1, "智谱")]


def test_no_words():
    assert list(WordFinder([]).find("智谱")) == [] and not WordFinder([]).is_in("智谱")
