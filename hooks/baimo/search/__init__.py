"""Search of the site: an index of many small files, and the same documents for a larger engine.

    text = read_page(output)                         # of each page of each edition, as rendered
    found = write(folder, encyclopedia, hans, hant, converter)
    write_documents(folder, found)                   # the same from documents made otherwise
"""

from .documents import Document, Edition
from .pages import PageText, Section, read_page
from .writer import write, write_documents

__all__ = ["Document", "Edition", "PageText", "Section", "read_page", "write", "write_documents"]
