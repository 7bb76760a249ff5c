"""How complete an entry is, computed from its length, sources and facts: never typed."""

from __future__ import annotations

import re

from .encyclopedia import Encyclopedia
from .load import Page
from .markup.syntax import CITATION, blank_code

STUB, START, GOOD = "stub", "start", "good"


def prose_length(page: Page) -> int:
    """Return the number of Han characters and Latin words in the body, notation left out."""
    text = CITATION.sub("", blank_code(page.document.body))
    return len(re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9]+", text))


def grade(page: Page, encyclopedia: Encyclopedia) -> str:
    """Return "good", "start" or "stub".

    Good: at least 400 long, three sources, one of them graded A or B, and something typed in front
    matter. Start: at least 120 long and two sources.
    """
    length = prose_length(page)
    sources = {cite.source for cite in encyclopedia.cites(page)} & set(encyclopedia.sources)
    graded = any(encyclopedia.sources[id].data.grade in "AB" for id in sources)
    typed = bool(page.data.facts.model_fields_set or page.data.events or page.data.relations)
    if length >= 400 and len(sources) >= 3 and graded and typed:
        return GOOD
    if length >= 120 and len(sources) >= 2:
        return START
    return STUB
