"""The engine over a small index: what it finds, in which order, and what it survives."""

from __future__ import annotations

import json
import random
import shutil
import string

import pytest
from searching import ask, built, document

from baimo.search import Section, files, speech

DOCUMENTS = [
    document("baidu", "百度", "百度于 2023 年 3 月 16 日推出文心一言。", aliases=["Baidu"], sections=(Section("history", "沿革", "百度较早研发大模型，曾与浪潮合作。"),)),
    document("ernie-bot", "文心一言", "百度的对话产品。", kind="product", aliases=["ERNIE Bot", "文小言"], phases=["one"]),
    document("tongyi-qianwen", "通义千问", "阿里巴巴的模型，参数量不详。", kind="model", wrong=["通用千问"], hant=("通義千問", "阿里巴巴的模型，參數量不詳。"), phases=["one"]),
    document("deepseek", "深度求索", "开放权重的 DeepSeek-V3 的开发者。", aliases=["DeepSeek"], hant=("深度求索", "開放權重的 DeepSeek-V3 的開發者。")),
    document("kimi", "Kimi", "月之暗面的智能助手。", kind="product", hant=("Kimi", "月之暗面的智慧助手。")),
    document("software", "软件", "软件。", kind="concept", hant=("軟體", "軟體。")),
    document("one", "第一阶段", "参数比拼。", kind="phase", phases=["one"]),
    document("note", "关于文心一言的报道", "一篇报道。", kind="source"),
]

FOUND = [
    # query, edition, entry wanted first, why
    ("文心一言", "hans", "ernie-bot", "a title, before those that mention it"),
    ("wenxinyiyan", "hans", "ernie-bot", "pinyin"),
    ("wén xīn", "hans", "ernie-bot", "pinyin with tones"),
    ("wen'x", "hans", "ernie-bot", "still being composed"),
    ("wenxyy", "hans", "ernie-bot", "syllables and initials"),
    ("wxyy", "hans", "ernie-bot", "initials"),
    ("文心yiyan", "hans", "ernie-bot", "two scripts"),
    ("ernie", "hans", "ernie-bot", "other name, in lower case"),
    ("ＥＲＮＩＥ", "hans", "ernie-bot", "full-width letters"),
    ("文心一眼", "hans", "ernie-bot", "same sound"),
    ("文新以言", "hans", "ernie-bot", "two characters of the same sound"),
    ("通用千问", "hans", "tongyi-qianwen", "a known misspelling"),
    ("通義千問", "hans", "tongyi-qianwen", "Traditional on the Simplified edition"),
    ("通义千问", "hant", "tongyi-qianwen", "Simplified on the Traditional edition"),
    ("参数量", "hant", "tongyi-qianwen", "its text too"),
    ("軟體", "hans", "software", "Taiwan wording on the Simplified edition"),
    ("软件", "hant", "software", "and the reverse"),
    ("depseek", "hans", "deepseek", "a letter too few"),
    ("deepseeek", "hans", "deepseek", "a letter too many"),
    ("dwepseek", "hans", "deepseek", "a wrong letter"),
    ("kmii", "hans", "kimi", "two letters swapped"),
    ("deepsearch", "hans", "deepseek", "begun right, ended with another word"),
    ("ds", "hans", "deepseek", "initials of a word within a word"),
    ("epSeek-V", "hans", "deepseek", "a word cut at both ends"),
    ("文(wén)心一(yī)言", "hans", "ernie-bot", "notes of pinyin"),
    ("Kimi是哪家公司的", "hans", "kimi", "a question"),
    ("谁推出了文心一言", "hans", "ernie-bot", "a question"),
    ("浪潮 合作", "hans", "baidu", "two words of a text"),
    ("3 月 16 日", "hans", "baidu", "a date"),
    ("k", "hans", "kimi", "a single letter"),
    ("文", "hans", "ernie-bot", "a single character"),
]

