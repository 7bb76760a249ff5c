"""The only file that knows MkDocs: its events, in order, calling the `baimo` package.

MkDocs builds the Simplified edition; static-i18n then runs the whole build again, on the same
config object, for the Traditional one. The model, the Markdown and the gathered parts are the same
for both, so they are made in the first run and kept in `_Run`; the second run only converts pages.

    on_startup         remember the command (build or serve)
    on_config          first run: load and check all entries, add the Markdown extension
    on_files           leave our own style sheets and scripts to on_post_build
    on_env             all pages are rendered now: add those that no file stands for; give the templates their words;
                       first run: begin to write the open data of both editions, in a process of its own
    on_page_read_source    entries have been read already
    on_page_markdown   first run: open the page's scope; second run: nothing to render
    on_page_content    keep what Markdown made; second run: hand it out again
    on_page_context    put head, body and gathered parts together; the page of an
                       entry is put into the shell of its folder, and its own template adds nothing
    on_post_page       other pages: second run: convert to Traditional; both: keep what it says for the search
    on_post_template   second run: leave the error page alone
    on_serve           live editing: an edited entry first, the rest in the background
    on_post_build      write what the edition has besides pages; second run: what both share, such as the search index
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from watchdog.observers.polling import PollingObserver

from baimo import publish
from baimo.assembly import HANS, HANT, Assembly, Settings, assemble
from baimo.citations import Citations
from baimo.edit.live import Live
from baimo.load import HAND_WRITTEN, KIND_OF_FOLDER
from baimo.markup.extension import EncyclopediaExtension, PageContext
from baimo.publish import Edition, assets, headers
from baimo.publish.jsonld import SitePage
from baimo.render import compose, listings
from baimo.render.entry import Heading
from baimo.render.further import FurtherPage
from baimo.render.markers import MARKER, UnknownMarker
from baimo.render.scope import Scope, root_of
from baimo.render.shell import SLOTS, Own, Shell
from baimo.worker import Worker

_THEMES_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


@dataclass
class _Sheet:
    """One page as rendered for the Simplified edition, reused for the Traditional."""

    page: Page
    scope: Scope
    above: str
    mentions: list[tuple[str, str]]
    body: str = ""
    toc: TableOfContents | None = None
    packed: bytes = b""

    @property
    def whole(self) -> str:
        """The content of the page, once it is put together: compressed, as those of all pages are held at once."""
        return zlib.decompress(self.packed).decode()

    @whole.setter
    def whole(self, content: str) -> None:
        self.packed, self.above, self.scope.citations = zlib.compress(content.encode(), _FAST), "", Citations()


@dataclass
class _Run:
    """One build: what the package knows of it, and what MkDocs rendered."""

    assembly: Assembly
    extension: EncyclopediaExtension
    own: list[publish.File]
    sheets: dict[str, _Sheet] = field(default_factory=dict)
    compositor: compose.Compositor | None = None
    files: Files | None = None
    environment: Environment | None = None
    shells: dict[tuple[str, str], Shell] = field(default_factory=dict)


class _Hook:
    """Holds the current run. One instance; a new run replaces the old at each `on_config`."""

    command = "build"
    folder: Path | None = None
    live: Live | None = None
    aside: tempfile.TemporaryDirectory | None = None
    worker: Worker | None = None
    run: _Run


_hook = _Hook()
_FAST = 1
"""Of zlib's levels: a fifth of the size at a fiftieth of the time it takes to render a page."""
_POLLED_EVERY = 0.2
"""Seconds between looks at the files. MkDocs' own half a second is most of what an editor would wait."""
_WAITING = 64
"""Connections that may wait to be accepted. A page opens six at once: Python's five drop one, and it is tried again a second later."""


def on_startup(command: str, dirty: bool) -> None:
    _hook.command, _hook.folder, _hook.live = command, None, None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if _is_second(config):
        return config
    if _hook.folder:
        config.site_dir = str(_hook.folder)
    docs = Path(config.docs_dir)
    assembly = assemble(docs, Settings(config.site_name, config.site_description, config.site_url, config.extra["repository"]))
    if assembly.findings and _hook.command != "serve":
        raise Abort("\n".join(map(str, assembly.findings)) + f"\n共 {len(assembly.findings)} 个问题，没有生成网站。")
    extension = EncyclopediaExtension()
    config.markdown_extensions.append(extension)
    _hook.run = _Run(assembly, extension, assets.files(docs / "assets"))
    _move_own(config)
    return config


