"""The archives that open from a disk."""

from __future__ import annotations

import zipfile

import pytest

from baimo.publish import offline

ROOT = "https://site.example/"
LOADER = "assets/offline.js"
INSIDE = frozenset({"index.html", "models/index.html", "models/a/index.html", "assets/x.css", "models/a.md"})


@pytest.mark.parametrize("url, expected", [
    ("../../", "../../index.html"), ("../", "../index.html"), ("./", "index.html"), ("../a/#x", "index.html#x"),
    ("../../?q=1", "../../index.html?q=1"), ("#x", "#x"), ("", ""), ("https://a.example/b/", "https://a.example/b/"),
    ("../../assets/x.css", "../../assets/x.css"), ("../a.md", "../a.md"), ("mailto:a@b.example", "mailto:a@b.example"),
    ("../../zh-Hant/models/a/", "https://site.example/zh-Hant/models/a/"), ("../b.json#y", "https://site.example/models/b.json#y"),
])
def test_addresses(url, expected):
    assert offline.local_address(url, "models/a/index.html", INSIDE, ROOT) == expected


def test_only_addresses_change():
    page = '<p title="../"><a class="x" href="../">../</a><script src="../../assets/x.css"></script></p>'
    assert offline.local(page, "models/a/index.html", INSIDE, frozenset(), ROOT) == page.replace('href="../"', 'href="../index.html"')


def test_the_loader_comes_before_every_script_of_the_page():
    made = offline.local("<head></head><script src='x'></script>", "models/a/index.html", INSIDE, frozenset(), ROOT)
    assert made == '<head><script src="../../assets/offline.js"></script></head><script src=\'x\'></script>'


def test_only_plain_modules_become_scripts():
    page = '<script src="../x.js" type="module"></script><script src="../y.js" type="module"></script>'
    made = offline.local(page, "a/index.html", frozenset({"x.js", "y.js"}), frozenset({"x.js"}), ROOT)
    assert made == '<script src="../x.js" defer></script><script src="../y.js" type="module"></script>'


@pytest.fixture
def site(tmp_path):
    for name, text in {
        "index.html": '<link rel="canonical" href="https://site.example/"><a href="a/">甲</a><a href="zh-Hant/">繁</a>',
        "a/index.html": '<a href="../">首页</a><img src="../assets/m.svg">', "assets/m.svg": "<svg/>", "data/x.json": "{}",
        "data/cards/0.json": '{\n "a": ["甲"]\n}', "zh-Hant/api/v1/entries/a.json": "{}",
        "zh-Hant/index.html": '<a href="a/">甲</a><a href="../">简</a>', "zh-Hant/a/index.html": '<img src="../../assets/m.svg">',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_archives(site):
    hans, hant = map(zipfile.ZipFile, offline.write(site))
    assert hans.namelist() == [LOADER, "a/index.html", "assets/m.svg", "data/cards/0.json", "data/cards/0.json.js", "data/x.json", "index.html"]
    assert hant.namelist() == [
        LOADER, "assets/m.svg", "zh-Hant/a/index.html", "zh-Hant/api/v1/entries/a.json", "zh-Hant/api/v1/entries/a.json.js", "zh-Hant/index.html",
    ]
    assert hans.read("data/cards/0.json.js").decode() == 'baimoFile({"a":["甲"]})\n'
    assert hans.read("index.html").decode().endswith('<a href="a/index.html">甲</a><a href="https://site.example/zh-Hant/">繁</a>')
    assert hant.read("zh-Hant/index.html").decode() == '<a href="a/index.html">甲</a><a href="https://site.example/">简</a>'


def test_the_same_site_gives_the_same_archive(site):
    first = [path.read_bytes() for path in offline.write(site)]
    assert [path.read_bytes() for path in offline.write(site)] == first


def test_command(site, capsys):
    assert offline.main([str(site)]) == 0 and "baimozhi-zh-Hant.zip" in capsys.readouterr().out
    assert offline.main([]) == offline.main([str(site / "a/none")]) == 2
    assert capsys.readouterr().err.startswith("用法：")
