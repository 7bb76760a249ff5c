"""What the data says beyond what editors typed: everything that stands under a key `computed`.

Each shape is written to JSON as it is and described in the OpenAPI document from here. Absent values
are left out, never null. Titles and docstrings are read by users of the API, hence Chinese.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..schema import KINDS

Kind = Literal[tuple(KINDS)]


class Shape(BaseModel):
    """A closed, immutable piece of output."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def json_ready(self) -> dict:
        """Return the shape as JSON-ready values without the absent ones."""
        return self.model_dump(by_alias=True, exclude_none=True, mode="json")


class Citation(Shape):
    """一处引用：来源 id 与定位。"""

    source: str = Field(title="来源 id")
    locator: str | None = Field(None, title="定位", description="页码、章节等")


class DateSpan(Shape):
    """不完整日期所覆盖的起止日；所写形式在原值里，从不补全。"""

    start: str = Field(title="最早一日", json_schema_extra={"format": "date"})
    end: str = Field(title="最晚一日", json_schema_extra={"format": "date"})
    precision: Literal["day", "month", "quarter", "half", "year", "interval"] = Field(title="精度")
    text: str = Field(title="中文写法", description="如 2023 年第 3 季度")


class Number(Shape):
    """由原文数量算出的数；单值时上下限相同。"""

    low: int | float = Field(title="下限")
    high: int | float = Field(title="上限")
    unit: str = Field(title="单位", description="货币用 ISO 4217 的三字母缩写，其他单位照原文；原文没有的依字段而定，如 parameter、token")
    bound: Literal["about", "over", "under", "nearly", "at_least"] | None = Field(
        None, title="限定词", description="about 约、over 逾或超过、under 不足、nearly 近、at_least 至少"
    )


class FactComputed(Shape):
    """由一条事实算出的值。"""

    sources: list[Citation] = Field(title="来源")
    date: DateSpan | None = Field(None, title="日期")
    number: Number | None = Field(None, title="数量")
    as_of: DateSpan | None = Field(None, title="截至")


class CitedComputed(Shape):
    """由一条说法的来源算出的引用。"""

    sources: list[Citation] = Field(title="来源")


class RelationComputed(Shape):
    """一条关系的名称与对象。"""

    label: str = Field(title="关系名", description="从本条目看")
    name: str = Field(title="对象的名称")
    kind: Kind = Field(title="对象的类别")
    sources: list[Citation] = Field(title="来源")


class RelationFrom(Shape):
    """写在别的条目里、指向本条目的关系。"""

    type: str = Field(title="关系")
    from_: str = Field(alias="from", title="主语", description="写有这条关系的条目 id")
    label: str = Field(title="关系名", description="从本条目看")
    name: str = Field(title="主语的名称")
    kind: Kind = Field(title="主语的类别")
    since: str | None = Field(None, title="起")
    until: str | None = Field(None, title="止")
    source: list[str] = Field(title="来源")
    note: str | None = Field(None, title="说明")
    sources: list[Citation] = Field(title="来源")


class EventComputed(Shape):
    """一件大事的位置与日期。"""

    entry: str = Field(title="所在条目")
    entries: list[str] = Field(title="涉及的条目", description="所在条目在前")
    companies: list[str] = Field(title="涉及的公司", description="含所涉模型与产品的开发者")
    date: DateSpan = Field(title="日期")
    filed_phase: str | None = Field(None, title="归档阶段", description="来源没有归入阶段的，本站按日期归入的阶段")
    url: str = Field(title="网址")
    sources: list[Citation] = Field(title="来源")


class DisputeComputed(Shape):
    """一项争议的位置与状态。"""

    entry: str = Field(title="所在条目")
    open: bool = Field(title="待考")
    url: str = Field(title="网址")
    sources: list[Citation] = Field([], title="考定的来源")


class EntryComputed(Shape):
    """由条目与全站算出的值。"""

    path: str = Field(title="路径", description="相对于本版根目录")
    url: str = Field(title="网址")
    markdown: str = Field(title="Markdown 版网址")
    modified: str | None = Field(None, title="最后修改", json_schema_extra={"format": "date-time"})
    quality: Literal["good", "start", "stub"] = Field(title="质量")
    sources: list[str] = Field(title="全部来源", description="id，按字母序")
    prose_sources: list[str] = Field(title="正文引用的来源")
    events: list[str] = Field(title="相关大事", description="id，按时间序")
    filed_phase: str | None = Field(None, title="归档阶段", description="来源没有归入阶段的，本站按日期归入的阶段")
    relations_from: list[RelationFrom] = Field(title="指向本条目的关系")


class SourceComputed(Shape):
    """由来源与全站算出的值。"""

    path: str = Field(title="路径", description="相对于本版根目录")
    url: str = Field(title="网址")
    markdown: str = Field(title="Markdown 版网址")
    modified: str | None = Field(None, title="最后修改", json_schema_extra={"format": "date-time"})
    reference: str = Field(title="著录", description="GB/T 7714—2015")
    cited_by: list[str] = Field(title="引用它的条目")