def _move_own(config: MkDocsConfig) -> None:
    """Have every page ask for our style sheets and scripts under the name of their content."""
    place = assets.place(_hook.run.own)
    config.extra["own"] = place
    config.extra_css = [place + path.removeprefix("assets/") for path in config.extra_css]
    for script in config.extra_javascript:
        script.path = place + script.path.removeprefix("assets/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what is written under another name, and of the theme what no page loads: its search, source maps."""
    own = {f"assets/{path}" for path, _ in _hook.run.own}
    for file in list(files):
        if file.src_uri in own or file.src_uri.startswith(_THEMES_SEARCH) or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    _hook.run.environment = env
    env.trim_blocks = env.lstrip_blocks = True  # a third of what the theme's templates write is white space
    env.globals["words"] = _hook.run.assembly.engine.words
    # The live server adds an inline script to each page, which the policy would refuse.
    env.globals["content_policy"] = "" if _hook.command == "serve" else headers.META_POLICY
    run = _hook.run
    if run.compositor is None:  # all pages are rendered now
        run.compositor = _compositor(run)
        run.assembly.set_references()
        _hook.worker = None if run.assembly.findings else Worker(partial(run.assembly.write_data, Path(config.site_dir)))
    for further in run.compositor.further(run.assembly.encyclopedia):
        files.append(_further_file(further, config))
    return env


def _compositor(run: _Run) -> compose.Compositor:
    mentions = {sheet.scope.entry: sheet.mentions for sheet in run.sheets.values() if sheet.scope.entry}
    return compose.Compositor(run.assembly.engine, mentions, run.assembly.settings.repository)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """An entry was read when it was checked: without its front matter MkDocs has none to parse again."""
    if not (id := _entry_id(page)) or _is_hand_written(page) or _hook.run.assembly.findings:
        return None
    return "\n" if _is_second(config) else "\n" + _hook.run.assembly.encyclopedia.page(id).document.body


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    run, assembly = _hook.run, _hook.run.assembly
    if assembly.findings or _is_second(config) and not page.file.localization:
        _set_metadata(page, assembly)
        return ""
    scope = Scope(assembly.encyclopedia, _path(page), _entry_id(page))
    run.files = files
    sheet = _Sheet(page, scope, compose.above(scope, assembly.engine) if scope.entry in assembly.encyclopedia.entries else "", [])
    if _is_hand_written(page):
        matcher, title = assembly.traditional_matcher, assembly.traditional_title
    else:
        matcher, title = assembly.matcher, scope.title
    run.extension.context = PageContext(scope.entry, scope.citations, matcher, scope.href, title, sheet.mentions)
    run.sheets[_key(page)] = sheet
    _set_metadata(page, assembly)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if sheet := _hook.run.sheets.get(_key(page)):
        if sheet.toc is None:
            if problems := _hook.run.extension.context.problems:
                raise PluginError(f"docs/{page.file.src_uri}: {problems.pop()}")
            sheet.body, sheet.toc = html, page.toc
            if _is_hand_written(page):
                sheet.body = compose.finished(html, "zh-Hant")
                _finish(page.toc.items)
        page.toc = sheet.toc
        return sheet.body
    return html


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav) -> dict:
    run = _hook.run
    path = _path(page)
    context["edition_root"] = root_of(path)
    context["addresses"] = {"zh-Hans": path, "zh-Hant": f"zh-Hant/{path}"}
    sheet = run.sheets.get(_key(page))
    if sheet is None:
        return context
    edition = _edition(config)
    context["assets"] = listings.assets(sheet.body)
    if _has_shell(page):
        own = _own(sheet, page, edition)
        run.assembly.read(f'<article class="md-content__inner">{own.content}</article>', path, edition)
        page.content = _shell(page, context, edition).page(own)
        return context
    page.content = _composed(sheet) + run.assembly.citation(_entry_id(page), _key(page), edition)
    context["json_ld"] = run.assembly.json_ld(_site_page(page, edition), edition)
    return context


@event_priority(-50)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    run = _hook.run
    if run.assembly.findings:
        return compose.error_page(run.assembly.findings, run.assembly.engine)
    if not _has_shell(page):
        edition = _edition(config)
        output = run.assembly.in_script(edition, run.assembly.terms(_entry_id(page)))(output)
        if _key(page) in run.sheets:
            run.assembly.read(output, _path(page), edition)
    page.content = None  # on the disk in a moment: thousands of pages are not to be held
    return output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The error page holds both scripts: the first run's stands."""
    return "" if template_name == "404.html" and _is_second(config) else output


