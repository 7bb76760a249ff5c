"""The Traditional edition of the real site is Traditional throughout."""

from __future__ import annotations

import pytest
from digest import HANT
from support import ROOT

from baimo.hant import build_finder, load_tables
from baimo.schema import FOLDERS


@pytest.fixture(scope="session")
def residue(real, content) -> list[tuple[str, object]]:
    """What conversion left in the pages of the edition."""
    finder = build_finder(load_tables(ROOT / "docs" / "_data" / "hant"), content.names.values())
    files = sorted((real.root / HANT).rglob("*.html"))
    return [(file.parent.relative_to(real.root).as_posix(), found) for file in files for found in finder.find(file.read_text("utf-8"))]


@pytest.mark.parametrize("kind", ["simplified", "unusual"])
def test_nothing_is_left(residue, kind):
    assert [(path, found.text, found.context) for path, found in residue if found.kind == kind] == []


def test_every_entry_name_is_as_its_record_says(pages, content):
    wrong = []
    for page in content.pages:
        name = page.data.hant.name or content.names.get(page.data.name)
        path = f"{HANT}{FOLDERS[page.kind]}/{page.id}/"
        if name and not (pages[path].headings[0].startswith(name) and pages[path].title.startswith(f"{name} - ")):
            wrong.append((path, name, pages[path].headings[0]))
    assert wrong == []


def test_the_record_decides_the_names_of_the_data_too(real, content):
    data = real.data(f"{HANT}data/entries.json")
    names = {id: entry["name"] for book in (data["entries"], data["sources"]) for id, entry in book.items()}
    fixed = {page.id: page.data.hant.name or content.names.get(page.data.name) for page in content.pages}
    assert {id: (names[id], name) for id, name in fixed.items() if name and names[id] != name} == {}
