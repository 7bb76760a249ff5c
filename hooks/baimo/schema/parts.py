"""The pieces front matter is made of: facts, relations, events, disputes, names."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from .. import dates, quantities
from ..addresses import check_address
from ..predicates import PREDICATES

UNPUBLISHED = "未公布"
"""The value of a fact that its owner has not made public."""


class Part(BaseModel):
    """A closed, immutable piece of front matter.

    Its keys stand in the order of its fields, those in `FIRST_KEYS` (inherited classes cannot put a
    field before their parent's) before the rest.
    """

    FIRST_KEYS: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _checked(check, rule: str):
    """Return a validator that keeps the typed text and reports `check`'s ValueError under `rule`."""

    def run(text: str) -> str:
        if text != UNPUBLISHED:
            try:
                check(text)
            except ValueError as error:
                raise PydanticCustomError(rule, "{message}", {"message": str(error)}) from None
        return text

    return AfterValidator(run)


def check_id(text: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise ValueError(f"{text} 不是 id；id 只用小写英文字母、数字与连字符")


def _check_source(text: str) -> None:
    check_id(text.partition(",")[0].strip())


def _as_list(value):
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Date = Annotated[str, _checked(dates.parse, "BZ-DATE-1"), Field(json_schema_extra={"baimo": "date"})]
Amount = Annotated[str, _checked(quantities.parse, "BZ-QTY-1"), Field(json_schema_extra={"baimo": "quantity"})]
Url = Annotated[str, _checked(check_address, "BZ-URL-1"), Field(json_schema_extra={"baimo": "url"})]
Id = Annotated[str, _checked(check_id, "BZ-ID-1"), Field(json_schema_extra={"baimo": "entry"})]
SourceRef = Annotated[str, _checked(_check_source, "BZ-ID-1"), Field(json_schema_extra={"baimo": "source"})]
Sources = Annotated[tuple[SourceRef, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One source id or a list of them, each optionally followed by a comma and a locator."""

Value = TypeVar("Value")


class Fact(Part, Generic[Value]):
    """One value of a fact, with who says so."""

    value: Value = Field(title="值", description="没有公布的写 未公布")
    source: Sources | None = Field(None, title="来源", description="来源 id，可在逗号后写定位")
    as_of: Date | None = Field(None, title="截至", description="会变的值写明截至何时")
    certainty: Literal["reported", "leaked", "estimated"] | None = Field(
        None, title="可信程度", description="reported 据报道、leaked 据泄露、estimated 估算；官方公布的不写"
    )
    note: Text | None = Field(None, title="说明", description="口径、条件，如“不含嵌入层”")

    @model_validator(mode="after")
    def _sourced(self):
        if self.source is None and self.value != UNPUBLISHED:
            raise PydanticCustomError("BZ-FACT-1", "值没有来源")
        if self.value == UNPUBLISHED and self.as_of is None:
            raise PydanticCustomError("BZ-FACT-2", "“未公布”要写 as_of（截至何时未公布）")
        return self


class Release(Fact[Date]):
    """A date on which something came out, and in which sense."""

    FIRST_KEYS = ("value", "notion")

    notion: Literal["announced", "beta", "public", "api", "weights", "paper"] | None = Field(
        None, title="日期口径",
        description="announced 公布、beta 内测、public 公众可用、api 接口上线、weights 权重开放、paper 论文",
    )


class Alias(Part):
    """Another name of the entry."""

    name: Text = Field(title="别名")
    kind: Literal["full", "short", "former", "variant", "translation", "codename", "misspelling"] | None = Field(
        None, title="类别",
        description="full 全称、short 简称、former 曾用名、variant 异写、translation 译名、codename 代号、misspelling 误写",
    )
    link: bool = Field(True, title="自动链接", description="与普通词同形、不该自动链接的写 false；误写一律不链接")
    hant: Text | None = Field(None, title="繁体定稿")


class Hant(Part):
    """Traditional (Taiwan) forms where the rule would be wrong."""

    name: Text | None = Field(None, title="繁体条目名")
    terms: dict[str, str] = Field(default_factory=dict, title="本页用词", description="简体: 繁體")


class Relation(Part):
    """A typed link to another entry."""

    type: str = Field(title="关系", json_schema_extra={"enum": sorted(PREDICATES)})
    to: Id = Field(title="对象", description="对象条目的 id")
    since: Date | None = Field(None, title="起")
    until: Date | None = Field(None, title="止", description="已结束的关系写终止日期；只知已结束时写所知最晚的日期")
    source: Sources = Field(title="来源")
    note: Text | None = Field(None, title="说明")


class Event(Part):
    """Something that happened, told in one sentence."""

    id: Id = Field(title="锚点", description="全站唯一，发布后不改")
    date: Date = Field(title="日期")
    notion: Literal["announced", "beta", "public", "api", "weights", "paper"] | None = Field(
        None, title="日期口径"
    )
    inferred: bool = Field(False, title="日期由推断得出", description="来源没有印出、由上下文推断的日期写 true")
    text: Text = Field(title="事件", description="一句话，不带日期，不带链接语法")
    with_: tuple[Id, ...] = Field((), alias="with", title="相关条目", description="除本条目外还涉及的条目 id")
    phase: Id | None = Field(None, title="所属阶段", description="来源把它归入某阶段时写")
    source: Sources = Field(title="来源")
    note: Text | None = Field(None, title="说明")


class Claim(Part):
    """What one side of a dispute says."""

    text: Text = Field(title="说法")
    source: Sources = Field(title="来源")
    as_of: Date | None = Field(None, title="截至")


class Dispute(Part):
    """A question on which sources differ."""

    id: Id = Field(title="锚点", description="全站唯一，发布后不改")
    question: Text = Field(title="问题")
    claims: tuple[Claim, ...] = Field(min_length=2, title="各方说法")
    finding: Text | None = Field(None, title="考定", description="查到的结论；没有即“待考”")
    source: Sources | None = Field(None, title="考定的来源")

    @model_validator(mode="after")
    def _finding_sourced(self):
        if self.finding and not self.source:
            raise PydanticCustomError("BZ-FACT-1", "考定没有来源")
        return self
