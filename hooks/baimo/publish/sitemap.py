"""sitemap.xml: every page of both editions, its alternates, and when its source last changed."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from .files import File

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def files(root: str, folders: Mapping[str, str], pages: Mapping[str, str]) -> list[File]:
    """Return the sitemap, plain and gzipped.

    `folders` maps the language of each edition to its place below `root`; `pages` maps paths below an
    edition to the time of their last change, "" if unknown.
    """
    content = (_HEAD + "".join(_urls(root, folders, pages)) + "</urlset>\n").encode()
    return [("sitemap.xml", content), ("sitemap.xml.gz", gzip.compress(content, mtime=0))]


def _urls(root: str, folders: Mapping[str, str], pages: Mapping[str, str]) -> Sequence[str]:
    return [
        _url(root + folder + path, {language: root + other + path for language, other in folders.items()}, pages[path])
        for folder in folders.values()
        for path in sorted(pages)
    ]


def _url(address: str, alternates: Mapping[str, str], modified: str) -> str:
    links = "".join(
        f' <xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>\n' for language, url in alternates.items()
    )
    changed = f" <lastmod>{modified}</lastmod>\n" if modified else ""
    return f"<url>\n <loc>{escape(address)}</loc>\n{changed}{links}</url>\n"
