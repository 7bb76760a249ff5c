"""The encyclopedia as open data: one module per output, all written from one `Dataset` per edition.

    edition    language, addresses, licence and script of an edition
    dataset    everything as JSON-ready values in that script; shapes: what is computed; values: how
    api        api/v1/*.json; openapi: their description and JSON Schemas
    tables     data/csv/*.csv with a Data Package, data/parquet/*.parquet, data/baimozhi.sqlite
    feeds      feeds/*.atom            ical       calendar/*.ics
    markdown   <address>.md            llms_txt   llms.txt
    cite       BibTeX and GB/T 7714 of an entry, data/sources.json
    cards      data/cards/*.json: what a link shows of its entry
    jsonld     schema.org in the head of each page
    sitemap    sitemap.xml of both editions         robots     robots.txt
    headers    _headers: what a server says with every file                    licences   REUSE.toml, *.license
    history    when each file last changed, from Git
    assets     our own style sheets and scripts, under the name of their content
    files      how outputs reach the disk           offline    archives of a finished site

`baimo.export` writes the whole set as typed (data/entries.json) and front-matter schemas.

Nothing here reads a clock: two builds of one commit give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .. import export
from ..encyclopedia import Encyclopedia
from . import api, cards, cite, dataset, feeds, ical, licences, llms_txt, markdown, robots, tables
from .edition import Edition
from .files import File, write

__all__ = ["Edition", "File", "edition_files", "write", "write_edition"]


def write_edition(
    encyclopedia: Encyclopedia, edition: Edition, modified: Mapping[str, str], words: Mapping[str, Any], site: Path
) -> None:
    """Write everything one edition publishes below `site`. Raises OSError.

    `modified` maps ids to the time of their last change; `words` is the table of interface words.
    """
    write(edition_files(encyclopedia, edition, modified, words), site / edition.folder)


def edition_files(
    encyclopedia: Encyclopedia, edition: Edition, modified: Mapping[str, str], words: Mapping[str, Any]
) -> Iterator[File]:
    """Yield every file one edition publishes, in a fixed order, its licence after each that cannot state it."""
    for path, content in _edition_files(encyclopedia, edition, modified, words):
        yield path, content
        yield from licences.beside(path)


def _edition_files(
    encyclopedia: Encyclopedia, edition: Edition, modified: Mapping[str, str], words: Mapping[str, Any]
) -> Iterator[File]:
    yield from export.files(encyclopedia, edition.converter)
    data = dataset.build(encyclopedia, edition, modified)  # not before the export, which holds as much again
    yield from api.files(data, edition)
    yield from tables.files(data, edition)
    yield from feeds.files(data, edition)
    yield from ical.files(data, edition)
    yield from markdown.files(encyclopedia, data, edition, words)
    yield from cards.files(encyclopedia, edition, words)
    yield from cite.files(encyclopedia, edition)
    yield from llms_txt.files(data, edition)
    yield from robots.files(edition)
