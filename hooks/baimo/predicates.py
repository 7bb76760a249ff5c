"""The closed list of relations between entries.

A relation is typed once, on its subject's page; the object's page shows it under `inverse`. A
symmetric one is typed on either of the two. `subjects` and `objects` name the kinds each end may have; an empty
set allows every kind but source.
"""

from __future__ import annotations

from dataclasses import dataclass

_MAKERS = frozenset({"company", "organization", "person"})
_BODIES = frozenset({"company", "organization"})
_WORKS = frozenset({"model", "product", "concept"})
_PERSON = frozenset({"person"})
_ANY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Predicate:
    """`label` heads the relation on the subject's page, `inverse` on the object's."""

    id: str
    label: str
    inverse: str
    subjects: frozenset[str] = _ANY
    objects: frozenset[str] = _ANY
    symmetric: bool = False
    acyclic: bool = False


_ALL = (
    Predicate("develops", "开发", "开发者", _MAKERS, _WORKS),
    Predicate("offers", "提供", "提供者", _MAKERS, _WORKS | {"organization"}),
    Predicate("publishes", "发布", "发布者", _MAKERS, _ANY),
    Predicate("subsidiary-of", "上级机构", "下属", _BODIES | {"product"}, _BODIES, acyclic=True),
    Predicate("owned-by", "所有者", "拥有", _BODIES | {"product"}, _MAKERS),
    Predicate("founded-by", "创始人", "创立", _BODIES | {"product"}, _PERSON),
    Predicate("led-by", "负责人", "负责", _BODIES | {"model", "product"}, _PERSON),
    Predicate("works-at", "任职", "任职者", _PERSON, _BODIES),
    Predicate("invests-in", "投资", "投资方", _MAKERS, _BODIES | {"concept"}),
    Predicate("belongs-to-group", "所属群体", "成员", _ANY, frozenset({"concept"})),
    Predicate("belongs-to-phase", "所属阶段", "阶段内条目", _ANY, frozenset({"phase"})),
    Predicate("operates-in", "涉足", "参与者", _ANY, frozenset({"concept"})),
    Predicate("competes-with", "竞争对手", "竞争对手", symmetric=True),
    Predicate("partner-of", "合作方", "合作方", symmetric=True),
    Predicate("contrasts-with", "相对条目", "相对条目", symmetric=True),
    Predicate("uses", "使用", "使用者"),
    Predicate("integrates", "接入", "接入方", _BODIES | {"product", "model"}, _WORKS),
    Predicate("provides-cloud-to", "提供云服务", "云服务商", _BODIES | {"product"}, _BODIES),
    Predicate("licenses-from", "获得授权", "授权给", _BODIES, _BODIES),
    Predicate("successor-of", "前一代", "后一代", acyclic=True),
    Predicate("part-of", "属于", "包含", acyclic=True),
    Predicate("based-on", "基于", "衍生", acyclic=True),
    Predicate("evaluates", "评测对象", "评测基准", frozenset({"concept"}), _WORKS),
    Predicate("proposes", "提出", "提出者", _MAKERS, frozenset({"concept", "policy"})),
    Predicate("comments-on", "谈及", "谈及者", _MAKERS, _ANY),
    Predicate("reports-on", "报道", "报道者", _BODIES, _ANY),
    Predicate("regulates", "规范", "受规范于", _BODIES | {"policy"}, _ANY),
    Predicate("cites", "援引", "被援引", frozenset({"policy"}), frozenset({"policy"})),
    Predicate("aims-at", "目标", "追求者"),
    Predicate("exemplifies", "例证", "实例"),
    Predicate("affects", "影响", "受影响于"),
)

PREDICATES: dict[str, Predicate] = {predicate.id: predicate for predicate in _ALL}
