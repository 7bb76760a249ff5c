"""The archives, unpacked and opened from the disk in the browser: what needs data finds it there."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from playwright.sync_api import expect

from baimo.publish import offline

EDITIONS = {"zh-Hans": ("", "文心软件", "一个模型。", "2600 亿"), "zh-Hant": ("zh-Hant/", "文心軟件", "一個模型。", "2600 億")}


@pytest.fixture(scope="module")
def unpacked(tiny, tmp_path_factory):
    """The folders of both archives."""
    site = shutil.copytree(tiny.root, tmp_path_factory.mktemp("whole") / "site")
    folder = tmp_path_factory.mktemp("unpacked")
    for path in offline.write(site):
        zipfile.ZipFile(path).extractall(folder / path.stem.removeprefix("baimozhi-"))
    return folder


@pytest.fixture(params=EDITIONS)
def disk(request, unpacked, browser):
    """(a page, the address of the edition's root, its words); what the page says is wrong fails the test."""
    folder, *words = EDITIONS[request.param]
    page, wrong = browser.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page, (unpacked / request.param / folder).as_uri() + "/", words
    page.close()
    assert wrong == []


def test_hover_cards(disk):
    page, root, (name, definition, _) = disk
    page.goto(root + "companies/baidu/index.html")
    page.locator("article p a[href*='models/ernie/']").first.hover()
    for text in (name, definition):
        expect(page.locator("#bm-popup")).to_contain_text(text)


def test_comparison_and_its_links(disk):
    page, root, (name, _, amount) = disk
    page.goto(root + "compare/index.html?ids=ernie,ernie-old")
    expect(page.locator("#compare-table")).to_contain_text(amount)
    page.locator("#compare-table").get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_url(root + "models/ernie/index.html")
    page.goto(root + "compare/index.html?ids=nothing-of-the-kind")
    expect(page.locator("#compare-table")).not_to_be_empty()


def test_search(disk):
    page, root, (name, *_) = disk
    page.goto(root + "companies/baidu/index.html")
    page.keyboard.press("/")
    page.keyboard.type("wenxin")
    expect(page.locator("[data-entry='ernie']").first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(root + "models/ernie/index.html")
