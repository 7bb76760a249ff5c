"""The engines side by side: each builds its index of the same pages into a folder; a browser then asks it."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

from baimo.publish.files import write
from baimo.search import Document, Edition, files, scripts, speech

ASSETS = Path(__file__).parents[3] / "docs" / "assets" / "search"

OURS = """async ([base, edition]) => {
  const { open } = await import(base + 'engine.js')
  let engine = await open(base + 'search/', { edition })
  window.ask = async query => (await engine.search(query, { limit: 5 })).results.map(result => result.entry)
  window.first = async query => (await engine.suggest(query, { limit: 5, correct: false })).length
}"""
PAGEFIND = """async ([base]) => {
  const pagefind = await import(base + 'pagefind/pagefind.js')
  await pagefind.init()
  window.ask = async query => {
    const found = await pagefind.search(query)
    const pages = await Promise.all(found.results.slice(0, 5).map(result => result.data()))
    return pages.map(page => page.meta.id)
  }
}"""
MATERIAL = """async ([base]) => {
  const index = await (await fetch(base + 'search/search_index.json')).json()
  const worker = new Worker(base + index.worker)
  const answer = type => new Promise(resolve => worker.addEventListener('message', function one({ data }) {
    if (data.type === type) { worker.removeEventListener('message', one); resolve(data.data) }
  }))
  const ready = answer(1)
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } })
  await ready
  window.ask = async query => {
    const found = answer(3)
    worker.postMessage({ type: 2, data: query })
    return (await found).items.slice(0, 5).map(group => group[0].location.replace(/\\/.*/, ''))
  }
}"""


def ours(documents: list[Document], folder: Path) -> None:
    """This project's index, both editions."""
    write(files(documents, speech(documents)), folder / "search")
    write((file for file in scripts(ASSETS) if file[0] == "engine.js"), folder)


def pagefind(documents: list[Document], folder: Path) -> None:
    """Pagefind's index of the Simplified edition. Raises FileNotFoundError without `pagefind` on PATH."""
    for document in documents:
        target = folder / document.id / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(
            f'<!doctype html><html lang="zh"><body data-pagefind-body data-pagefind-meta="id:{document.id}"><h1>{html.escape(document.hans.title)}</h1>{_html(document.hans)}</body></html>', "utf-8"
        )
    subprocess.run(["pagefind", "--site", folder, "--quiet"], check=True, capture_output=True)


def material(documents: list[Document], folder: Path) -> None:
    """The theme's own plugin, Simplified edition; it needs jieba. Raises CalledProcessError."""
    source = folder / "source"
    (source / "docs").mkdir(parents=True)
    for document in documents:
        (source / "docs" / f"{document.id}.md").write_text(f"# {document.hans.title}\n\n{_markdown(document.hans)}", "utf-8")
    (source / "docs" / "index.md").write_text("# 首页\n", "utf-8")
    (source / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, language: zh, font: false}\nplugins: [search: {lang: zh}]\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", source / "mkdocs.yml", "-d", folder / "site"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    index = folder / "site" / "search" / "search_index.json"
    worker = next((folder / "site" / "assets" / "javascripts" / "workers").glob("search.*.js"))
    text = index.read_text("utf-8")
    (folder / "search").mkdir()
    (folder / "search" / "search_index.json").write_text(text[:-1] + f',"worker":"{worker.relative_to(folder).as_posix()}"}}', "utf-8")


def _html(edition: Edition) -> str:
    return "".join(f"<h2>{html.escape(part.heading)}</h2><p>{html.escape(part.text)}</p>" for part in edition.sections) + html.escape("、".join(edition.names))


def _markdown(edition: Edition) -> str:
    text = "\n\n".join(f"## {part.heading or edition.title}\n\n{part.text}" for part in edition.sections)
    return html.escape(text, quote=False) + "\n\n" + "、".join(edition.names)


ENGINES = {"ours": (ours, OURS, "search"), "pagefind": (pagefind, PAGEFIND, "pagefind"), "material": (material, MATERIAL, "search")}
"""Name -> (builds, JavaScript that makes window.ask, folder whose size is the index's)."""
