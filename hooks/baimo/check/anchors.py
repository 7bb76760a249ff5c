"""A link to a section names a section that is there: `[[id#anchor]]`."""

from __future__ import annotations

import re

from ..findings import Finding, nearest
from ..load import Page
from ..markup.syntax import ENTRY_LINK, blank_code
from .prose import RESERVED_ANCHORS

_ANCHOR = re.compile(r"^#[^\n]*\{#([^{}\s]+)\}[ \t]*$", re.M)


def check(pages: list[Page]) -> list[Finding]:
    """Report links to anchors that neither the target's headings nor its generated parts have."""
    anchors = {page.id: {*_ANCHOR.findall(page.document.body), *RESERVED_ANCHORS} for page in pages}
    findings = []
    for page in pages:
        for number, line in enumerate(blank_code(page.document.body).split("\n"), page.document.body_line):
            for match in ENTRY_LINK.finditer(line):
                id, _, anchor = match["target"].partition("#")
                if anchor and id in anchors and anchor not in anchors[id]:
                    place = number, match.start() + 1
                    message = f"{id} 里没有锚点 {anchor}"
                    findings.append(Finding(page.document.path, *place, "BZ-REF-4", message, nearest(anchor, anchors[id])))
    return findings
