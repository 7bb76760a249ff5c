"""Properties that hold for any text: of the loader, the date and quantity parsers, the linker, the converter and the tokeniser."""

from __future__ import annotations

import functools
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from baimo import dates, quantities
from baimo.frontmatter import MAX_DEPTH, Document, parse
from baimo.hant import Converter, build_converter, load_tables
from baimo.linker import Matcher
from baimo.search.fold import build_fold, pack
from baimo.search.terms import PIECE, is_han, pieces, plain, shard_key, terms

YAML_TEXT = st.text(alphabet="-: \n\t#&*!|>'\"%@`[]{},?a中1~\\.\u2028\x85é\u202e", max_size=80)
SCALAR = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"), exclude_characters="\u0130"), max_size=12)
VALUE = st.recursive(SCALAR, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(SCALAR.filter(bool), inner, min_size=1, max_size=3), max_leaves=8)


@given(st.binary(max_size=120) | YAML_TEXT.map(lambda text: f"---\n{text}\n---\n正文\n".encode()))
def test_any_bytes_are_read_or_reported_in_place(raw):
    document, findings = parse("docs/models/x.md", raw)
    assert document or findings
    lines = raw.decode("utf-8", "replace").count("\n") + 2
    assert all(finding.path == "docs/models/x.md" and 0 <= finding.line <= lines and finding.column >= 0 and finding.message for finding in findings)
    assert document is None or isinstance(document.data, dict) and all(line <= lines for line, _ in document.positions.values())


def depth(value) -> int:
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0) if isinstance(value, (dict, list)) else 0


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUE, min_size=1, max_size=4), st.text(alphabet="正文 [@a]\n---", max_size=30))
def test_what_is_written_is_read(data, body):
    text = yaml.dump(data, allow_unicode=True, default_flow_style=False, default_style='"', sort_keys=False, width=10_000)
    document, findings = parse("a", f"---\n{text}---\n{body}".encode())
    unwanted = {finding.rule for finding in findings} - {"BZ-TYPO-6"}  # letters of two alphabets in one word
    if depth(data) <= MAX_DEPTH:
        assert unwanted == set() and (document.data, document.body) == (data, body)
        assert f"---\n{text}---\n{body}".split("\n", document.body_line - 1)[-1] == body


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), st.tuples(st.integers(2, 9), st.integers(1, 9)), max_size=5), st.lists(st.integers(0, 3), max_size=5))
def test_a_position_is_that_of_the_nearest_ancestor(positions, path):
    known = {key[:length]: place for key, place in positions.items() for length in (1, 2, 3)}
    found = Document("a", {}, "", 1, known).position(tuple(path))
    assert found == next((known[tuple(path[:end])] for end in range(len(path), 0, -1) if tuple(path[:end]) in known), (1, 1))


DATE_TEXT = st.text(alphabet="0123456789-/QH年", max_size=21) | st.text(max_size=8)


@given(DATE_TEXT)
def test_a_date_is_refused_or_stands_within_itself(text):
    try:
        value = dates.parse(text)
    except ValueError as error:
        assert any(part in str(error) for part in (text, *text.split("/")))
        return
    assert value.text == text and value.start <= value.end and str(value)
    assert (value.precision == "interval") == ("/" in text)


@given(st.dates(), st.dates())
def test_an_interval_is_its_two_ends(one, other):
    first, last = sorted((one, other))
    text = f"{first.isoformat()}/{last.isoformat()}"
    if 1900 <= first.year <= last.year <= 2100:
        value = dates.parse(text)
        assert (value.start, value.end) == (first, last)


@given(st.text(alphabet="0123456789.,–—-约逾近 千百万亿KMBT元美token", max_size=20))
def test_a_quantity_is_refused_or_has_its_ends_in_order(text):
    try:
        value = quantities.parse(text)
    except ValueError as error:
        assert text in str(error)
        return
    assert 0 <= value.low <= value.high and value.text == text


NAMES = {"百度": "a", "百度智能云": "b", "智能": "c", "GPT-4": "d", "GPT": "e", "云": "f", "Llama 3": "g"}


def leftmost_longest(text: str) -> list[tuple[int, str]]:
    """The linker's rule without its automaton: at each place the longest name, then on behind it."""
    found, at = [], 0
    while at < len(text):
        name = max((name for name in NAMES if text.startswith(name, at)), key=len, default="")
        if name:
            found.append((at, NAMES[name]))
        at += len(name) or 1
    return found


@given(st.lists(st.sampled_from([*NAMES, "的", "百", "智", "。"]), max_size=8).map("".join))
def test_the_linker_finds_the_leftmost_longest_names(text):
    matches = [(match.start, match.entry) for match in Matcher(NAMES).find(text)]
    allowed = leftmost_longest(text)
    assert set(matches) <= set(allowed)
    latin = {start for start, id in allowed if id in "deg"}
    assert {match for match in allowed if match[0] not in latin} <= set(matches), "only Latin words are left out, where they go on"


@functools.cache
def converter() -> Converter:
    return build_converter({}, load_tables(ROOT / "docs" / "_data" / "hant"))


CHINESE = st.text(alphabet="软件发面后里干台只中国的人工智能模型数据网络信息“”‘’《》，。a1 \n", max_size=40)


@settings(max_examples=60)
@given(CHINESE, CHINESE)
def test_lines_are_converted_for_themselves(one, other):
    convert = converter().text
    assert convert(one + "\n\n" + other).count("\n") == (one + other).count("\n") + 2


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(max_codepoint=0x2E7F, exclude_categories=("Cs", "Cc")), max_size=40))
def test_text_without_chinese_characters_stays(text):
    assert converter().text(text) == text


@given(st.text(max_size=60))
def test_terms_are_made_of_the_text_and_never_empty(text):
    folded = plain(text)
    found = [*terms(folded), *pieces(folded)]
    assert all(term and shard_key(term) and not term.isspace() for term in found)
    for term in terms(folded):
        assert term.lstrip(PIECE) in folded or is_han(term.lstrip(PIECE)) or term[0] == PIECE
    assert plain(folded) == folded or unicodedata.normalize("NFKD", text.lower()) != unicodedata.normalize("NFKD", text).lower()


@given(st.text(alphabet="大模型百度的 gpt4-。，", max_size=20), st.text(alphabet="大模型百度", max_size=10))
def test_a_sentence_by_itself_has_the_terms_it_has_in_a_text(one, other):
    assert list(terms(one + "。" + other)) == [*terms(one), *terms(other)]


@given(st.text(alphabet="发發髮面麵后後里裡", min_size=1, max_size=12), st.text(alphabet="发發髮面麵后後里裡", max_size=12))
def test_folding_twice_is_folding_once(simplified, traditional):
    fold = build_fold([simplified], [traditional])
    assert fold.text(fold.text(simplified + traditional)) == fold.text(simplified + traditional)
    packed = {variant: group[0] for group in pack({**fold.always, **fold.lazy}).split() for variant in group[1:]}
    assert packed == {**fold.always, **fold.lazy}


@pytest.mark.parametrize(("term", "shard"), [("大模", "大模"), ("~于", "~于"), ("\0x", "\0x"), ("deepseek", "dee")])
def test_terms_that_begin_alike_share_a_shard(term, shard):
    assert shard_key(term) == shard


@pytest.mark.parametrize("text", ["发", "發", "髮"])
def test_the_scripts_meet(text):
    fold = build_fold(["发面"], ["發麵髮"])
    assert fold.text(text) == "发"
