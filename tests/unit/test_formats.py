"""Feeds, sitemaps and search descriptions against grammars of their formats; each grammar is shown to refuse."""

from __future__ import annotations

import functools
import json

import pytest
from lxml import etree
from published import SITE, real_in, small_in
from support import ROOT

from baimo import search
from baimo.publish import sitemap

FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/"}


@functools.cache
def grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(ROOT / "tests" / "data" / "schemas" / f"{name}.rng"))


def faults(name: str, document: bytes) -> list[str]:
    """Return what a grammar has against a document."""
    grammar(name).validate(etree.fromstring(document))
    return [error.message for error in grammar(name).error_log]


@pytest.mark.parametrize("publish", [small_in, real_in])
@pytest.mark.parametrize("language", FOLDERS)
def test_feeds(publish, language):
    feeds = {path: content for path, content in publish(language).files.items() if path.endswith(".atom")}
    assert len(feeds) > 2 and {path: found for path, content in feeds.items() if (found := faults("atom", content))} == {}


def test_sitemap():
    pages = {"models/a/": "2024-05-06T00:00:00+08:00", "": "", "x/?a=1&b=2": "2024-05-06T00:00:00Z"}
    assert faults("sitemap", sitemap.files(SITE, FOLDERS, pages)[0][1]) == []


def test_search_description():
    for folder in FOLDERS.values():
        assert faults("opensearch", search.description("百模志", "述 & 说", SITE + folder, "zh-Hant")) == []


FEED = small_in("zh-Hans").files["feeds/timeline.atom"].decode()
MAP = sitemap.files(SITE, FOLDERS, {"": "2024-05-06T00:00:00Z"})[0][1].decode()
FINDER = search.description("百模志", "述", SITE, "zh-Hans").decode()


@pytest.mark.parametrize(("name", "document", "old", "new"), [
    ("atom", FEED, "<updated>2023-12-31T00:00:00+08:00</updated>", ""),
    ("atom", FEED, "T00:00:00+08:00</updated>", "T00:00:00</updated>"),
    ("atom", FEED, "<rights>", "<copyright/><rights>"),
    ("atom", FEED, 'rel="self"', 'rel="me"'),
    ("atom", FEED, "<name>百模志</name>", ""),
    ("sitemap", MAP, "<loc>https://", "<loc>"),
    ("sitemap", MAP, "2024-05-06T", "06.05.2024 "),
    ("sitemap", MAP, 'hreflang="zh-Hant"', ""),
    ("opensearch", FINDER, "{searchTerms}", ""),
    ("opensearch", FINDER, "百模志", "百模志" * 6),
])
def test_the_grammars_refuse(name, document, old, new):
    assert old in document and faults(name, document.encode()) == []
    assert faults(name, document.replace(old, new).encode()) != []


@pytest.mark.parametrize("publish", [small_in, real_in])
@pytest.mark.parametrize("language", FOLDERS)
def test_json_is_json_without_a_key_said_twice(publish, language):
    def once(pairs: list[tuple[str, object]]) -> dict:
        assert len({key for key, _ in pairs}) == len(pairs), pairs
        return dict(pairs)

    def never(constant: str) -> None:
        raise AssertionError(constant)

    files = {path: content for path, content in publish(language).files.items() if path.endswith(".json")}
    assert len(files) > 20
    for content in files.values():
        json.loads(content.decode(), object_pairs_hook=once, parse_constant=never)
