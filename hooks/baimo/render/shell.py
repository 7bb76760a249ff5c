"""What the pages of one folder have in common, rendered once, with slots for what each has of its own.

    shell = Shell(template.render(page=stand_in))   # a page whose own values are `SLOTS`
    html = shell.page(own)                          # for each page of the folder
    html = traditional.page(own.converted(convert)) # of the edition whose shell was converted, too

The theme's templates render the shell as they would any page; only the slots are put in afterwards, so a page
must not differ from its neighbours in anything but them. tests/sites/test_shell.py compares both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True)
class Own:
    """What a page has of its own, as HTML: nothing is escaped when it is put into a shell.

    `id` is the last part of its address, `first` the anchor of its first heading, `headings` the items of its
    table of contents.
    """

    id: str
    first: str
    title: str
    description: str
    headings: str
    json_ld: str
    content: str

    def converted(self, convert: Callable[[str], str]) -> Own:
        """Return the same with its text converted, in one call: `convert` maps HTML to HTML."""
        _, _, title, description, headings, json_ld, content = astuple(self)
        script = f'<script type="application/ld+json">{json_ld}</script>'
        title, description, headings, script, content = convert(_SEAM.join((title, description, headings, script, content))).split(_SEAM)
        return Own(self.id, self.first, title, description, headings, script.partition(">")[2].removesuffix("</script>"), content)


_SEAM = "<!--\ufdd1-->"
"""Between the parts while they are converted: a comment that no page can hold."""

SLOTS = Own(*(f"bm-slot-{field.name}-bm" for field in fields(Own)))
"""Stands for every value in a shell. Letters only: no filter of a template changes them."""

_SLOT = re.compile(r"bm-slot-([a-z_]+)-bm")
_INDENT = re.compile(r"\n\s+")
"""Between the elements of the theme: white space in any case, and much of it."""


class Shell:
    """A rendered page in which `SLOTS` stand for the values. Raises ValueError if one of them is missing."""

    def __init__(self, rendered: str):
        # What stands between the slots, and at every second place the name of a slot.
        self._pieces = _SLOT.split(_INDENT.sub("\n", rendered))
        if missing := {field.name for field in fields(Own)} - set(self._pieces[1::2]):
            raise ValueError(f"the templates show no {'、'.join(sorted(missing))} of a page")

    def page(self, own: Own) -> str:
        """Return the page that has these values."""
        pieces = self._pieces.copy()
        pieces[1::2] = [getattr(own, name) for name in pieces[1::2]]
        return "".join(pieces)
