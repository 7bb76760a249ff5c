"""The encyclopedia's own Markdown: citations, links between entries, automatic links."""
