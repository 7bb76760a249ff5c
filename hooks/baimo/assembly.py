"""One build of the site: what is read before any page is rendered, kept while they are, and written after them.

    assembly = assemble(docs, settings)            # reads and checks everything
    ...                                            # a generator renders pages, `assembly.read` keeps what they say
    assembly.write_data(site); assembly.write_search(site, edition); ...

Both editions share it. It knows of no generator: pages are a path below their edition, the file in docs/ they
come from, and the id of the entry or source they are ("" for others).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from . import check, publish, redirects, search
from .edit.skeleton import new_entry_url
from .encyclopedia import Encyclopedia
from .findings import Finding
from .hant import RemoteConverter, resolve_hand_markup_html
from .linker import Matcher, linkable_names
from .load import HAND_WRITTEN, load_page, naming, received
from .publish import Edition, cite, headers, history, jsonld, licences, sitemap
from .remote import Remote, elsewhere
from .render.engine import Engine
from .render.references import is_english
from .schema import FOLDERS

HANS, HANT = "zh-Hans", "zh-Hant"


@dataclass(frozen=True)
class Settings:
    """What the generator's configuration says of the site: `url` ends in a slash, `repository` is an address."""

    name: str
    description: str
    url: str
    repository: str


@dataclass
class Assembly:
    """What one build knows. With findings there are no entries and no converter."""

    docs: Path
    settings: Settings
    findings: list[Finding]
    encyclopedia: Encyclopedia
    converter: RemoteConverter | None
    engine: Engine
    changes: dict[str, history.Change]
    editions: dict[str, Edition]

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the names of entries in Simplified text."""
        return Matcher(linkable_names(self.encyclopedia.entries.values()))

    @cached_property
    def traditional_matcher(self) -> Matcher:
        """Finds the names of entries in pages written in Traditional by hand."""
        names = linkable_names(self.encyclopedia.entries.values())
        return Matcher({self.converter.text(name): id for name, id in names.items()})

    def traditional_title(self, id: str) -> str:
        return self.converter.text(self.encyclopedia.page(id).data.name)

    def change(self, file: str) -> history.Change:
        """Return the last change of a file, a path below docs/."""
        return self.changes.get(file, history.Change())

    def changes_of_entries(self) -> dict[str, str]:
        """Map the ids of entries and sources to the time of their last change, as far as known."""
        pages = (*self.encyclopedia.entries.values(), *self.encyclopedia.sources.values())
        times = {page.id: self.change(f"{FOLDERS[page.kind]}/{page.id}.md").time for page in pages}
        return {id: time for id, time in times.items() if time}

    def last_change(self, file: str, lists_entries: bool = False) -> str:
        """Return when a page last changed, "" if unknown; one that lists entries changes with all of them."""
        own = self.change(file).time
        return history.latest([*self.changes_of_entries().values(), own]) if own and lists_entries else own

    def terms(self, id: str) -> dict[str, str]:
        """Return the words of a page that conversion must write so; an English name keeps its quotation marks."""
        if not id:
            return {}
        data = self.encyclopedia.page(id).data
        return {data.name: data.name, **data.hant.terms} if is_english(data.name) else data.hant.terms

    def in_script(self, edition: Edition, terms: Mapping[str, str]) -> Callable[[str], str]:
        """Return what puts rendered HTML into the script of the edition, `terms` being those of its page."""
        if edition.converter:
            return partial(edition.converter.html, terms=terms)
        return partial(resolve_hand_markup_html, edition=HANS)

    def citation(self, id: str, file: str, edition: Edition) -> str:
        """Return the box that says how to cite an entry, in the script of the edition; "" for other pages."""
        if not (entry := self.encyclopedia.entries.get(id)):
            return ""
        return str(self.engine.render("cite", citation=cite.citation(entry, edition, self.last_change(file))))

    def json_ld(self, page: jsonld.SitePage, edition: Edition) -> str:
        """Return what the head of a page says to machines. An entry belongs to the list of its kind."""
        if page.entry:
            kind = self.encyclopedia.page(page.entry).kind
            page = replace(page, section=(self.engine.words["kinds"][kind], "glossary/" if kind == "concept" else f"{FOLDERS[kind]}/"))
        return jsonld.script(page, self.encyclopedia, edition)

    @cached_property
    def index(self) -> Remote:
        """The search index (`search.Index`) of all pages that were read."""
        return Remote(search.Index)

    def read(self, output: str, path: str, edition: Edition) -> None:
        """Keep what a finished page says for the search."""
        self.index.tell("read", edition.language, path, output)

    def read_again(self, file: Path) -> bool:
        """Take in an entry edited in `file`; False, and nothing is changed, if more than its own page depends on what changed."""
        if not file.exists() or file.with_suffix(HAND_WRITTEN).exists():
            return False
        entry, findings = load_page(file, self.docs)
        if findings or naming(entry) != naming(self.encyclopedia.page(entry.id)):
            return False
        pages = [*self.encyclopedia.entries.values(), *self.encyclopedia.sources.values()]
        pages = [entry if page.id == entry.id else page for page in pages]
        if check.run_again(entry, pages):
            return False
        self.encyclopedia = Encyclopedia(pages)
        return True

    def set_references(self) -> None:
        """Set the references of all sources: pages and data then only ask for them, in whatever process."""
        for source in self.encyclopedia.sources.values():
            self.engine.reference(source)

    def write_data(self, site: Path) -> None:
        """Write the open data of both editions."""
        for edition in self.editions.values():
            publish.write_edition(self.encyclopedia, edition, self.changes_of_entries(), self.engine.words, site)

    def write_search(self, site: Path) -> None:
        """Write the search index of both editions: both have been read."""
        for subject in search.subjects(self.encyclopedia, self.converter.text):
            self.index.tell("know", subject)
        self.index.ask("write", site / "search")
        self.index.close()

    def write_edition(self, site: Path, edition: Edition) -> None:
        """Write how to search an edition, and a page at each of its addresses that moved."""
        description = search.description(edition.text(edition.name), edition.text(edition.description), edition.url, edition.language)
        convert = edition.converter.text if edition.converter else str
        moved = redirects.files(self.docs, edition.root, edition.folder, self.engine.words, convert)
        publish.write([(search.PATH, description), *moved], site / edition.folder)

    def write_site(self, site: Path, pages: Mapping[str, str], licence_texts: Path) -> None:
        """Write what stands once for the whole site. `pages` maps paths to the time of their last change."""
        folders = {language: edition.folder for language, edition in self.editions.items()}
        publish.write(headers.files(), site)
        publish.write(licences.files(licence_texts), site)
        publish.write(sitemap.files(self.settings.url, folders, pages), site)


def assemble(docs: Path, settings: Settings) -> Assembly:
    """Read and check everything in `docs`."""
    pages, tables, names, findings = elsewhere(check.run_and_send, docs)
    encyclopedia = Encyclopedia([received(*page) for page in pages])
    converter = None if findings else RemoteConverter(names, tables)
    engine = Engine(converter.text if converter else str, partial(new_entry_url, settings.repository))
    editions = {
        language: Edition(language, settings.url, folder, settings.name, settings.description, settings.repository, convert)
        for language, folder, convert in ((HANS, "", None), (HANT, "zh-Hant/", converter))
    }
    return Assembly(docs, settings, findings, encyclopedia, converter, engine, history.changes(docs), editions)
