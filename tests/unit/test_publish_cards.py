"""Hover cards: every entry has one, in the script of its edition, in the one small file a link asks for."""

from __future__ import annotations

import gzip
import re

import pytest
from published import real_in, small_in
from support import ROOT

from baimo.publish import cards


@pytest.mark.parametrize(("language", "card"), [
    ("zh-Hans", ["模型", "文心软件", "百度"]), ("zh-Hant", ["模型", "文心軟體", "百度"]),
])
def test_a_card(language, card):
    kind, name, definition, facts = small_in(language).json(f"data/cards/{cards.shard('ernie')}.json")["ernie"]
    assert [kind, name, dict(map(tuple, facts))[{"zh-Hans": "开发者", "zh-Hant": "開發者"}[language]]] == card
    assert definition and len(facts) == 3
    assert ["发布" if language == "zh-Hans" else "發布", "2023 年 3 月 16 日"] in facts


def test_every_entry_is_in_the_file_its_link_asks_for():
    found = small_in("zh-Hans")
    files = [path for path in found.files if path.startswith("data/cards/")]
    assert len(files) == cards.SHARDS, "empty ones too"
    for id in found.encyclopedia.entries:
        assert id in found.json(f"data/cards/{cards.shard(id)}.json")


def test_the_script_counts_as_we_do():
    script = (ROOT / "docs" / "assets" / "baimo.js").read_text("utf-8")
    assert re.findall(r"SHARDS = (\d+)", script) == [str(cards.SHARDS)]


def test_a_first_hover_is_light():
    found = real_in("zh-Hant")
    sizes = [len(gzip.compress(content)) for path, content in found.files.items() if path.startswith("data/cards/")]
    assert max(sizes) <= 15 * 1024
