"""Search of the site: an index of many small files, and the same documents for a larger engine.

    index = Remote(Index)                                   # in a process of its own
    index.tell("read", language, path, output)              # each page of each edition, as rendered
    index.tell("know", subject)                             # each of subjects(encyclopedia, convert)
    index.ask("write", folder)                              # once per build

What it is made of: pages.read_page, documents.documents, writer.files (the index), export.files (the same for
OpenSearch or Meilisearch). scripts.scripts is the browser's part, without comments.
"""

from .documents import Document, Edition, subjects
from .index import Index
from .opensearch import PATH, description
from .pages import Section
from .scripts import scripts
from .suggest import speech
from .writer import files

__all__ = ["PATH", "Document", "Edition", "Index", "Section", "description", "files", "scripts", "speech", "subjects"]
