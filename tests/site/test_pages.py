"""What every page of the real site holds, in both editions."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from digest import HANT, SITE, edition, target

NOT_MARKUP = [("**", "bold"), ("==", "mark"), ("[[", "entry link"), ("[@", "citation"), ("-{", "hand mark"), ("}-", "hand mark"), ("{#", "heading id"), ("baimo:", "marker")]
PUNCTUATION = re.compile(r"[ \t\n][、，。；：！？」』）]")


def doubles(pages):
    """Yield the Simplified and the Traditional page of each address."""
    for path, page in pages.items():
        if not edition(path) and path != "404.html":
            yield page, pages[HANT + path]


@pytest.mark.parametrize(("mark", "what"), NOT_MARKUP)
def test_no_markup_is_left(pages, mark, what):
    assert [(path, text.strip()[:80]) for path, page in pages.items() for text in page.texts if mark in text] == [], what


def test_ids_are_unique_and_not_numbers(pages):
    assert {path: [id for id, count in Counter(page.ids).items() if count > 1] for path, page in pages.items() if len(set(page.ids)) < len(page.ids)} == {}
    assert [(path, id) for path, page in pages.items() for id in page.ids if re.fullmatch(r"_\d+", id)] == []


def test_headings_can_be_linked(pages):
    assert [path for path, page in pages.items() if len([text for text in page.headings if not text]) > 0] == []


def test_languages(pages):
    assert {page.language for page in pages.values() if edition(page.path) == HANT} == {"zh-Hant"}
    assert {page.language for page in pages.values() if edition(page.path) == ""} == {"zh-Hans"}


def test_every_page_is_there_twice(pages):
    simplified = {path for path in pages if not edition(path)} - {"404.html"}
    assert {path.removeprefix(HANT) for path in pages if edition(path)} == simplified


def test_alternates_canonical_and_switch(pages):
    wrong = []
    for pair in doubles(pages):
        hans, hant = SITE + pair[0].path, SITE + pair[1].path
        for page, own, other, language in ((pair[0], hans, hant, "zh-Hant"), (pair[1], hant, hans, "zh-Hans")):
            if (
                page.alternates != (("zh-Hans", hans), ("zh-Hant", hant)) or page.canonical != (own,)
                or page.switches != ((language, other),)
            ):
                wrong.append(page.path)
    assert wrong == []


def test_anchors_are_the_same_in_both_editions(pages):
    assert [hans.path for hans, hant in doubles(pages) if hans.ids != hant.ids or hans.anchors != hant.anchors] == []


def test_links_are_the_same_in_both_editions(pages):
    def inner(page) -> list[str]:
        others = {address for _, address in page.switches}
        found = [target(address) for address in page.links if address not in others]
        return sorted(f"{path.removeprefix(HANT)}#{anchor}" for path, anchor in filter(None, found))

    assert [hans.path for hans, hant in doubles(pages) if inner(hans) != inner(hant)] == []


def test_titles_are_those_of_the_entries(pages, encyclopedia, real):
    data = {prefix: real.data(f"{prefix}data/entries.json") for prefix in ("", HANT)}
    wrong = []
    for prefix, books in data.items():
        for book in (books["entries"], books["sources"]):
            for id, entry in book.items():
                page = pages[prefix + entry["computed"]["url"]]
                if page.title != f"{entry['name']} - {'百模志' if not prefix else '百模誌'}" and not page.title.startswith(f"{entry['name']} - 百模"):
                    wrong.append((page.path, page.title))
                if not page.headings[0].startswith(entry["name"]):
                    wrong.append((page.path, page.headings[0]))
    assert wrong == []


def test_navigation_is_one_and_the_same_on_every_page(pages):
    found = {prefix: {page.nav for page in pages.values() if edition(page.path) == prefix} for prefix in ("", HANT)}
    assert [len(bars) for bars in found.values()] == [1, 1]
    assert len(next(iter(found[""]))) == len(next(iter(found[HANT]))) > 8


def test_table_of_contents_repeats_the_headings(pages):
    wrong = [page.path for page in pages.values() if page.toc and not set(page.toc) <= set(page.headings)]
    assert wrong == []


def test_no_space_before_punctuation(pages):
    found = [(path, match[0], text[max(0, match.start() - 10) : match.end() + 5]) for path, page in pages.items() for text in page.texts for match in PUNCTUATION.finditer(text)]
    assert found == []
