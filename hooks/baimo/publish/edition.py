"""One edition of the site as its data sees it: language, addresses, licence, and how its text is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..hant import Converter, RemoteConverter, resolve_hand_markup

API_VERSION = "1.1.0"
"""Of the API and its schemas; every change is told in docs/about/api-changelog.md."""

CONTENT_LICENCE, CODE_LICENCE = "CC-BY-SA-4.0", "MIT"
"""SPDX identifiers (spdx.org/licenses)."""

_TAG = "SPDX-License-Identifier"
LICENCE_LINE = f"{_TAG}: {CONTENT_LICENCE}"
"""What a comment says of the licence of its file."""

LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"


@dataclass(frozen=True)
class Edition:
    """`root` is the absolute address of the whole site, `folder` the edition's place below it ("" or "zh-Hant/").

    `name` and `description` are Simplified. No converter means the Simplified edition.
    """

    language: str
    root: str
    folder: str
    name: str
    description: str
    repository: str
    converter: Converter | RemoteConverter | None = None

    @property
    def url(self) -> str:
        """The absolute address of the edition, ending in a slash."""
        return self.root + self.folder

    def text(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Return Simplified text in the edition's script and words, hand marks resolved."""
        if self.converter:
            return self.converter.text(text, terms)
        return resolve_hand_markup(text, self.language) if "-{" in text else text

    def chars(self, text: str, terms: Mapping[str, str] | None = None) -> str:
        """Return a title in the edition's script; it keeps its words."""
        if self.converter:
            return self.converter.chars(text, terms)
        return resolve_hand_markup(text, self.language) if "-{" in text else text

    def markdown(self, source: str, terms: Mapping[str, str] | None = None) -> str:
        """Return Markdown in the edition's script; code, addresses and ids stay."""
        return self.converter.markdown(source, terms) if self.converter else resolve_hand_markup(source, self.language)
