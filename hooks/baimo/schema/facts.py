"""Which facts an entry of each kind may carry, in the order readers see them.

Every fact is a list: two values of one fact are two items. The field's title is its label.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .parts import Amount, Date, Fact, Part, Release, Text, Url

Texts = tuple[Fact[Text], ...]
Dates = tuple[Fact[Date], ...]
Amounts = tuple[Fact[Amount], ...]
Urls = tuple[Fact[Url], ...]
Releases = tuple[Release, ...]


class CompanyFacts(Part):
    """公司"""

    founded: Dates = Field((), title="成立")
    founders: Texts = Field((), title="创始人", description="有条目的创始人用 founded-by 关系，不在此重复")
    headquarters: Texts = Field((), title="总部")
    listed: Texts = Field((), title="上市")
    status: Texts = Field((), title="现状", description="被收购、停业等")
    employees: Amounts = Field((), title="员工数")
    funding: Texts = Field((), title="融资")
    valuation: Amounts = Field((), title="估值")
    revenue: Amounts = Field((), title="营收")
    profit: Amounts = Field((), title="盈利")
    loss: Amounts = Field((), title="亏损")
    users: Amounts = Field((), title="用户数")
    website: Urls = Field((), title="官网")


class ModelFacts(Part):
    """模型"""

    released: Releases = Field((), title="发布")
    parameters: Amounts = Field((), title="总参数")
    active_parameters: Amounts = Field((), title="激活参数", description="混合专家模型每个词元激活的参数")
    training_tokens: Amounts = Field((), title="训练数据量", description="以词元计")
    training_cost: Amounts = Field((), title="训练成本")
    context: Amounts = Field((), title="上下文长度", description="以词元计，如 128K")
    architecture: Texts = Field((), title="架构")
    modality: Texts = Field((), title="模态")
    languages: Texts = Field((), title="语言")
    openness: tuple[Fact[Literal["开源", "开放权重", "闭源", "未公布"]], ...] = Field((), title="开放程度")
    licence: Texts = Field((), title="许可证")
    price_input: Amounts = Field((), title="输入价格", description="每百万词元，如 0.15 美元")
    price_output: Amounts = Field((), title="输出价格", description="每百万词元，如 0.60 美元")
    access: Texts = Field((), title="使用方式")
    users: Amounts = Field((), title="调用与用户")
    paper: Urls = Field((), title="论文")
    repository: Urls = Field((), title="代码仓库")
    website: Urls = Field((), title="官网")


class ProductFacts(Part):
    """产品"""

    released: Releases = Field((), title="推出")
    discontinued: Dates = Field((), title="停止")
    platforms: Texts = Field((), title="平台")
    modality: Texts = Field((), title="模态")
    price: Texts = Field((), title="价格")
    access: Texts = Field((), title="使用方式")
    users: Amounts = Field((), title="用户数")
    revenue: Amounts = Field((), title="营收")
    website: Urls = Field((), title="官网")


class PersonFacts(Part):
    """人物：只收公开的职业信息"""

    position: Texts = Field((), title="职务")
    education: Texts = Field((), title="学历")
    career: Texts = Field((), title="经历")


class PhaseFacts(Part):
    """阶段"""

    start: Dates = Field((), title="起")
    end: Dates = Field((), title="止")
    marker: Texts = Field((), title="标志")
    proposed_by: Texts = Field((), title="划分者")
    filed_from: Dates = Field((), title="本站归档自", description="没有来源归类的大事与模型，自这一天起按日期归入本阶段")


class ConceptFacts(Part):
    """概念"""

    introduced: Dates = Field((), title="提出")
    introduced_by: Texts = Field((), title="提出者")
    members: Texts = Field((), title="成员", description="有条目的成员用 belongs-to-group 关系")
    size: Amounts = Field((), title="规模", description="基准的题数、市场规模等")
    maker: Texts = Field((), title="制造者")
    specification: Texts = Field((), title="规格")
    licence: Texts = Field((), title="许可证")
    paper: Urls = Field((), title="论文")
    website: Urls = Field((), title="官网")


class PolicyFacts(Part):
    """政策法规"""

    issuer: Texts = Field((), title="发布机关")
    document_number: Texts = Field((), title="文号")
    issued: Dates = Field((), title="公布")
    effective: Dates = Field((), title="施行")
    status: Texts = Field((), title="效力")
    website: Urls = Field((), title="原文")


class OrganizationFacts(Part):
    """机构：媒体、政府部门、研究机构、团队"""

    founded: Dates = Field((), title="成立")
    founders: Texts = Field((), title="创办者")
    headquarters: Texts = Field((), title="所在地")
    nature: Texts = Field((), title="性质")
    status: Texts = Field((), title="现状")
    website: Urls = Field((), title="官网")
