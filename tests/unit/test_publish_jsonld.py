"""JSON-LD: read by a real processor, every type and property is in schema.org's vocabulary and in its place."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

import pytest
import yaml
from published import SITE, edition, real_in, small, small_in
from pyld import jsonld as processor

from baimo.publish import jsonld
from baimo.publish.jsonld import SitePage

VOCABULARY = yaml.safe_load((Path(__file__).parent / "data" / "schema_org.yml").read_text("utf-8"))
SCHEMA = "https://schema.org/"
TEXT = {"Text", "URL", "Date", "DateTime", "Integer", "Language"}
ADDRESSES = {name for name, about in VOCABULARY["properties"].items() if "URL" in about["values"]}


def context(address: str, _options: dict) -> dict:
    """Stand in for schema.org's context, which is not fetched: its vocabulary, addresses typed as such."""
    assert address == "https://schema.org"
    terms = {name: {"@id": SCHEMA + name, "@type": "@id"} for name in ADDRESSES - {"citation", "legislationIdentifier", "encodingFormat"}}
    return {"document": {"@context": {"@vocab": SCHEMA, **terms}}, "documentUrl": address, "contextUrl": None}


def nodes(document: dict) -> list[dict]:
    """Return every typed node of a document, expanded."""
    found: list[dict] = []

    def walk(value) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            if "@type" in value and "@value" not in value:
                found.append(value)
            for item in value.values():
                walk(item)

    walk(processor.expand(document, {"documentLoader": context}))
    return found


def ancestors(name: str) -> set[str]:
    return {name}.union(*(ancestors(parent) for parent in VOCABULARY["types"][name]))


def of_entry(model, id: str, path: str = "models/x/") -> dict:
    page = SitePage(path, "题", "述", id, ("模型", "models/"), "2024-05-06T07:08:09+08:00")
    return jsonld.document(page, model, edition("zh-Hans", None))


def pages(model) -> list[SitePage]:
    from baimo.encyclopedia import url_path

    every = [*model.entries.values(), *model.sources.values()]
    return [SitePage(url_path(page), page.data.name, page.data.summary, page.id, ("列", "models/")) for page in every] + [
        SitePage("", "百模志", "述"), SitePage("glossary/", "术语", "述"), SitePage("about/", "关于", "述", section=("关于", "about/")),
    ]


@functools.cache
def every_node() -> list[dict]:
    model = real_in("zh-Hans").encyclopedia
    found = []
    for page in pages(model):
        found += nodes(jsonld.document(page, model, edition("zh-Hans", None)))
    return found


def test_every_type_and_property_is_in_the_vocabulary():
    wrong = set()
    for node in every_node():
        kinds = [kind.removeprefix(SCHEMA) for kind in node["@type"]]
        types = set().union(*map(ancestors, kinds))
        for key in node.keys() - {"@id", "@type"}:
            if not types & set(VOCABULARY["properties"][key.removeprefix(SCHEMA)]["of"]):
                wrong.add((*kinds, key))
    assert wrong == set()


def test_every_value_is_of_a_kind_its_property_allows():
    typed = {node["@id"]: node["@type"] for node in every_node() if "@id" in node}
    wrong = set()
    for node in every_node():
        for key in node.keys() - {"@id", "@type"}:
            allowed = set(VOCABULARY["properties"][key.removeprefix(SCHEMA)]["values"])
            for value in node[key]:
                if "@value" in value or "@list" in value:
                    fits = bool(allowed & TEXT)
                else:  # an address, or a thing whose type stands here or on another page
                    kinds = value.get("@type") or typed.get(value["@id"], ())
                    types = set().union(*(ancestors(kind.removeprefix(SCHEMA)) for kind in kinds))
                    fits = not types or bool(types & allowed) or "URL" in allowed
                if not fits:
                    wrong.add((key, str(value)[:120]))
    assert wrong == set()


def test_every_kind_of_entry_has_a_type():
    found = {kind.removeprefix(SCHEMA) for node in every_node() for kind in node["@type"]}
    assert {"Organization", "SoftwareApplication", "DefinedTerm", "DefinedTermSet", "Person", "Event", "Legislation",
            "BreadcrumbList", "WebSite", "WebPage", "AboutPage", "CollectionPage", "ScholarlyArticle"} <= found


def test_what_a_model_says():
    graph = {node["@id"]: node for node in of_entry(small(), "ernie", "models/ernie/")["@graph"]}
    thing = graph[f"{SITE}models/ernie/#entity"]
    assert thing["@type"] == "SoftwareApplication" and thing["datePublished"] == "2023-03-16"
    assert thing["alternateName"] == ["ERNIE & Co", "软件"] and thing["creator"][0]["name"] == "百度"
    page = graph[f"{SITE}models/ernie/"]
    assert page["dateModified"] == "2024-05-06T07:08:09+08:00" and page["mainEntity"] == {"@id": thing["@id"]}
    assert graph[f"{SITE}timeline/#later"].items() >= {"startDate": "2023-10", "endDate": "2023-12"}.items()


def test_a_thing_is_one_in_both_editions_and_names_are_converted():
    page = SitePage("models/ernie/", "文心软件", "述", "ernie")
    hant = small_in("zh-Hant").edition
    script = f'<script type="application/ld+json">{jsonld.script(page, small(), hant)}</script>'
    graph = json.loads(re.sub(r"^<[^>]*>|<[^>]*>$", "", hant.converter.html(script)))["@graph"]
    thing = next(node for node in graph if node["@id"] == f"{SITE}models/ernie/#entity")
    assert thing["name"] == "文心軟體" and thing["mainEntityOfPage"]["@id"] == f"{SITE}zh-Hant/models/ernie/"


def test_a_source_keeps_the_title_it_was_published_under():
    hant, page = small_in("zh-Hant").edition, SitePage("sources/s/", "关于软件的信息", "述", "s")
    script = f'<script type="application/ld+json">{jsonld.script(page, small(), hant)}</script>'
    graph = json.loads(re.sub(r"^<[^>]*>|<[^>]*>$", "", hant.converter.html(script)))["@graph"]
    assert {"@value": "关于软件的信息", "@language": "zh-Hans"} in [node.get("name") for node in graph]


def test_only_the_home_page_describes_the_site():
    found = [node["@type"] for page in pages(small()) for node in jsonld.document(page, small(), edition("zh-Hans", None))["@graph"]]
    assert found.count("WebSite") == 1


def test_the_script_cannot_be_closed_from_inside():
    page = SitePage("", "</script>", "述")
    assert "</" not in jsonld.script(page, small(), edition("zh-Hans", None))


@pytest.mark.parametrize("text, expected", [
    ("2023", "2023"), ("2023-03", "2023-03"), ("2023-03-16", "2023-03-16"), ("2023-Q3", "2023"), ("2023-H1", "2023"),
    ("2023-08/2023-10", "2023"), ("2022/2023", ""),
])
def test_dates_are_never_made_preciser(text, expected):
    assert jsonld._iso(text) == expected
