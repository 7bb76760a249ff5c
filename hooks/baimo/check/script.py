"""Hand markup for the Traditional edition is balanced, and no markup cuts a name in two."""

from __future__ import annotations

from ..findings import Finding
from ..hant.cut_names import check_cut_names
from ..hant.hand import check_hand_markup
from ..linker import linkable_names
from ..load import Page


def check(chosen: list[Page], pages: list[Page]) -> list[Finding]:
    """Report unbalanced `-{…}-` (BZ-HANT-2) and names of `pages` cut by markup (BZ-HANT-3) in `chosen`."""
    names = frozenset(linkable_names(pages))
    findings = []
    for page in chosen:
        document = page.document
        findings += check_hand_markup(document.body, document.path, document.body_line)
        findings += check_cut_names(document.body, names, document.path, document.body_line)
    return findings
