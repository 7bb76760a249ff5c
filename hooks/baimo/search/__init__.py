"""Search of the site: an index of many small files, and the same documents for a larger engine.

    text = read_page(output)                                # of each page of each edition, as rendered
    found = documents(encyclopedia, hans, hant, converter)  # once per build, from both editions
    files(found)                                            # the index: (path below search/, bytes)
    export.files(found)                                     # the same for OpenSearch or Meilisearch: below search/export/
    scripts(folder)                                         # the browser's part, without comments
"""

from .documents import Document, Edition, documents
from .opensearch import PATH, description
from .pages import PageText, Section, read_page
from .scripts import scripts
from .writer import files

__all__ = ["PATH", "Document", "Edition", "PageText", "Section", "description", "documents", "files", "read_page", "scripts"]
