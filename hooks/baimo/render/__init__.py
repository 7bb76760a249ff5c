"""Model to HTML, one module an output. Markup lives in `fragments/`, interface words in `words/`."""