@event_priority(0)
def on_post_build(config: MkDocsConfig) -> None:
    run, site = _hook.run, Path(config.site_dir)
    publish.write(run.own, site / config.extra["own"])
    if run.assembly.findings:
        return
    run.assembly.write_edition(site, _edition(config))
    if _is_second(config):
        pages = {sheet.scope.path: _last_change(sheet) for sheet in run.sheets.values()}
        run.assembly.write_site(site, pages, Path(config.config_file_path).with_name("LICENSES"))
        run.assembly.write_search(site)
        _hook.worker.wait()


def on_build_error(error: Exception) -> None:
    """Leave nobody writing into a folder that another build may use next."""
    if _hook.worker:
        _hook.worker.stop()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let `Live` decide what to build when a file changes."""

    def build(folder: Path) -> None:
        _hook.folder = folder
        builder()

    aside = tempfile.TemporaryDirectory(prefix="baimo-")
    folder, done = Path(aside.name, "site"), Path(aside.name, "done")
    folder.mkdir()
    done.touch()
    watched = [Path(path) for path in (config.docs_dir, config.config_file_path, *config.watch)]
    live = Live(server, watched, (Path(server.root), folder), done, partial(_shown, config=config), build)
    _hook.live, _hook.aside = live, aside
    server.builder = live.changed
    server.set_app(live.answer)
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    server.request_queue_size = _WAITING
    server.observer = PollingObserver(timeout=_POLLED_EVERY)
    for path in (config.docs_dir, config.config_file_path, done):
        server.watch(str(path))
    return server


def on_shutdown() -> None:
    if _hook.live:
        _hook.live.close()
        _hook.aside.cleanup()


def _shown(file: Path, config: MkDocsConfig) -> dict[str, str] | None:
    """Render an edited entry again, in both editions: {path below the site: page}; None if more than that is needed."""
    run, docs = _hook.run, Path(config.docs_dir)
    sheet = run.sheets.get(file.relative_to(docs).as_posix()) if file.is_relative_to(docs) else None
    if run.assembly.findings or sheet is None or not sheet.scope.entry or not run.assembly.read_again(file):
        return None
    page = sheet.page
    body = run.assembly.encyclopedia.page(sheet.scope.entry).document.body
    page.markdown = on_page_markdown("\n" + body, page, config, run.files)
    page.render(config, run.files)
    on_page_content(page.content, page, config, run.files)
    sheet, run.compositor = run.sheets[_key(page)], _compositor(run)
    return {
        f"{edition.folder}{_path(page)}index.html": run.shells[edition.language, _folder(page)].page(_own(sheet, page, edition))
        for edition in run.assembly.editions.values()
    }


def _further_file(further: FurtherPage, config: MkDocsConfig) -> File:
    """Return the file, with its page, of what is made from the model alone."""
    folder = _edition(config).folder
    file = File(
        f"{further.path.rstrip('/')}.md", None, config.site_dir, True,
        dest_uri=f"{folder}{further.path}index.html", inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.norm_src_uri = file.src_uri  # as static-i18n leaves the others
    page = Page(None, file, config)
    page.content, page.meta = further.html, {"title": further.title, "description": further.description}
    page.toc = TableOfContents([AnchorLink(title, anchor, 2) for anchor, title in further.headings])
    return file


def _has_shell(page: Page) -> bool:
    """Tell whether a page differs from others of its folder in nothing but `Own`: the pages of entries and sources."""
    return bool(_entry_id(page))


def _composed(sheet: _Sheet) -> str:
    """Return a page's content in Simplified, with what other pages say of it."""
    if not sheet.packed:
        path, run = sheet.page.file.src_uri, _hook.run
        try:
            sheet.whole, headings = run.compositor.whole(
                sheet.scope, sheet.above, sheet.body, path, run.assembly.change(path), _contents(sheet.page, sheet.toc)
            )
        except UnknownMarker as error:
            raise PluginError(f"docs/{path}: {error}") from None
        _extend_toc(sheet.toc, headings)
    return sheet.whole


def _contents(page: Page, toc: TableOfContents) -> list[Heading]:
    """Return the chief headings of a page's body, none if it asks for no table of contents."""
    if "toc" in page.meta.get("hide", ()):
        return []
    return [Heading(item.id, Markup(item.title)) for item in _chief(toc)]


def _own(sheet: _Sheet, page: Page, edition: Edition) -> Own:
    """Return what the page of an entry has of its own, in the script of the edition."""
    id, assembly = _entry_id(page), _hook.run.assembly
    content = _composed(sheet) + assembly.citation(id, _key(page), edition)
    headings = page.toc.items[0].children if page.toc.items[0].level == 1 else page.toc.items
    json_ld = assembly.json_ld(_site_page(page, edition), edition)
    return Own(
        id, page.toc.items[0].id, str(escape(page.meta["title"])), str(escape(page.meta["description"])), _headings(headings), json_ld, content,
    ).converted(assembly.in_script(edition, assembly.terms(id)))


