"""Values that change and were last seen long ago (BZ-FACT-5).

Reported only when asked for, by `baimo check --stale` and `baimo stats`: a site that built yesterday
must build today.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from .. import dates
from ..findings import Finding
from ..load import Page
from ..schema import SourceData
from ..schema.parts import UNPUBLISHED

MONTHS = 24
"""How long a dated value may stand unrefreshed."""

VOLATILE = frozenset({"status", "employees", "valuation", "users", "price", "price_input", "price_output", "position"})
"""Facts that say how things stand, not what happened; a year's revenue stays what it was."""


def today() -> date:
    """Return the day; SOURCE_DATE_EPOCH, where set, says which."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch and epoch.isdigit() else datetime.now(UTC).date()


def check(pages: list[Page], now: date) -> list[Finding]:
    """Report each changing or unpublished fact whose newest `as_of` ended more than `MONTHS` before `now`."""
    findings = []
    for page in pages:
        for key in () if isinstance(page.data, SourceData) else page.data.facts.model_fields_set:
            values = getattr(page.data.facts, key)
            dated = [(dates.parse(fact.as_of).end, index) for index, fact in enumerate(values) if fact.as_of]
            unpublished = any(fact.value == UNPUBLISHED for fact in values)
            if not dated or not (key in VOLATILE or unpublished):
                continue
            end, index = max(dated)
            if (months := (now.year - end.year) * 12 + now.month - end.month) > MONTHS:
                place = page.document.position(("facts", key, index, "as_of"))
                message = f"{key} 截至 {values[index].as_of}，已过 {months} 个月"
                findings.append(Finding(page.document.path, *place, "BZ-FACT-5", message, "查有没有新的值；旧的留着，另加一项"))
    return sorted(findings)
