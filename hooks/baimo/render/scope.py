"""What a fragment needs to know of the page it stands on: its place, its citations, the model."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from .. import dates
from ..citations import Citations, Mark
from ..encyclopedia import Encyclopedia, url_path
from ..markup.syntax import parse_cite


@dataclass
class Scope:
    """A page at `path` (e.g. `companies/baidu/`; "" is the home page) of either edition."""

    encyclopedia: Encyclopedia
    path: str
    entry: str = ""
    citations: Citations = field(default_factory=Citations)

    @property
    def root(self) -> str:
        """The relative URL of the edition's root, ending in a slash."""
        return root_of(self.path)

    def href(self, id: str) -> str:
        """Return the relative URL of an entry or source."""
        return self.root + url_path(self.encyclopedia.page(id))

    def title(self, id: str) -> str:
        """Return the name of an entry or source."""
        return self.encyclopedia.page(id).data.name

    def link(self, id: str) -> Markup:
        """Return a link to an entry; to the page itself only its name."""
        if id == self.entry:
            return Markup("<strong>{}</strong>").format(self.title(id))
        return Markup('<a href="{}">{}</a>').format(self.href(id), self.title(id))

    def cite(self, sources: tuple[str, ...] | None) -> Markup:
        """Return citation marks for sources as typed in front matter."""
        marks = [self.citations.mark(parse_cite(source)) for source in sources or ()]
        return Markup('<sup>{}</sup>').format(Markup("").join(map(_mark, marks))) if marks else Markup("")

    def source_links(self, sources: tuple[str, ...], label: str) -> Markup:
        """Return a mark for each source that leads to its own page, for lists too long to end in a list of references."""
        links = [
            Markup('<a href="{}"{}>{}</a>').format(self.href(cite.source), _title(cite.locator), label) for cite in map(parse_cite, sources)
        ]
        return Markup('<sup>{}</sup>').format(Markup("").join(links))


def root_of(path: str) -> str:
    """Return the relative URL of an edition's root from the page at `path` below it."""
    return "../" * path.count("/") or "./"


def _mark(mark: Mark) -> Markup:
    return Markup('<a href="#{}" id="{}"{}>{}</a>').format(mark.target, mark.id, _title(mark.locator), mark.label)


def _title(locator: str) -> Markup:
    return Markup(' title="{}"').format(locator) if locator else Markup("")


def date_text(text: str) -> str:
    """Return a typed date as Chinese readers write it; other text as it is."""
    try:
        return str(dates.parse(text))
    except ValueError:
        return text


def span_text(since: str | None, until: str | None) -> str:
    """Return a period in words, or ""."""
    if since and until:
        return f"{date_text(since)}—{date_text(until)}"
    return f"自 {date_text(since)}" if since else f"至 {date_text(until)}" if until else ""