HOSTILE = [
    "", " ", "　", "\0", "\ud800", "a\udfffb", "😀", "👩‍👩‍👧", "مرحبا", "\u202e反", "(", "[", "*", "\\", ".*+?^${}()|[]\\", "<script>alert(1)</script>",
    "'\"", "&amp;", "%00", "../../../etc/passwd", "文" * 10_000, "a" * 10_000, "a b " * 3_000, "____", "~", "~~文", "\0ai", "__proto__", "constructor",
    "-", "'''", "1" * 300, "ﷺ" * 50, "İ", "ß", "한국어", "ｶﾀｶﾅ", "\n\r\t", "。，！？", "문心", "𠮷野家", "\ufffd",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return built(tmp_path_factory.mktemp("search"), DOCUMENTS)


@pytest.fixture(scope="module")
def answers(index):
    by_edition = {edition: [query for query, own, *_ in FOUND if own == edition] for edition in ("hans", "hant")}
    return {(edition, query): answer for edition, queries in by_edition.items() for query, answer in zip(queries, ask(index, queries, edition), strict=True)}


@pytest.mark.parametrize(("query", "edition", "entry", "why"), FOUND)
def test_finds_first(answers, query, edition, entry, why):
    answer = answers[edition, query]
    assert answer["entries"][:1] == [entry] and not answer.get("problems"), why


def test_results_name_the_section_and_mark_the_words(index):
    [answer] = ask(index, ["与浪潮"])
    assert answer["entries"] == ["baidu"]
    assert answer["sections"][0][0] == {
        "anchor": "history", "heading": "沿革",
        "excerpt": [["百度较早研发大模型，曾", False], ["与浪潮", True], ["合作。", False]],
    }


def test_filters(index):
    [of_kind] = ask(index, ["文心一言"], kind="source")
    [of_phase] = ask(index, ["文心一言"], phase="one")
    assert of_kind["entries"] == ["note"] and of_phase["entries"] == ["ernie-bot"]


@pytest.mark.parametrize("edition", ["hans", "hant"])
def test_hostile_queries_are_answered(index, edition):
    for answer in ask(index, HOSTILE, edition, mode="both"):
        assert "error" not in answer and not answer["problems"]


def test_random_queries_are_answered(index):
    chance = random.Random(7)
    letters = string.printable + "文心一言通義千問百度的是了，。（）\0\ud83d\ude00\u202e"
    queries = ["".join(chance.choices(letters, k=chance.randint(1, 30))) for _ in range(1_000)]
    assert [answer["error"] for answer in ask(index, queries, mode="both") if "error" in answer] == []


def test_the_index_is_the_same_each_time():
    assert list(files(DOCUMENTS, speech(DOCUMENTS))) == list(files(DOCUMENTS, speech(DOCUMENTS)))


def test_every_shard_stands_under_the_hash_of_all(index):
    version = json.loads((index / "manifest.json").read_text())["version"]
    assert {path.name for path in index.iterdir()} == {"manifest.json", version}


@pytest.mark.parametrize("harm", ["missing", "damaged", "cut", "empty"])
@pytest.mark.parametrize("group", ["t", "n/hans", "c/hans", "m", "y", "fold.bin"])
def test_a_bad_shard_is_told_and_the_rest_works(index, tmp_path, group, harm):
    folder = tmp_path / "search"
    shutil.copytree(index, folder)
    [version] = [path for path in folder.iterdir() if path.is_dir()]
    bad = [version / group] if group.endswith(".bin") else sorted((version / group).glob("*.bin"))
    for file in bad:
        data = file.read_bytes()
        if harm == "missing":
            file.unlink()
        else:
            file.write_bytes({"damaged": data[:-6] + b"\xff" * 6, "cut": data[: len(data) // 2], "empty": b""}[harm])
    answers = ask(folder, ["文心一言", "通義千問", "文新一言", "浪潮 合作"], mode="both")
    assert not any("error" in answer for answer in answers)
    assert any(answer["problems"] for answer in answers)
    if group != "c/hans":
        assert any(answer["entries"] for answer in answers)
