"""What a page is about, for machines: schema.org JSON-LD in its head.

A thing has one `@id` in all editions, a page its own. Names are Simplified here: the converter of the
Traditional edition finds them by key. Titles of sources carry the language they were published in, as
values the converter leaves alone. What an entry cites is in its data, which `encoding` points to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .. import dates
from ..encyclopedia import DatedEvent, Encyclopedia, url_path
from ..load import Page
from ..render.further import EVENTS
from ..schema.parts import UNPUBLISHED
from .edition import LICENCE_URL, Edition

Node = dict[str, Any]

_TYPES = {
    "company": "Organization", "organization": "Organization", "model": "SoftwareApplication",
    "product": "SoftwareApplication", "person": "Person", "concept": "DefinedTerm", "policy": "Legislation",
    "phase": "Event",
}
_WORKS = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "paper-conference": "ScholarlyArticle",
    "article-newspaper": "NewsArticle", "article-magazine": "Article", "book": "Book", "report": "Report",
    "webpage": "WebPage", "dataset": "Dataset", "legislation": "Legislation", "thesis": "Thesis",
}
_LANGUAGES = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}
_ADDRESSES = ("website", "repository")
# property -> (predicate, whether the entry is its subject), by schema.org type
_RELATIONS: dict[str, dict[str, tuple[str, bool]]] = {
    "Organization": {"founder": ("founded-by", True), "parentOrganization": ("subsidiary-of", True)},
    "SoftwareApplication": {"creator": ("develops", False), "provider": ("offers", False), "isBasedOn": ("based-on", True)},
    "Person": {"worksFor": ("works-at", True)},
    "Legislation": {"publisher": ("publishes", False)},
}
_DATES = {
    "founded": "foundingDate", "released": "datePublished", "issued": "legislationDate",
    "effective": "legislationDateOfApplicability", "start": "startDate", "end": "endDate",
}
_GLOSSARY, _ABOUT = "glossary/", "about/"


@dataclass(frozen=True)
class SitePage:
    """A page at `path` below its edition; `entry` is the id of the entry or source it is, or "".

    `section` is (title, path) of the list it belongs to, if any. `modified` is "" if unknown.
    """

    path: str
    title: str
    description: str
    entry: str = ""
    section: tuple[str, str] | None = None
    modified: str = ""


def script(page: SitePage, encyclopedia: Encyclopedia, edition: Edition) -> str:
    """Return the page's JSON-LD as the inside of a script element."""
    return json.dumps(document(page, encyclopedia, edition), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def document(page: SitePage, encyclopedia: Encyclopedia, edition: Edition) -> Node:
    """Return the page, its breadcrumbs, what it is about and the events told on it."""
    describe = _Describer(encyclopedia, edition)
    nodes = [describe.page(page), describe.breadcrumbs(page)]
    if page.entry in encyclopedia.entries:
        entry = encyclopedia.entries[page.entry]
        told = encyclopedia.events_of.get(entry.id, ())
        home = [item for item in told if item.home == entry.id and len(told) <= EVENTS]
        nodes += [describe.entry(entry), *map(describe.event, home)]
    elif page.entry:
        nodes.append(describe.source(encyclopedia.sources[page.entry]))
    elif page.path == "":
        nodes.append(describe.site())
    elif page.path == _GLOSSARY:
        nodes.append(describe.glossary(page))
    return {"@context": "https://schema.org", "@graph": nodes}


class _Describer:
    def __init__(self, encyclopedia: Encyclopedia, edition: Edition):
        self._model = encyclopedia
        self._edition = edition

    def site(self) -> Node:
        edition = self._edition
        return {
            "@type": "WebSite", "@id": edition.url, "url": edition.url, "name": edition.name,
            "description": edition.description, "inLanguage": edition.language, "license": LICENCE_URL,
        }

    def page(self, page: SitePage) -> Node:
        url = self._edition.url + page.path
        node = {
            "@type": "AboutPage" if page.path == _ABOUT else "WebPage" if page.section else "CollectionPage",
            "@id": url, "url": url, "name": page.title, "description": page.description,
            "inLanguage": self._edition.language, "isPartOf": {"@id": self._edition.url},
            "license": LICENCE_URL, "breadcrumb": {"@id": url + "#breadcrumb"},
        }
        if page.modified:
            node["dateModified"] = page.modified
        if page.entry or page.path == _GLOSSARY:
            node["mainEntity"] = {"@id": self._thing(page.path)}
        if page.entry in self._model.entries:
            node["encoding"] = self._encodings(page)
        elif page.entry:
            node["name"] = self._published_title(self._model.sources[page.entry])
        return node

    def breadcrumbs(self, page: SitePage) -> Node:
        url = self._edition.url
        trail = {"": self._edition.name, **({page.section[1]: page.section[0]} if page.section else {}), page.path: page.title}
        items = [
            {"@type": "ListItem", "position": n, "name": title, "item": {"@id": url + path}}
            for n, (path, title) in enumerate(trail.items(), 1)
        ]
        if page.entry in self._model.sources:
            items[-1]["name"] = self._published_title(self._model.sources[page.entry])
        return {"@type": "BreadcrumbList", "@id": url + page.path + "#breadcrumb", "itemListElement": items}

    def entry(self, page: Page) -> Node:
        kind, data = _TYPES[page.kind], page.data
        names = [data.name_en, *(alias.name for alias in data.aliases if alias.kind != "misspelling")]
        node = {
            "@type": kind, "@id": self._thing(url_path(page)), "name": data.name, "description": data.summary,
            "alternateName": list(dict.fromkeys(name for name in names if name and name != data.name)),
            "sameAs": [value for key in _ADDRESSES for value in _values(page, key)],
            "mainEntityOfPage": {"@id": self._edition.url + url_path(page)},
            **{name: _iso(values[0]) for key, name in _DATES.items() if (values := _values(page, key))},
            **{name: self._related(page, *end) for name, end in _RELATIONS.get(kind, {}).items()},
            "subjectOf": [{"@type": "ScholarlyArticle", "url": url} for url in _values(page, "paper")],
        }
        if kind == "DefinedTerm":
            node["inDefinedTermSet"] = {"@id": self._thing(_GLOSSARY)}
        if numbers := _values(page, "document_number"):
            node["legislationIdentifier"] = numbers[0]
        return {key: value for key, value in node.items() if value not in ([], "")}

    def source(self, page: Page) -> Node:
        csl = page.data.csl
        node = {
            "@type": _WORKS.get(csl.type, "CreativeWork"), "@id": self._thing(url_path(page)),
            "name": self._published_title(page), "description": page.data.summary, "url": csl.URL,
            "inLanguage": _LANGUAGES[csl.language], "datePublished": _iso(csl.issued) if csl.issued else "",
            "mainEntityOfPage": {"@id": self._edition.url + url_path(page)},
        }
        return {key: value for key, value in node.items() if value}

    def event(self, item: DatedEvent) -> Node:
        start, end = _span(item.date)
        return {
            "@type": "Event", "@id": f"{self._edition.root}timeline/#{item.event.id}", "name": item.event.text,
            "startDate": start, **({"endDate": end} if end != start else {}),
            "url": f"{self._edition.url}timeline/#{item.event.id}",
            "about": [{"@id": self._thing(url_path(self._model.entries[id]))} for id in item.entries],
        }

    def glossary(self, page: SitePage) -> Node:
        terms = [self._reference(entry.id) for entry in self._model.of_kind("concept")]
        return {
            "@type": "DefinedTermSet", "@id": self._thing(_GLOSSARY), "name": page.title,
            "license": LICENCE_URL, "hasDefinedTerm": terms,
        }

    def _thing(self, path: str) -> str:
        return f"{self._edition.root}{path}#entity"

    def _reference(self, id: str) -> Node:
        page = self._model.entries[id]
        url = self._edition.url + url_path(page)
        return {"@type": _TYPES[page.kind], "@id": self._thing(url_path(page)), "name": page.data.name, "url": url}

    def _related(self, page: Page, predicate: str, forward: bool) -> list[Node]:
        current = [
            link.other for link in self._model.links.get(page.id, ())
            if (link.predicate, link.forward) == (predicate, forward) and not link.relation.until
        ]
        return [self._reference(id) for id in current if _fits(predicate, self._model.entries[id].kind)]

    def _published_title(self, page: Page) -> Node:
        csl = page.data.csl
        return {"@value": csl.title, "@language": _LANGUAGES[csl.language]}

    def _encodings(self, page: SitePage) -> list[Node]:
        plain = self._edition.url + page.path.rstrip("/") + ".md"
        data = f"{self._edition.url}api/v1/entries/{page.entry}.json"
        return [
            {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": url}
            for kind, url in (("text/markdown", plain), ("application/json", data))
        ]


def _fits(predicate: str, kind: str) -> bool:
    """Tell whether an entry of `kind` may stand where schema.org wants a maker, a founder or a work."""
    makers = {"company", "organization"} if predicate in ("subsidiary-of", "works-at") else {"company", "organization", "person"}
    return kind in ({"model", "product"} if predicate == "based-on" else makers)


def _values(page: Page, key: str) -> list[str]:
    return [fact.value for fact in getattr(page.data.facts, key, ()) if fact.value != UNPUBLISHED]


def _iso(text: str) -> str:
    """Return a typed date as an ISO 8601 date of the same or a lower precision, or "" if it has none."""
    start, end = _span(dates.parse(text))
    return start if start == end else start[:4] if start[:4] == end[:4] else ""


def _span(date: dates.PartialDate) -> tuple[str, str]:
    """Return the ISO 8601 dates a partial date begins and ends with, no preciser than it is."""
    match date.precision:
        case "interval":
            first, _, last = date.text.partition("/")
            return _span(dates.parse(first))[0], _span(dates.parse(last))[1]
        case "quarter" | "half":
            return f"{date.start:%Y-%m}", f"{date.end:%Y-%m}"
    return date.text, date.text
