"""The data export of the real site: complete, valid against its own schemas, the same shape in both editions."""

from __future__ import annotations

import pytest
from digest import HANT

from baimo.export import FORMAT
from baimo.schema import KINDS


MACHINE = {"id", "kind", "type", "to", "date", "with", "phase", "URL", "computed"}


@pytest.fixture(scope="session", params=["", HANT], ids=["zh-Hans", "zh-Hant"])
def data(request, real) -> dict:
    return real.data(f"{request.param}data/entries.json")


def books(data: dict):
    yield from data["entries"].items()
    yield from data["sources"].items()


def test_everything_is_exported(data, encyclopedia):
    assert data["format"] == FORMAT
    for key, pages in (("entries", encyclopedia.entries), ("sources", encyclopedia.sources)):
        assert data[key].keys() ^ pages.keys() == set() and list(data[key]) == sorted(data[key])


def test_every_entry_fits_its_schema(real):
    """The Simplified ones: amounts such as 10 亿 are typed in Simplified."""
    for id, entry in books(real.data("data/entries.json")):
        typed = {key: value for key, value in entry.items() if key != "computed"}
        model = KINDS[entry["kind"]].model_validate(typed)
        assert model.model_dump(by_alias=True, exclude_defaults=True, mode="json") == typed, id


def test_both_editions_have_one_shape(real):
    simplified, traditional = (shape(real.data(f"{prefix}data/entries.json")) for prefix in ("", HANT))
    assert simplified.keys() == traditional.keys()
    for book in ("entries", "sources"):
        assert {id: (one, traditional[book][id]) for id, one in simplified[book].items() if one != traditional[book][id]} == {}


def shape(data):
    """Return `data` without its text: keys, lengths, and all that is typed for machines."""
    if isinstance(data, dict):
        return {key: value if key in MACHINE else shape(value) for key, value in data.items()}
    return [shape(item) for item in data] if isinstance(data, list) else type(data)


def test_every_reference_resolves(data):
    entries, sources = data["entries"], data["sources"]
    for id, entry in entries.items():
        assert {relation["to"] for relation in entry.get("relations", ())} <= entries.keys(), id
        assert {other for event in entry.get("events", ()) for other in event.get("with", ())} <= entries.keys(), id
        assert set(entry["computed"]["sources"]) <= sources.keys(), id
        assert {link["from"] for link in entry["computed"]["relations_from"]} <= entries.keys(), id
    assert all(set(source["computed"]["cited_by"]) <= entries.keys() for source in sources.values())


def test_every_address_is_a_page(data, pages):
    assert [id for id, entry in books(data) if entry["computed"]["url"] not in pages] == []


def test_every_event_is_on_the_timeline_and_every_dispute_in_the_list(data, pages):
    events = {event["id"] for entry in data["entries"].values() for event in entry.get("events", ())}
    disputes = {f"dispute-{item['id']}" for entry in data["entries"].values() for item in entry.get("disputes", ())}
    assert len(events) > 300 and len(disputes) > 20
    for prefix in ("", HANT):
        assert events <= set(pages[f"{prefix}timeline/"].ids)
        assert disputes <= set(pages[f"{prefix}disputes/"].ids)


def test_cards_name_every_entry(real, data):
    simplified, traditional = real.data("data/cards.json"), real.data(f"{HANT}data/cards.json")
    assert simplified.keys() == traditional.keys() == data["entries"].keys()


def test_schemas_are_published_and_closed(real):
    for kind in KINDS:
        schema = real.data(f"data/schema/{kind}.json")
        assert schema["additionalProperties"] is False
        assert {"kind", "name", "summary"} <= schema["properties"].keys() and {"kind", "name", "summary"} <= set(schema["required"])
