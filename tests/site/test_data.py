"""The data export of the real site: complete, valid against its own schemas, the same shape in both editions."""

from __future__ import annotations

import re

import pytest
from digest import HANT
from support import words

from baimo.export import FORMAT
from baimo.predicates import PREDICATES
from baimo.publish import cards
from baimo.render import infobox
from baimo.render.scope import date_text
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
    for edition in ("", HANT):
        found = [id for number in range(cards.SHARDS) for id in real.data(f"{edition}data/cards/{number}.json")]
        assert sorted(found) == sorted(data["entries"])


def test_schemas_are_published_and_closed(real):
    for kind in KINDS:
        schema = real.data(f"data/schema/{kind}.json")
        assert schema["additionalProperties"] is False
        assert {"kind", "name", "summary"} <= schema["properties"].keys() and {"kind", "name", "summary"} <= set(schema["required"])


PHASE = "a phase filed by date"


def rebuilt(record: dict, fields: list[dict]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (label, value, sources) of each line of an infobox, from one answer of the interface and its kind's fields."""
    lines = [
        (field["label"], date_text(fact["value"]) if field["type"] == "date" else fact["value"], fact["computed"]["sources"])
        for field in fields for fact in record.get("facts", {}).get(field["key"], ())
    ]
    for predicate, forward in infobox.SHOWN[record["kind"]]:
        if forward:
            found = [(item["computed"], item) for item in record.get("relations", ()) if item["type"] == predicate]
            found += [(item, item) for item in record["computed"]["relations_from"] if item["type"] == predicate and PREDICATES[predicate].symmetric]
            lines += [(computed["label"], computed["name"], computed["sources"]) for computed, _ in found]
        else:
            lines += [(item["label"], item["name"], item["sources"]) for item in record["computed"]["relations_from"] if item["type"] == predicate]
    lines += [(PHASE, phase, []) for phase in [record["computed"].get("filed_phase")] if phase]
    return [(label, re.sub("^https?://", "", value), tuple(cite["source"] for cite in sources)) for label, value, sources in lines]


def on_page(page) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (label, value, sources) of each line of the infobox on a page; aliases are no facts. A phase filed by date has no source."""
    lines, label = [], ""
    cited = {f"#{item.get('id')}": item.xpath(".//a[contains(@href, 'sources/')]/@href")[0].rstrip("/").rpartition("/")[2] for item in page.xpath("//li[starts-with(@id, 'ref-')]")}
    for element in page.get_element_by_id("infobox").iter("dt", "dd"):
        if element.tag == "dt":
            label = words(element)
        elif (phase := element.xpath("./a[contains(@href, 'phases/')]/@href")) and not element.xpath("./sup"):
            lines.append((PHASE, phase[0].rstrip("/").rpartition("/")[2], ()))
        elif "bm-aliases" not in element.get("class", ""):
            sources = tuple(cited[address] for address in element.xpath("./sup//a/@href"))
            value = "".join(element.xpath("./text() | ./*[not(self::small or self::sup)]//text()"))
            lines.append((label, " ".join(value.split()), sources))
    return lines


@pytest.mark.parametrize("prefix", ["", HANT], ids=["zh-Hans", "zh-Hant"])
def test_every_infobox_can_be_rebuilt_from_the_interface(real, prefix):
    fields = {kind["id"]: kind["fields"] for kind in real.data(f"{prefix}api/v1/kinds.json")["result"]}
    ids = [entry["id"] for entry in real.data(f"{prefix}api/v1/entries.json")["result"]]
    wrong = {}
    for id in ids:
        record = real.data(f"{prefix}api/v1/entries/{id}.json")["result"]
        expected, found = rebuilt(record, fields[record["kind"]]), on_page(real.page(prefix + record["computed"]["path"]))
        if prefix:  # a word may be converted by what stands around it, and more stands on a page: ids, numbers and letters are the same
            expected, found = ([(label, re.sub("[\u3400-\u9fff]+", "字", value), sources) for label, value, sources in lines] for lines in (expected, found))
        if sorted(expected) != sorted(found):
            wrong[id] = [*sorted(set(expected) - set(found))[:2], "page", *sorted(set(found) - set(expected))[:2]]
    assert len(ids) > 300 and wrong == {}
