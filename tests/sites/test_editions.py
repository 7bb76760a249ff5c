"""Two editions of every page: addresses, alternates, the language switch, the sitemap."""

from __future__ import annotations

import gzip
import posixpath
import struct

import pytest
from lxml import etree
from support import ROOT, words

SITE = "https://baimozhi.example/"
PAGES = [
    "", "timeline/", "glossary/", "disputes/", "map/", "compare/", "models/", "sources/", "companies/baidu/", "models/ernie/", "models/ernie-old/",
    "concepts/price-war/", "phases/phase-1/", "sources/report/", "sources/paper/",
]
EDITIONS = {"": "zh-Hans", "zh-Hant/": "zh-Hant"}
STUBS = {"timeline/": "timeline-list", "glossary/": "by-category", "disputes/": "open", "models/": "", "": "phases"}


def test_every_page_is_there_in_both(tiny):
    pages = {path.removesuffix("index.html") for path in tiny.files() if path.endswith("index.html")}
    assert pages == {edition + page for edition in ("", "zh-Hant/") for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_alternates(tiny, page):
    for edition in ("", "zh-Hant/"):
        found = tiny.page(edition + page)
        assert found.xpath("//link[@rel='canonical']/@href") == [SITE + edition + page]
        alternates = found.xpath("//link[contains(@rel, 'alternate')][@hreflang]")
        assert [(link.get("hreflang"), link.get("href")) for link in alternates] == [
            ("zh-Hans", SITE + page), ("zh-Hant", f"{SITE}zh-Hant/{page}"),
        ]


@pytest.mark.parametrize("page", PAGES)
def test_the_switch_stays_on_the_page(tiny, page):
    for edition, other, language, label in (("", "zh-Hant/", "zh-Hant", "繁體"), ("zh-Hant/", "", "zh-Hans", "简体")):
        [switch] = tiny.page(edition + page).find_class("bm-switch")
        assert posixpath.normpath("/" + edition + page + switch.get("href")) == posixpath.normpath("/" + other + page)
        assert (switch.get("lang"), words(switch)) == (language, label)


@pytest.mark.parametrize(("page", "id"), STUBS.items())
def test_stubs_are_filled(tiny, page, id):
    for edition in ("", "zh-Hant/"):
        found = tiny.page(edition + page)
        assert "baimo:" not in tiny.text(edition + page)
        assert not id or found.xpath(f"//*[@id='{id}']")


def test_sitemap(tiny):
    root = etree.fromstring(tiny.text("sitemap.xml").encode())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {
        url.findtext("s:loc", namespaces=names): {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)}
        for url in root.findall("s:url", names)
    }
    assert set(listed) == {SITE + edition + page for edition in ("", "zh-Hant/") for page in PAGES}
    for page in PAGES:
        wanted = {"zh-Hans": SITE + page, "zh-Hant": f"{SITE}zh-Hant/{page}"}
        assert listed[SITE + page] == listed[f"{SITE}zh-Hant/{page}"] == wanted
    assert gzip.decompress(tiny.files()["sitemap.xml.gz"]) == tiny.files()["sitemap.xml"]


def test_anchors_are_the_same_in_both(tiny):
    for page in PAGES:
        assert tiny.page(page).xpath("//@id") == tiny.page("zh-Hant/" + page).xpath("//@id")


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_tab_is_the_reader_s(tiny, edition):
    tabs = {path: tiny.page(edition + path).xpath("//li[contains(@class, 'md-tabs__item--active')]/a/@href") for path in ("", "timeline/", "models/ernie/")}
    assert {path: [href.rstrip("/") for href in hrefs] for path, hrefs in tabs.items()} == {"": ["."], "timeline/": ["."], "models/ernie/": [".."]}


def test_table_of_contents_lists_body_and_gathered_sections(tiny):
    def toc(page: str) -> list[tuple[str, str]]:
        links = tiny.page(page).xpath("//nav[contains(@class, 'md-nav--secondary')]//a[starts-with(@href, '#')]")
        return [(link.get("href"), words(link)) for link in links]

    assert toc("models/ernie/") == [
        ("#history", "历史"), ("#timeline", "大事"), ("#relations", "关系"), ("#disputes", "争议"), ("#see-also", "参见"),
        ("#backlinks", "链入页面"), ("#references", "参考文献"),
    ]
    assert [text for _, text in toc("zh-Hant/models/ernie/")] == ["歷史", "大事", "關係", "爭議", "參見", "連入頁面", "參考文獻"]


def test_one_error_page(tiny):
    assert "404.html" in tiny.files() and "zh-Hant/404.html" not in tiny.files()


def test_nothing_of_the_project_is_published(tiny):
    assert not [path for path in tiny.files() if path.startswith(("_data", "hooks", "overrides")) or path.endswith(".py") or "index.md" in path]
    assert (ROOT / "docs" / "_data").exists()


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_other_sites_show_beside_a_link(tiny, edition):
    """Open Graph, in the script of the page; the picture is there, of the size named."""
    for path in PAGES:
        page = tiny.page(edition + path)
        said = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.xpath("//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:')]")}
        assert said["og:url"] == SITE + edition + path and said["twitter:card"] == "summary_large_image"
        assert (said["og:type"], said["og:site_name"]) == ("article" if path else "website", "百模志")
        assert words(page.find(".//title")) == (f"{said['og:title']} - 百模志" if path else said["og:title"] == "百模志" and "百模志")
        assert said["og:locale"] == ("zh_TW" if edition else "zh_CN") and ("國" if edition else "国") in tiny.page(edition).xpath("string(//meta[@property='og:description']/@content)")
        picture = (tiny.root / said["og:image"].removeprefix(SITE)).read_bytes()
        assert picture.startswith(b"\x89PNG") and struct.unpack(">II", picture[16:24]) == (int(said["og:image:width"]), int(said["og:image:height"]))
    assert said["og:image"].endswith(f"share-{EDITIONS[edition]}.png")


def test_style_sheets_and_scripts_are_there(tiny):
    """Ours under one name, that of their content, and the theme's."""
    for path in ("models/ernie/", "zh-Hant/timeline/", "zh-Hant/compare/"):
        asked = [posixpath.normpath(posixpath.join(path, address)) for address in tiny.page(path).xpath("//script/@src | //link[@rel='stylesheet']/@href")]
        assert [address for address in asked if not (tiny.root / address).is_file()] == []
        assert any("/own/" in address for address in asked) and any("/javascripts/bundle." in address for address in asked)
    assert len(list((tiny.root / "assets/own").iterdir())) == 1
    assert not [file for file in (tiny.root / "assets").iterdir() if file.suffix in (".css", ".js")]
