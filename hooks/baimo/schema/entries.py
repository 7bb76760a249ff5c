"""One closed schema per kind of entry. Field order is the order of keys on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field

from .facts import (
    CompanyFacts,
    ConceptFacts,
    ModelFacts,
    OrganizationFacts,
    PersonFacts,
    PhaseFacts,
    PolicyFacts,
    ProductFacts,
)
from .parts import Alias, Date, Dispute, Event, Hant, Id, Part, Relation, Text, Url

CONCEPT_CATEGORIES = {
    "technique": "技术",
    "application": "应用",
    "business": "商业",
    "market": "市场",
    "group": "群体",
    "benchmark": "评测",
    "metric": "指标",
    "hardware": "硬件",
    "discourse": "论说",
}


class _Named(Part):
    FIRST_KEYS = ("kind", "name", "name_en", "aliases", "autolink", "category", "summary", "grade")

    name: Text = Field(title="条目名")
    name_en: Text | None = Field(None, title="英文名")
    aliases: tuple[Alias, ...] = Field((), title="别名")
    autolink: bool = Field(True, title="自动链接", description="条目名与普通词同形、不该自动链接的写 false")


class EntryData(_Named):
    """What every entry but a source carries, as typed."""

    summary: Text = Field(title="定义", max_length=160, description="一句话，不带来源标记；用于悬停卡、术语表与检索")
    hant: Hant = Field(default_factory=Hant, title="繁体定稿")
    facts: Part
    relations: tuple[Relation, ...] = Field((), title="关系")
    events: tuple[Event, ...] = Field((), title="大事")
    disputes: tuple[Dispute, ...] = Field((), title="争议")


class CompanyData(EntryData):
    """公司"""

    kind: Literal["company"]
    facts: CompanyFacts = Field(default_factory=CompanyFacts, title="事实")


class ModelData(EntryData):
    """模型"""

    kind: Literal["model"]
    facts: ModelFacts = Field(default_factory=ModelFacts, title="事实")


class ProductData(EntryData):
    """产品"""

    kind: Literal["product"]
    facts: ProductFacts = Field(default_factory=ProductFacts, title="事实")


class PhaseData(EntryData):
    """阶段"""

    kind: Literal["phase"]
    facts: PhaseFacts = Field(default_factory=PhaseFacts, title="事实")


class PersonData(EntryData):
    """人物"""

    kind: Literal["person"]
    facts: PersonFacts = Field(default_factory=PersonFacts, title="事实")


class ConceptData(EntryData):
    """概念"""

    kind: Literal["concept"]
    category: Literal[tuple(CONCEPT_CATEGORIES)] = Field(title="类别")
    facts: ConceptFacts = Field(default_factory=ConceptFacts, title="事实")


class PolicyData(EntryData):
    """政策法规"""

    kind: Literal["policy"]
    facts: PolicyFacts = Field(default_factory=PolicyFacts, title="事实")


class OrganizationData(EntryData):
    """机构"""

    kind: Literal["organization"]
    facts: OrganizationFacts = Field(default_factory=OrganizationFacts, title="事实")


class CslName(Part):
    """A person (`family`, `given`) or a body (`literal`)."""

    literal: Text | None = None
    family: Text | None = None
    given: Text | None = None


class Csl(Part):
    """Bibliographic fields, named as in the Citation Style Language 1.0.2 (citationstyles.org)."""

    type: Literal[
        "article", "article-journal", "article-newspaper", "article-magazine", "paper-conference", "book",
        "report", "webpage", "post-weblog", "software", "dataset", "legislation", "speech", "thesis",
    ] = Field(title="类型")
    title: Text = Field(title="题名")
    author: tuple[CslName, ...] = Field((), title="作者")
    container_title: Text | None = Field(None, alias="container-title", title="所在书刊或网站")
    publisher: Text | None = Field(None, title="出版者")
    number: Text | None = Field(None, title="编号", description="arXiv 号、文号等")
    issued: Date | None = Field(None, title="日期")
    URL: Url | None = Field(None, title="网址")
    accessed: Date | None = Field(None, title="查阅日期")
    language: Literal["zh", "zh-Hant", "en"] = Field("zh", title="语言")


class SourceData(_Named):
    """来源"""

    kind: Literal["source"]
    summary: Text = Field(title="说明", max_length=160)
    grade: Literal["A", "B", "C"] = Field(title="等级")
    csl: Csl = Field(title="著录")
    read: Text | None = Field(None, title="所读版本", description="读的是哪一份，如某仓库某提交、某站转载")
    inferred: bool = Field(False, title="日期由推断得出")
    hant: Hant = Field(default_factory=Hant, title="繁体定稿")


KINDS: dict[str, type[EntryData] | type[SourceData]] = {
    "company": CompanyData, "model": ModelData, "product": ProductData, "phase": PhaseData,
    "person": PersonData, "concept": ConceptData, "policy": PolicyData, "organization": OrganizationData,
    "source": SourceData,
}
FOLDERS: dict[str, str] = {
    "company": "companies", "model": "models", "product": "products", "phase": "phases", "person": "people",
    "concept": "concepts", "policy": "policies", "organization": "organizations", "source": "sources",
}


@dataclass(frozen=True)
class FactField:
    """How a fact is shown: its key, label, and type ("date", "quantity", "url" or "text")."""

    key: str
    label: str
    type: str


def fact_fields(kind: str) -> list[FactField]:
    """Return the facts an entry of `kind` may carry, in display order."""
    model = KINDS[kind].model_fields["facts"].annotation
    return [FactField(key, field.title, _value_type(field.annotation)) for key, field in model.model_fields.items()]


def _value_type(annotation) -> str:
    value = get_args(annotation)[0].model_fields["value"]
    return (value.json_schema_extra or {}).get("baimo", "text")
