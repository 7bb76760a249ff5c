"""What editors write for the Traditional edition by hand: marks in prose, terms of a page, whole pages."""

from __future__ import annotations

import pytest
from support import Site, build_site, text_of, words, write_tree
from tree import TREE

MARKS = [
    # Simplified source, Simplified edition, Traditional edition, why
    ("叫-{zh-cn:软件;zh-tw:軟體}-吧", "叫软件吧", "叫軟體吧", "one form for each edition"),
    ("叫-{软件}-吧", "叫软件吧", "叫软件吧", "kept as it is"),
    ("叫-{zh-tw:電腦;zh-cn:计算机}-吧", "叫计算机吧", "叫電腦吧", "in either order"),
    ("`-{软件}-`", "-{软件}-", "-{软件}-", "not in code"),
    ("**-{zh-cn:信息;zh-tw:資訊}-**", "信息", "資訊", "inside other marks"),
]
MARKED = text_of(
    "concept", "记号", summary="各种记号。",
    body="".join(f"## 记号 {n} {{#mark-{n}}}\n\n{typed} [@paper]\n\n" for n, (typed, *_) in enumerate(MARKS)),
)
OLD = TREE["models/ernie-old.md"].replace("summary: 旧模型。\n", "summary: 旧模型。\nhant:\n  name: 舊文心大師\n  terms:\n    之后: 接下來\n")
HAND = """手寫的一頁：後面、皇后、软件與百度 [@report]，又見[[ernie-old]]。

## 只在繁體版 {#only-here}

價格戰與皇后、软件。
"""
TIMELINE = "# 大事年表\n\n手寫的前言，软件。\n\n<!-- baimo:timeline -->\n\n手寫的後記，软件。\n"


@pytest.fixture(scope="module")
def hand(tmp_path_factory) -> Site:
    """The tiny tree with marks, terms and two pages written by hand."""
    root = tmp_path_factory.mktemp("hand")
    files = {"concepts/marks.md": MARKED, "models/ernie-old.md": OLD, "concepts/price-war.zh-Hant.md": HAND, "timeline.zh-Hant.md": TIMELINE}
    assert build_site(write_tree(root, {**TREE, **files}), root / "site") == []
    return Site(root / "site")


def article(site: Site, page: str) -> str:
    return words(site.page(page).find(".//article"))


@pytest.mark.parametrize("number", range(len(MARKS)))
def test_marks(hand, number):
    _, simplified, traditional, why = MARKS[number]
    for edition, text in (("", simplified), ("zh-Hant/", traditional)):
        [heading] = hand.page(edition + "concepts/marks/").xpath(f"//h2[@id='mark-{number}']")
        assert words(heading.getnext()) == f"{text} [1]", why


def test_name_and_terms_of_an_entry(hand):
    assert "舊文心大師接下來是文心軟件" in article(hand, "zh-Hant/models/ernie-old/"), "terms hold on their page"
    assert "前一代是舊文心大師" in article(hand, "zh-Hant/models/ernie/"), "the name everywhere"
    assert "接下來" not in article(hand, "zh-Hant/phases/phase-1/")
    assert "旧文心之后是文心软件" in article(hand, "models/ernie-old/")


def test_a_hand_written_page_wins_and_is_not_converted(hand):
    text = article(hand, "zh-Hant/concepts/price-war/")
    assert "手寫的一頁：後面、皇后、软件與百度 [1]，又見舊文心大師。" in text and "價格戰與皇后、软件。" in text
    assert "降價" not in text.replace("輪番降價", "")


def test_the_rest_of_its_page_is_converted(hand):
    page = hand.page("zh-Hant/concepts/price-war/")
    assert words(page.find(".//title")) == "價格戰 - 百模志"
    assert words(page.find(".//h1")).startswith("價格戰") and "輪番降價。" in words(page.find(".//article"))
    toc = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a[starts-with(@href, '#')]")
    assert [words(a) for a in toc] == [words(h).rstrip("¶ ") for h in page.xpath("//article//h2")] == ["只在繁體版", "連入頁面", "參考文獻"]


def test_it_cites_and_links_with_traditional_names(hand):
    page = hand.page("zh-Hant/concepts/price-war/")
    links = [(a.get("href"), words(a)) for part in page.find_class("bm-hand") for a in part.xpath(".//a[starts-with(@href, '..')]")]
    assert links == [("../../companies/baidu/", "百度"), ("../../models/ernie-old/", "舊文心大師")]
    assert page.xpath("//ol[@class='bm-references']/li/a/@href") == ["../../sources/report/"]


def test_lists_on_a_hand_written_page_are_converted(hand):
    page = hand.page("zh-Hant/timeline/")
    text = words(page.find(".//article"))
    assert "手寫的前言，软件。" in text and "手寫的後記，软件。" in text and "文心軟件發布。" in text
    assert not page.xpath("//body//*[@lang='zh-Hant']//*[@id='timeline-list']")


def test_the_simplified_edition_knows_nothing_of_it(hand, tiny):
    assert article(hand, "concepts/price-war/") == article(tiny, "concepts/price-war/")
    assert hand.data("data/entries.json")["entries"]["price-war"] == tiny.data("data/entries.json")["entries"]["price-war"]
