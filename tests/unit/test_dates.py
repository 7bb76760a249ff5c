"""Dates of every precision: what is accepted, how they sort, what readers see."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.dates import parse
from baimo.render.scope import date_text, span_text

ACCEPTED = [
    # typed, precision, first day, last day, as readers see it
    ("2023", "year", date(2023, 1, 1), date(2023, 12, 31), "2023 年"),
    ("2024-H1", "half", date(2024, 1, 1), date(2024, 6, 30), "2024 年上半年"),
    ("2024-H2", "half", date(2024, 7, 1), date(2024, 12, 31), "2024 年下半年"),
    ("2023-Q1", "quarter", date(2023, 1, 1), date(2023, 3, 31), "2023 年第 1 季度"),
    ("2023-Q3", "quarter", date(2023, 7, 1), date(2023, 9, 30), "2023 年第 3 季度"),
    ("2023-Q4", "quarter", date(2023, 10, 1), date(2023, 12, 31), "2023 年第 4 季度"),
    ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "2024 年 2 月"),
    ("2023-03-16", "day", date(2023, 3, 16), date(2023, 3, 16), "2023 年 3 月 16 日"),
    ("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29), "2024 年 2 月 29 日"),
    ("2023-08/2023-10", "interval", date(2023, 8, 1), date(2023, 10, 31), "2023 年 8 月 至 2023 年 10 月"),
    ("2023-03-16/2023-03-16", "interval", date(2023, 3, 16), date(2023, 3, 16), "2023 年 3 月 16 日 至 2023 年 3 月 16 日"),
    ("2023/2024-03-05", "interval", date(2023, 1, 1), date(2024, 3, 5), "2023 年 至 2024 年 3 月 5 日"),
]

NO_FORM = "{} 不是日期；可写 2023、2023-Q3、2023-H2、2023-03、2023-03-16 或 2023-08/2023-10"
REFUSED = [
    ("", NO_FORM.format("")),
    ("去年", NO_FORM.format("去年")),
    ("2023-3-16", "2023-3-16 不是日期；是否想写 2023-03-16？"),
    ("2023 年 3 月", "2023 年 3 月 不是日期；是否想写 2023-03？"),
    ("2023/3/16", "2023/3/16 不是日期；是否想写 2023-03-16？"),
    ("2023/13/40", NO_FORM.format("2023/13/40")),
    ("2023/" * 3000, NO_FORM.format("2023/" * 3000)),
    ("2023.03", "2023.03 不是日期；是否想写 2023-03？"),
    ("2023-Q5", NO_FORM.format("2023-Q5")),
    ("2023-H3", NO_FORM.format("2023-H3")),
    ("2023/", "2023/ 不是日期；是否想写 2023？"),
    ("2023/2024/2025", NO_FORM.format("2023/2024/2025")),
    ("２０２３", NO_FORM.format("２０２３")),
    ("1899", "1899 的年份不在 1900—2100 之间"),
    ("2101-01", "2101-01 的年份不在 1900—2100 之间"),
    ("2023-13", "2023-13 的月份不存在"),
    ("2023-00", "2023-00 的月份不存在"),
    ("2023-02-29", "2023-02-29 这一天不存在"),
    ("2023-04-31", "2023-04-31 这一天不存在"),
    ("2023-04-00", "2023-04-00 这一天不存在"),
    ("2024-03/2023-10", "区间 2024-03/2023-10 的终点早于起点"),
]

IN_ORDER = [
    "2022-12-31", "2023/2024", "2023", "2023-H1", "2023-Q1", "2023-01", "2023-01-01/2023-01-09", "2023-01-01",
    "2023-03", "2023-03-01", "2023-03-16", "2023-Q2", "2023-04", "2023-H2", "2023-Q3", "2023-07-01", "2023-12-31",
]


@pytest.mark.parametrize(("typed", "precision", "start", "end", "chinese"), ACCEPTED)
def test_accepted(typed, precision, start, end, chinese):
    value = parse(typed)
    assert (value.text, value.precision, value.start, value.end, str(value)) == (typed, precision, start, end, chinese)


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_refused(typed, message):
    with pytest.raises(ValueError) as error:
        parse(typed)
    assert str(error.value) == message


def test_order_of_all_precisions():
    assert sorted(reversed(IN_ORDER), key=lambda text: parse(text).sort_key) == IN_ORDER


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_within_its_month_quarter_half_and_year(day):
    wider = [
        f"{day:%Y}", f"{day:%Y}-H{(day.month + 5) // 6}", f"{day:%Y}-Q{(day.month + 2) // 3}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}",
    ]
    values = [parse(text) for text in wider]
    assert all(value.start <= day <= value.end for value in values)
    assert all(a.start <= b.start and b.end <= a.end for a, b in zip(values, values[1:]))


@pytest.mark.parametrize(("since", "until", "shown"), [
    ("2023", "2024-05", "2023 年—2024 年 5 月"), ("2023", None, "自 2023 年"), (None, "2024", "至 2024 年"), (None, None, ""),
])
def test_span(since, until, shown):
    assert span_text(since, until) == shown


def test_text_that_is_no_date_is_shown_as_it_is():
    assert [date_text("2023-Q3"), date_text("未公布")] == ["2023 年第 3 季度", "未公布"]
