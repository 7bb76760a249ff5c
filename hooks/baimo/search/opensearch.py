"""The OpenSearch description, by which a browser can search the site from its address bar."""

from __future__ import annotations

from xml.sax.saxutils import escape

PATH = "search/opensearch.xml"


def description(name: str, text: str, root: str, language: str) -> bytes:
    """Return the description of the search of one edition; `root` is the edition's absolute address."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName>\n"
        f"<Description>{escape(text)}</Description>\n"
        f"<Language>{language}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
        f'<Url type="text/html" template="{escape(root)}search/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
