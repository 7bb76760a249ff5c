"""A fact typed once is seen everywhere, in both scripts; a changed one changes everywhere."""

from __future__ import annotations

import re

import pytest
from support import Site, by_class, words
from tree import TREE

from baimo.publish.cards import shard

EDITIONS = {"": "zh-Hans", "zh-Hant/": "zh-Hant"}
DAY = "2023 年 3 月 16 日"
OTHER = "2024 年 9 月 30 日"

# page, class of the elements that must hold it, and what they say there in each script (… for anything)
PLACES = [
    ("models/ernie/", "bm-infobox", f"{DAY}[1]", f"{DAY}[1]"),
    ("models/ernie/", "bm-event", f"{DAY} 文心软件发布。[1]百度", f"{DAY} 文心軟件發布。[1]百度"),
    ("companies/baidu/", "bm-event", f"{DAY} 文心软件发布。[1]文心软件", f"{DAY} 文心軟件發布。[1]文心軟件"),
    ("phases/phase-1/", "bm-event", f"{DAY} 文心软件发布。[1]文心软件、百度", f"{DAY} 文心軟件發布。[1]文心軟件、百度"),
    ("timeline/", "bm-event", f"{DAY} 文心软件发布。源文心软件、百度", f"{DAY} 文心軟件發布。源文心軟件、百度"),
    ("models/", "bm-sortable", f"文心软件百度{DAY}2600 亿————小作品", f"文心軟件百度{DAY}2600 億————小作品"),
    ("", "bm-phase-list", f"参数竞赛第一阶段。 {DAY} 文心软件发布。", f"參數競賽第一階段。 {DAY} 文心軟件發布。"),
    ("glossary/", "bm-glossary", "价格战…price war…轮番降价。", "價格戰…price war…輪番降價。"),
    ("disputes/", "bm-dispute", "参数有多少？ 待考 文心软件 发布方说 2600 亿。[1] 媒体说更少。[2]", "參數有多少？ 待考 文心軟件 發布方說 2600 億。[1] 媒體說更少。[2]"),
    ("models/ernie/", "bm-see-also", "旧文心 前一代；同由百度开发 百度 开发者", "舊文心 前一代；同由百度開發 百度 開發者"),
    ("companies/baidu/", "bm-see-also", "文心软件 开发 旧文心 开发", "文心軟件 開發 舊文心 開發"),
    ("concepts/price-war/", "bm-backlinks", "百度百度开发文心软件，用于价格战。 文心软件前一代是旧文心，属于价格战。", "百度百度開發文心軟件，用於價格戰。 文心軟件前一代是舊文心，屬於價格戰。"),
    ("sources/report/", "bm-cited-by", "百度 公司 文心软件 模型 旧文心 模型 参数竞赛 阶段", "百度 公司 文心軟件 模型 舊文心 模型 參數競賽 階段"),
    ("models/ernie/", "bm-references", "B 关于软件的报道[EB/OL]. (2023-03-20)", "B 關於軟件的報道[EB/OL]. (2023-03-20)"),
    ("sources/", "bm-sortable", "B关于软件的报道2023 年 3 月 20 日4", "B關於軟件的報道2023 年 3 月 20 日4"),
    ("", "bm-counts", "条目5 来源2 大事1 争议1 待考争议1", "條目5 來源2 大事1 爭議1 待考爭議1"),
]


@pytest.mark.parametrize(("path", "place", "simplified", "traditional"), PLACES)
def test_typed_once_seen_everywhere(tiny, path, place, simplified, traditional):
    for edition, text in zip(EDITIONS, (simplified, traditional)):
        shown = " ".join(by_class(tiny.page(edition + path), place))
        assert re.search(".*".join(map(re.escape, text.split("…"))), shown), shown


def test_data_of_both_editions(tiny):
    for edition, name, text in (("", "文心软件", "文心软件发布。"), ("zh-Hant/", "文心軟件", "文心軟件發布。")):
        model = tiny.data(edition + "data/entries.json")["entries"]["ernie"]
        assert model["name"] == name and model["events"][0]["text"] == text
        assert model["facts"]["released"] == [{"value": "2023-03-16", "source": ["report, 第 2 页"]}]
        assert tiny.data(f"{edition}data/cards/{shard('ernie')}.json")["ernie"][1] == name


def days(site: Site) -> dict[str, list[int]]:
    """Count the old and the new day in every page, in every way a date is written."""
    forms = {"old": (DAY, "2023-03-16"), "new": (OTHER, "2024-09-30")}
    return {
        path: [sum(content.decode().count(form) for form in forms[age]) for age in ("old", "new")]
        for path, content in site.files().items() if path.endswith((".html", ".json")) and "/schema/" not in path
    }


def test_one_changed_date_changes_all(tiny, build):
    site, warnings = build({"models/ernie.md": TREE["models/ernie.md"].replace("2023-03-16", "2024-09-30")})
    before, after = days(tiny), days(site)
    assert warnings == []
    assert {path: count for path, (count, _) in before.items() if count} == {path: count for path, (_, count) in after.items() if count}
    assert not any(count for count, _ in after.values()), "no page shows the old date"
    changed = {path.removeprefix("zh-Hant/") for path, (count, _) in before.items() if count}
    pages = {f"{page}index.html" for page in ("", "timeline/", "models/", "models/ernie/", "companies/baidu/", "phases/phase-1/")}
    data = {"data/entries.json", f"data/cards/{shard('ernie')}.json", *(f"api/v1/{name}.json" for name in ("timeline", "entries/ernie", "kinds/model"))}
    assert changed == pages | data
    assert site.page("timeline/").xpath("//h3/@id") == ["m2024-09"]


def entry_links(tiny: Site, edition: str) -> list:
    return tiny.page(edition + "models/ernie/").xpath("//article//a[re:test(@href, '^[./]+[a-z]+/[a-z0-9-]+/$')]", namespaces={"re": "http://exslt.org/regular-expressions"})


def test_links_lead_to_entries_of_the_same_edition(tiny):
    for edition in EDITIONS:
        for link in entry_links(tiny, edition):
            target = (tiny.root / edition / "models/ernie" / link.get("href") / "index.html").resolve()
            assert target.is_relative_to(tiny.root / edition) and target.exists()


def test_links_are_the_same_in_both_editions(tiny):
    hans, hant = ([link.get("href") for link in entry_links(tiny, edition)] for edition in EDITIONS)
    assert hans == hant != []


def test_hover_cards_find_their_data(tiny):
    for edition in EDITIONS:
        page = tiny.page(edition + "models/ernie/")
        [root] = page.xpath("//meta[@name='baimo-root']/@content")
        assert (tiny.root / edition / "models/ernie" / root / "data/cards").resolve() == tiny.root / edition / "data/cards"


def test_every_page_says_its_language(tiny):
    for edition, language in EDITIONS.items():
        assert tiny.page(edition + "models/ernie/").get("lang") == language


def test_title_and_description_come_from_the_entry(tiny):
    for edition, title, summary in (("", "文心软件", "一个模型。"), ("zh-Hant/", "文心軟件", "一個模型。")):
        page = tiny.page(edition + "models/ernie/")
        assert words(page.find(".//title")).startswith(title)
        assert page.xpath("//meta[@name='description' or @property='og:description']/@content") == [summary] * 2
        assert page.xpath("//meta[@property='og:title']/@content") == [title]
