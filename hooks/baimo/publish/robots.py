"""robots.txt: everything may be read, by people and machines."""

from __future__ import annotations

from .edition import LICENCE_LINE, Edition
from .files import File


def files(edition: Edition) -> list[File]:
    """Return robots.txt; only the edition at the root has one."""
    rules = ["User-agent: *", "Allow: /", "", f"Sitemap: {edition.root}sitemap.xml", ""]
    lines = [f"# {LICENCE_LINE}", *rules]
    return [] if edition.folder else [("robots.txt", "\n".join(lines).encode())]
