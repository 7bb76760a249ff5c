"""Quantities as the field's press writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baimo.quantities import parse

ACCEPTED = [
    # typed, low, high, unit, bound
    ("6710 亿", 671_000_000_000, 671_000_000_000, "", ""),
    ("1.8 万亿", 1_800_000_000_000, 1_800_000_000_000, "", ""),
    ("671B", 671_000_000_000, 671_000_000_000, "", ""),
    ("128K", 128_000, 128_000, "", ""),
    ("128k", 128_000, 128_000, "", ""),
    ("0.15 美元", Decimal("0.15"), Decimal("0.15"), "美元", ""),
    ("约 760 万", 7_600_000, 7_600_000, "", "约"),
    ("逾3 亿元", 300_000_000, 300_000_000, "元", "逾"),
    ("245–250 亿美元", 24_500_000_000, 25_000_000_000, "美元", ""),
    ("1,234,567", 1_234_567, 1_234_567, "", ""),
    ("12,000.5 元", Decimal("12000.5"), Decimal("12000.5"), "元", ""),
    ("3 百万", 3_000_000, 3_000_000, "", ""),
    ("2 千万人", 20_000_000, 20_000_000, "人", ""),
    ("14.8T 词元", 14_800_000_000_000, 14_800_000_000_000, "词元", ""),
    ("557.6 万美元", 5_576_000, 5_576_000, "美元", ""),
    ("13948 题", 13948, 13948, "题", ""),
]
NO_NUMBER = "{} 不是数量；可写 6710 亿、1.8 万亿、671B、128K、约 760 万、245–250 亿美元"
REFUSED = [
    ("", NO_NUMBER.format("")),
    ("很多", NO_NUMBER.format("很多")),
    ("１２ 亿", NO_NUMBER.format("１２ 亿")),
    ("亿", NO_NUMBER.format("亿")),
    ("大约 5", NO_NUMBER.format("大约 5")),
    ("1,23", NO_NUMBER.format("1,23")),
    ("250–245 亿", "250–245 亿 的上限小于下限"),
]


@pytest.mark.parametrize(("typed", "low", "high", "unit", "bound"), ACCEPTED)
def test_accepted(typed, low, high, unit, bound):
    value = parse(typed)
    assert (value.text, value.low, value.high, value.unit, value.bound) == (typed, low, high, unit, bound)


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_refused(typed, message):
    with pytest.raises(ValueError) as error:
        parse(typed)
    assert str(error.value) == message
