"""Dates as sources give them: to the day, month, quarter, half-year, year, or as an interval.

Accepted forms follow ISO 8601 and EDTF level 1 (Library of Congress, 2019), with quarters and
halves written `2023-Q3` and `2024-H1` as the field's press does.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?",
    re.ASCII,
)
_INTERVAL = re.compile(r"[^/]{4,}/[^/]{4,}")
_OTHER_FORM = re.compile(r"(?P<year>\d{4})(?: ?年 ?|[-/.])(?:(?P<month>\d{1,2})(?: ?月 ?|[-/.])?)?(?:(?P<day>\d{1,2})(?: ?日)?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date known to some precision. `start` and `end` are its first and last possible days.

    `precision` is "day", "month", "quarter", "half", "year" or "interval"; `text` is the form typed.
    """

    text: str
    precision: str
    start: date
    end: date

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order by first possible day; of two that begin together the wider comes first."""
        return self.start, date.fromordinal(date.max.toordinal() - self.end.toordinal())

    def __str__(self) -> str:
        return in_chinese(self)


def parse(text: str) -> PartialDate:
    """Parse `2023`, `2023-Q3`, `2023-H2`, `2023-03`, `2023-03-16` or `a/b`.

    Raises ValueError with a Chinese message if the text is no such date or names no real day.
    """
    if _INTERVAL.fullmatch(text):
        first, _, last = text.partition("/")
        begin, finish = parse(first), parse(last)
        if finish.end < begin.start:
            raise ValueError(f"区间 {text} 的终点早于起点")
        return PartialDate(text, "interval", begin.start, finish.end)
    match = _FORM.fullmatch(text)
    if not match:
        near = _likely(text)
        raise ValueError(f"{text} 不是日期；" + (f"是否想写 {near}？" if near else "可写 2023、2023-Q3、2023-H2、2023-03、2023-03-16 或 2023-08/2023-10"))
    year = int(match["year"])
    if not 1900 <= year <= 2100:
        raise ValueError(f"{text} 的年份不在 1900—2100 之间")
    if match["quarter"]:
        return _months(text, "quarter", year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(text, "half", year, int(match["half"]) * 6 - 5, 6)
    if not match["month"]:
        return _months(text, "year", year, 1, 12)
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"{text} 的月份不存在")
    if not match["day"]:
        return _months(text, "month", year, month, 1)
    if not 1 <= int(match["day"]) <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{text} 这一天不存在")
    day = date(year, month, int(match["day"]))
    return PartialDate(text, "day", day, day)


def _likely(text: str) -> str:
    """Return the date that a text in another form means, or ""."""
    match = _OTHER_FORM.fullmatch(text)
    if not match:
        return ""
    try:
        return parse("-".join([match["year"], *(part.zfill(2) for part in (match["month"], match["day"]) if part)])).text
    except ValueError:
        return ""


def _months(text: str, precision: str, year: int, first: int, count: int) -> PartialDate:
    last = first + count - 1
    return PartialDate(
        text, precision, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    )


def in_chinese(value: PartialDate) -> str:
    """Return the date as a Chinese reader writes it, e.g. `2023 年 3 月 16 日`."""
    start = value.start
    match value.precision:
        case "interval":
            return " 至 ".join(in_chinese(parse(part)) for part in value.text.split("/"))
        case "year":
            return f"{start.year} 年"
        case "half":
            return f"{start.year} 年{'上' if start.month == 1 else '下'}半年"
        case "quarter":
            return f"{start.year} 年第 {(start.month + 2) // 3} 季度"
        case "month":
            return f"{start.year} 年 {start.month} 月"
        case _:
            return f"{start.year} 年 {start.month} 月 {start.day} 日"
