"""Pages of entries are put into a shell rendered once for their folder; that must not show."""

from __future__ import annotations

from lxml import html
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from support import NAV, ROOT, Site, text_of, write_tree
from tree import TREE

HOSTILE = text_of(
    "company", "'<甲> & \"乙\"'", summary="'<b>定义</b> & \"其他\" -{zh-cn:质量;zh-tw:品質}-。'",
    body="甲的软件 [@report]。\n\n## 软件 & <质量> {#quality}\n\n一段 [@report]。\n\n### 下层 {#below}\n\n一段 [@report]。\n",
)
BY_HAND = "# 價格戰\n\n手寫的一頁 [@paper]。\n\n## 一節 {#one}\n\n手寫 [@paper]。\n"


def test_pages_are_those_the_theme_would_render(tmp_path, monkeypatch):
    files = {**TREE, "companies/jia.md": HOSTILE, "concepts/price-war.zh-Hant.md": BY_HAND}
    docs = write_tree(tmp_path, files)
    for name, shells in (("shells", True), ("theme", False)):
        config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(tmp_path / name), nav=NAV)
        [hook] = config.hooks.values()
        if not shells:
            monkeypatch.setattr(hook, "_has_shell", lambda page: False)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    ours, theirs = Site(tmp_path / "shells"), Site(tmp_path / "theme")
    pages = [path for path in ours.files() if path.endswith("/index.html")]
    assert {"companies/jia/index.html", "zh-Hant/concepts/price-war/index.html"} <= set(pages)
    for page in pages:
        assert _nodes(ours.page(page)) == _nodes(theirs.page(page)), page
    others = ours.files().keys() - set(pages)
    assert [path for path in others if ours.files()[path] != theirs.files()[path]] == []


def _nodes(page: html.HtmlElement) -> list[tuple]:
    """Return everything in a page but the white space between its elements."""
    return [
        (node.tag, sorted(node.items()), " ".join((node.text or "").split()), " ".join((node.tail or "").split()))
        for node in page.iter()
    ]
