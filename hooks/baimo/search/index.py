"""The search index of one build, gathered page by page and written when all have been read.

It lives in a process of its own (`baimo.remote`): the texts of all pages and the tables of pinyin are large, and
while pages are still rendered another core can read those that are.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from ..publish.files import write
from . import export, writer
from .documents import Subject, documents
from .pages import PageText, read_page
from .suggest import speech


class Index:
    """Both editions of a site as they are searched."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, PageText]] = defaultdict(dict)
        self._known: list[Subject] = []

    def read(self, language: str, path: str, output: str) -> None:
        """Keep what a rendered page says; one without article or title says nothing. `path` is below its edition."""
        if text := read_page(output):
            self._texts[language][path] = text

    def know(self, subject: Subject) -> None:
        """Keep what the encyclopedia knows of a page."""
        self._known.append(subject)

    def write(self, folder: Path) -> None:
        """Write the index of all that was read into `folder`, the export below it. Raises OSError."""
        found = documents(self._known, self._texts["zh-Hans"], self._texts["zh-Hant"])
        said = speech(found)
        write(writer.files(found, said), folder)
        write(export.files(found, said), folder / "export")