def _shell(page: Page, context: dict, edition: Edition) -> Shell:
    """Return what the pages in the folder of `page` have in common, rendered by the theme for the first of them."""
    run, folder = _hook.run, _folder(page)
    if (edition.language, folder) not in run.shells:
        path = f"{folder}{SLOTS.id}/"
        stand_in = SimpleNamespace(
            url=edition.folder + path, canonical_url=edition.url + path, title=SLOTS.title, content=SLOTS.content,
            meta={"title": SLOTS.title, "description": SLOTS.description}, toc=[AnchorLink(SLOTS.headings, SLOTS.first, 2)],
        )
        addresses = {language: address.replace(_path(page), path) for language, address in context["addresses"].items()}
        values = {**context, "page": stand_in, "addresses": addresses, "json_ld": SLOTS.json_ld}
        rendered = run.environment.get_template("main.html").render(values).replace(_headings(stand_in.toc), SLOTS.headings)
        run.shells[edition.language, folder] = Shell(run.assembly.in_script(edition, {})(rendered))
    return run.shells[edition.language, folder]


def _folder(page: Page) -> str:
    """Return the path below its edition of the folder that the page of an entry is in."""
    return _path(page).removesuffix(f"{_entry_id(page)}/")


def _headings(items: Iterable[AnchorLink]) -> str:
    """Return items of a table of contents as the theme writes them."""
    template = _hook.run.environment.get_template("partials/toc-item.html")
    return "\n".join(template.render(toc_item=item) for item in items)


def _is_second(config: MkDocsConfig) -> bool:
    """Tell whether static-i18n is building a further language inside the first build."""
    return config.plugins["i18n"].building


def _edition(config: MkDocsConfig) -> Edition:
    """Return the edition being built."""
    return _hook.run.assembly.editions[HANT if _is_second(config) else HANS]


def _site_page(page: Page, edition: Edition) -> SitePage:
    """Return what a page's JSON-LD says of the page itself."""
    path = _path(page)
    title = edition.name if not path else page.meta.get("title") or page.title
    section = (page.ancestors[0].title, path.partition("/")[0] + "/") if page.ancestors else None
    changed = _last_change(_hook.run.sheets[_key(page)])
    return SitePage(path, title, page.meta.get("description") or edition.description, _entry_id(page), section, changed)


def _last_change(sheet: _Sheet) -> str:
    """Return when a page last changed, "" if unknown."""
    return _hook.run.assembly.last_change(_key(sheet.page), not sheet.scope.entry and bool(MARKER.search(sheet.body)))


def _entry_id(page: Page) -> str:
    """Return the id of the entry or source a page is, or ""."""
    folder, _, name = page.file.norm_src_uri.rpartition("/")
    return name.removesuffix(".md") if folder in KIND_OF_FOLDER and name != "index.md" else ""


def _is_hand_written(page: Page) -> bool:
    """Tell whether a page is written in Traditional by hand."""
    return page.file.src_uri.endswith(HAND_WRITTEN)


def _key(page: Page) -> str:
    """Return what identifies a page's rendered form: hand-written Traditional pages have their own."""
    return page.file.src_uri


def _path(page: Page) -> str:
    """Return a page's path below the root of its edition."""
    return page.file.url.removeprefix("zh-Hant/").removeprefix("./")


def _set_metadata(page: Page, assembly: Assembly) -> None:
    """Give title and description from the model: front matter types them as name and summary."""
    if (id := _entry_id(page)) and not assembly.findings:
        data = assembly.encyclopedia.page(id).data
        page.meta.update(title=data.name, description=data.summary, **({"template": "entry.html"} if _has_shell(page) else {}))


def _chief(toc: TableOfContents) -> list[AnchorLink]:
    """Return the headings below the title of a page, or all if it has none."""
    return toc.items[0].children if len(toc.items) == 1 and toc.items[0].level == 1 else toc.items


def _extend_toc(toc: TableOfContents, headings: list[Heading]) -> None:
    level = 2
    _chief(toc).extend(AnchorLink(heading.title, heading.id, level) for heading in headings)


def _finish(items: list[AnchorLink]) -> None:
    """Mark titles of a table of contents that are in Traditional already."""
    for item in items:
        item.title = f'<span lang="zh-Hant">{item.title}</span>'
        _finish(item.children)
