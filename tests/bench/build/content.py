"""An encyclopedia of any size out of the real one, as this site's entries and as the plain Markdown others build."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import opencc
import yaml

from baimo.load import Page, load_pages
from baimo.markup.syntax import CITATION, ENTRY_LINK, cites_in, parse_citation
from baimo.schema import FOLDERS

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Text:
    """An entry of the benchmark: `data` is its front matter, `body` its Markdown."""

    id: str
    kind: str
    data: dict[str, Any]
    body: str


def recombine(size: int) -> tuple[list[Text], list[Page]]:
    """Return `size` entries and the sources they cite. Beyond the real ones come copies under other names."""
    pages = [page for page in load_pages(ROOT / "docs")[0] if page.data]
    entries = [page for page in pages if page.kind != "source"]
    alike = Counter(_letters(page) for page in entries)
    entries.sort(key=lambda page: (page.kind != "phase", alike[_letters(page)] < 2 and not _rare(page), page.id))
    chosen = [(entries[n % len(entries)], n // len(entries)) for n in range(size)]
    known = {page.id for page, copy in chosen if not copy}
    names = {page.id: page.data.name for page in pages}
    texts = [_text(page, copy, known, names) for page, copy in chosen]
    cited = set().union(*(_cited(text) for text in texts))
    return texts, [page for page in pages if page.kind == "source" and page.id in cited]


def _letters(page: Page) -> str:
    """Return a name without what sets FunASR apart from Fun-ASR: of such only both together are written right."""
    return re.sub("[ .-]", "", page.data.name).casefold()


def _rare(page: Page) -> bool:
    """Tell whether a name has characters that prose may hold only because this entry is there."""
    try:
        "".join(re.findall("[\u4e00-\u9fff]", page.data.name)).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _text(page: Page, copy: int, known: set[str], names: dict[str, str]) -> Text:
    data = _trimmed(page.document.data, known)
    if copy:
        data |= {"name": f"Copy-{copy} {page.id}"}
        data = {key: value for key, value in data.items() if key not in ("aliases", "name_en", "hant", "relations")}
        for key in ("events", "disputes"):
            data |= {key: [{**item, "id": f"{item['id']}-copy-{copy}"} for item in data[key]]} if key in data else {}
    body = ENTRY_LINK.sub(lambda match: _link(match, known, names), page.document.body)
    return Text(f"{page.id}-copy-{copy}" if copy else page.id, page.kind, data, body)


def _trimmed(data: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """Drop what points to entries that are not there."""
    data = dict(data)
    if "relations" in data:
        data["relations"] = [item for item in data["relations"] if item["to"] in known]
    if "events" in data:
        data["events"] = [_event(item, known) for item in data["events"]]
    return {key: value for key, value in data.items() if value != []}


def _event(item: dict[str, Any], known: set[str]) -> dict[str, Any]:
    others = [id for id in item.get("with", ()) if id in known]
    item = {**item, "with": others} if "with" in item else item
    return {key: value for key, value in item.items() if value != [] and (key != "phase" or value in known)}


def _link(match: re.Match[str], known: set[str], names: dict[str, str]) -> str:
    id = match["target"].partition("#")[0]
    return match[0] if match["target"].startswith("!") or id in known else f"[[!{match['text'] or names[id]}]]"


def _cited(text: Text) -> set[str]:
    return {cite.source for cite in cites_in(text.body)} | set(_typed_sources(text.data))


def _typed_sources(data: Any):
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                yield from (item.partition(",")[0].strip() for item in ([value] if isinstance(value, str) else value))
            else:
                yield from _typed_sources(value)
    elif isinstance(data, list):
        for item in data:
            yield from _typed_sources(item)


def write_ours(texts: list[Text], sources: list[Page], root: Path) -> None:
    """Write a project that this repository's configuration builds."""
    docs = root / "docs"
    for folder in ("assets", "_data"):
        shutil.copytree(ROOT / "docs" / folder, docs / folder, ignore=shutil.ignore_patterns("published.txt", "redirects.yml", "coverage"))
    for file in (*(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*/index.md")):
        path = file.relative_to(ROOT)
        (root / path).parent.mkdir(exist_ok=True)
        shutil.copy(file, root / path)
    for text in texts:
        head = yaml.safe_dump(text.data, allow_unicode=True, sort_keys=False, default_style="'", width=10**9)
        _write(docs / FOLDERS[text.kind] / f"{text.id}.md", f"---\n{head}---\n{text.body}")
    for page in sources:
        shutil.copy(ROOT / page.document.path, docs / "sources")
    shutil.copytree(ROOT / "docs" / "about", docs / "about", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("hooks", "overrides", "LICENSES"):
        (root / name).symlink_to(ROOT / name)


def plain(texts: list[Text], sources: list[Page]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the same text as plain Markdown, path without `.md` -> page, in Simplified and in Traditional."""
    names = {text.id: text.data["name"] for text in texts} | {page.id: page.data.name for page in sources}
    folders = {text.id: FOLDERS[text.kind] for text in texts}
    convert = opencc.OpenCC("s2twp").convert
    pages = {f"{FOLDERS[text.kind]}/{text.id}": _plain(text, names, folders) for text in texts}
    pages |= {f"sources/{page.id}": f"# {page.data.name}\n\n{page.data.summary}\n\n{page.document.body}" for page in sources}
    pages["index"] = "# 百模志\n\n" + "".join(f"- [{names[text.id]}]({folders[text.id]}/{text.id}.md)\n" for text in texts)
    return pages, {path: convert(text) for path, text in pages.items()}


def write_stock(hans: dict[str, str], hant: dict[str, str], root: Path) -> None:
    """Write plain pages for MkDocs with Material, `hant` as files of their own, if there are any."""
    for suffix, pages in ((".md", hans), (".zh-Hant.md", hant)):
        for path, text in pages.items():
            _write(root / "docs" / f"{path}{suffix}", text)
    languages = "  - i18n:\n      docs_structure: suffix\n      languages:\n" + "".join(
        f"        - locale: {locale}\n          name: {locale}\n          build: true\n          default: {str(locale == 'zh').lower()}\n" for locale in ("zh", "zh-Hant")
    )
    _write(root / "mkdocs.yml", (
        "site_name: 百模志\nsite_url: https://a.example/\ntheme:\n  name: material\n  language: zh\n  font: false\n"
        "plugins:\n  - search\n" + (languages if hant else "") + "markdown_extensions: [attr_list, def_list, footnotes, tables, {toc: {permalink: true}}]\n"
    ))


def _plain(text: Text, names: dict[str, str], folders: dict[str, str]) -> str:
    cited: list[str] = []

    def link(match: re.Match[str]) -> str:
        id = match["target"].partition("#")[0]
        return f"[{match['text'] or names[id]}](../{folders[id]}/{id}.md)" if id in folders else match["target"].lstrip("!")

    def note(match: re.Match[str]) -> str:
        found = [cite.source for cite in parse_citation(match[1]) if cite.source in names]
        cited.extend(found)
        return "".join(f"[^{id}]" for id in found)

    body = CITATION.sub(note, ENTRY_LINK.sub(link, text.body))
    facts = "".join(f"| {key} | {'；'.join(fact['value'] for fact in values)} |\n" for key, values in text.data.get("facts", {}).items())
    table = f"| 事实 | 值 |\n|---|---|\n{facts}\n" if facts else ""
    notes = "".join(f"[^{id}]: [{names[id]}](../sources/{id}.md)\n\n" for id in dict.fromkeys(cited))
    return f"# {text.data['name']}\n\n{text.data['summary']}\n\n{table}{body}\n\n{notes}"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
