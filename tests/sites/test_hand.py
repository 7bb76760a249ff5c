"""What editors write for the Traditional edition by hand: marks in prose, terms of a page, whole pages."""

from __future__ import annotations

import pytest
from support import text_of, words
from tree import TREE

HAND = """# 這裡的標題不顯示

手寫的一頁：後面、皇后、软件與百度 [@report]。

## 只在繁體版 {#only-here}

價格戰與皇后。
"""

MARKS = [
    # Simplified source, Simplified edition, Traditional edition, why
    ("叫-{zh-cn:软件;zh-tw:軟體}-吧", "叫软件吧", "叫軟體吧", "one form for each edition"),
    ("叫-{软件}-吧", "叫软件吧", "叫软件吧", "kept as it is"),
    ("叫-{zh-tw:電腦;zh-cn:计算机}-吧", "叫计算机吧", "叫電腦吧", "in either order"),
    ("`-{软件}-`", "-{软件}-", "-{软件}-", "not in code"),
    ("| 表头 |\n| --- |\n| -{zh-cn:信息;zh-tw:資訊}- |", "信息", "資訊", "in tables"),
]


@pytest.mark.parametrize(("typed", "simplified", "traditional", "why"), MARKS)
def test_marks(build, typed, simplified, traditional, why):
    page = text_of("concept", "价格战", summary="轮番降价。", body=f"{typed}\n\n正文 [@paper]。\n")
    site, warnings = build({"concepts/price-war.md": page.replace(typed, typed + " [@paper]") if "|" not in typed else page.replace("| -{", "| [@paper] -{")})
    assert warnings == []
    for edition, text in (("", simplified), ("zh-Hant/", traditional)):
        assert text in words(site.page(edition + "concepts/price-war/").find(".//article")), why


def test_terms_of_a_page(build):
    page = TREE["models/ernie-old.md"].replace("summary: 旧模型。\n", "summary: 旧模型。\nhant:\n  name: 舊文心大師\n  terms:\n    之后: 接下來\n")
    site, warnings = build({"models/ernie-old.md": page})
    assert warnings == []
    assert "舊文心大師接下來是文心軟件" in words(site.page("zh-Hant/models/ernie-old/").find(".//article"))
    assert "前一代是舊文心大師" in words(site.page("zh-Hant/models/ernie/").find(".//article"))
    assert "旧文心之后是文心软件" in words(site.page("models/ernie-old/").find(".//article"))


@pytest.fixture
def hand(build):
    site, warnings = build({"concepts/price-war.zh-Hant.md": HAND.removeprefix("# 這裡的標題不顯示\n\n")})
    assert warnings == []
    return site


def test_a_hand_written_page_is_not_converted(hand):
    article = words(hand.page("zh-Hant/concepts/price-war/").find(".//article"))
    assert "手寫的一頁：後面、皇后、软件與百度 [1]。" in article
    assert "价格战是降价" not in article and "價格戰是降價" not in article


def test_the_rest_of_its_page_is_converted(hand):
    page = hand.page("zh-Hant/concepts/price-war/")
    assert words(page.find(".//title")) == "價格戰 - 百模志"
    assert words(page.find(".//h1")).startswith("價格戰")
    assert [words(h) for h in page.xpath("//article//h2")] == ["只在繁體版 ¶", "鏈入頁面¶", "參考文獻¶"]
    toc = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a[starts-with(@href, '#')]")
    assert [words(a) for a in toc] == ["只在繁體版", "鏈入頁面", "參考文獻"]


def test_it_cites_and_links(hand):
    page = hand.page("zh-Hant/concepts/price-war/")
    assert [(a.get("data-entry"), words(a)) for a in page.find_class("bm-hand")[0].find_class("bm-entry")] == [("baidu", "百度")]
    assert page.xpath("//ol[@class='bm-references']/li/@id") == ["ref-report"]


def test_the_simplified_page_knows_nothing_of_it(hand, tiny):
    assert hand.text("concepts/price-war/") == tiny.text("concepts/price-war/")


def test_it_stays_out_of_the_data(hand, tiny):
    assert hand.text("data/entries.json") == tiny.text("data/entries.json")
