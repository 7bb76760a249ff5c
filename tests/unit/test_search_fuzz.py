"""Damage and hostile queries made at random: the engine says what is wrong, answers the rest, and never throws."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searching import ask, built, document

PAGES = [
    document(f"entry-{number}", name, f"{name}是第{number}个条目。它于 202{number} 年发布，参数量 {number}00 亿。", aliases=[f"Name{number}"], kind="model")
    for number, name in enumerate(("文心一言", "通义千问", "深度求索", "月之暗面", "零一万物", "百川智能"))
]
QUERIES = ["文心一言", "通義千問", "yuezhianmian", "文新一言", "参数量 300 亿", "零一", "baichaun", "谁发布了深度求索"]
WRONG_JSON = [b"null", b"[]", b"{}", b"0", b'"x"', b"[null]", b'{"k":null}', b'{"d":[],"k":{"a":5}}', b"[1,2,3,4,5]", b"{", b"\xff\xfe"]
HTML = b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1>"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return built(tmp_path_factory.mktemp("search"), PAGES)


def harmed(data: bytes, chance: random.Random) -> bytes | None:
    """Return a file as a bad disk, proxy or server might give it; None if it is missing."""
    harm = chance.choice(("missing", "empty", "cut", "flipped", "html", "other", "json", "unpacked"))
    if harm == "flipped":
        place = chance.randrange(len(data))
        return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
    wrong = chance.choice(WRONG_JSON)
    return {
        "missing": None, "empty": b"", "cut": data[: chance.randrange(len(data))], "html": HTML, "other": chance.randbytes(60),
        "json": gzip.compress(wrong, mtime=0), "unpacked": zlib.decompress(data, 31),
    }[harm]


@pytest.mark.parametrize("seed", range(8))
def test_random_damage_is_told_and_the_rest_is_answered(index, tmp_path, seed):
    chance = random.Random(seed)
    folder = shutil.copytree(index, tmp_path / "search")
    shards = sorted(folder.rglob("*.bin"))
    for file in chance.sample(shards, chance.randint(1, max(1, len(shards) // 3))):
        data = harmed(file.read_bytes(), chance)
        file.unlink()
        if data is not None:
            file.write_bytes(data)
    for edition in ("hans", "hant"):
        answers = ask(folder, QUERIES, edition, mode="both", cold=True)
        assert [answer["error"] for answer in answers if "error" in answer] == []


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("group", ["t", "n/hans", "c/hans", "m", "y", "fold.bin", "phases.bin"])
def test_shards_of_the_wrong_shape_do_not_throw(index, tmp_path, group, turn):
    """Each shard of a group gets another wrong content, and by turns all of them."""
    folder = shutil.copytree(index, tmp_path / "search")
    [version] = [path for path in folder.iterdir() if path.is_dir()]
    contents = [*WRONG_JSON, HTML, b""]
    for number, file in enumerate([version / group] if group.endswith(".bin") else sorted((version / group).glob("*.bin"))):
        file.write_bytes(gzip.compress(contents[(number + 5 * turn) % len(contents)], mtime=0))
    answers = ask(folder, QUERIES, mode="both", phase="one" if group == "phases.bin" else "")
    assert [answer["error"] for answer in answers if "error" in answer] == []


@pytest.mark.parametrize("data", [b"null", b'{"format":1}', b"{", HTML, b""])
def test_a_bad_manifest_is_refused(index, tmp_path, data):
    folder = shutil.copytree(index, tmp_path / "search")
    (folder / "manifest.json").write_bytes(data)
    with pytest.raises(AssertionError):  # the runner ends with an error: `open` has rejected
        ask(folder, ["文心"])


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=60),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Co", "Mn", "So")), max_size=40),
    st.text(st.sampled_from("文心一言通義千問gpt4 .*+?^${}()|[]\\<>\"'&/`~\0\u202e\u200d😀"), max_size=60),
    st.builds(lambda text, count: text * count, st.text(min_size=1, max_size=4), st.integers(2_000, 10_000)),
)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.large_base_example, HealthCheck.data_too_large, HealthCheck.too_slow])
@given(queries=st.lists(HOSTILE, min_size=40, max_size=60))
def test_hostile_queries_are_answered(index, queries):
    """Many queries an example, for each starts Node once."""
    for answer in ask(index, queries, mode="both"):
        assert "error" not in answer and not answer["problems"], json.dumps(answer)
