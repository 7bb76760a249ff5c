"""Quantities as the field writes them: 6710 亿, 1.8 万亿, 671B, 128K, 0.15 美元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALE = {
    "": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12,
    "K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12,
}
_NUMBER = "[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?|[0-9]+(?:[.][0-9]+)?"
_SCALES = "|".join(sorted(filter(None, _SCALE), key=len, reverse=True))
_FORM = re.compile(
    rf"(?P<bound>约|逾|超过|不足|近|至少)? ?(?P<low>{_NUMBER})(?:[–—-](?P<high>{_NUMBER}))?"
    rf" ?(?P<scale>{_SCALES})?(?: ?(?P<unit>[^\d\s,.].*))?"
)


@dataclass(frozen=True)
class Quantity:
    """A number or range with its unit. `low` and `high` are in single units (equal if no range)."""

    text: str
    low: Decimal
    high: Decimal
    unit: str
    bound: str


def parse(text: str) -> Quantity:
    """Parse a quantity; raises ValueError with a Chinese message if there is no number first."""
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f"{text} 不是数量；可写 6710 亿、1.8 万亿、671B、128K、约 760 万、245–250 亿美元")
    scale = _SCALE[match["scale"] or ""]
    low = Decimal(match["low"].replace(",", "")) * scale
    high = Decimal((match["high"] or match["low"]).replace(",", "")) * scale
    if high < low:
        raise ValueError(f"{text} 的上限小于下限")
    return Quantity(text, low, high, (match["unit"] or "").strip(), match["bound"] or "")
