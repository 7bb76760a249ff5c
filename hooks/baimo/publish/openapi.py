"""The OpenAPI 3.1 description of the interface, its schemas generated from the models of the data."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from ..schema import KINDS
from ..schema.parts import UNPUBLISHED
from .edition import API_VERSION, CONTENT_LICENCE, LICENCE_URL, Edition
from .shapes import (
    CitedComputed,
    DisputeComputed,
    EntryComputed,
    EventComputed,
    FactComputed,
    Kind,
    RelationComputed,
    Shape,
    SourceComputed,
)

_PREFIX = "#/components/schemas/"
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "title": "id"}
_ONE_DATE = r"\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?))?"
_DATE = f"^(?:{_ONE_DATE}(?:/{_ONE_DATE})?|{UNPUBLISHED})$"


class Card(Shape):
    """条目的名片。"""

    id: str
    kind: Kind = Field(title="类别")
    name: str = Field(title="条目名")
    name_en: str | None = Field(None, title="英文名")
    category: str | None = Field(None, title="概念的类别")
    summary: str = Field(title="定义")
    computed: CardComputed


class CardComputed(Shape):
    """名片上算出的值。"""

    path: str = Field(title="路径")
    url: str = Field(title="网址")
    modified: str | None = Field(None, title="最后修改")
    quality: str = Field(title="质量")


class KindField(Shape):
    """一类条目可写的一种事实。"""

    key: str
    label: str = Field(title="名称")
    type: str = Field(title="值的类型", description="date、quantity、url 或 text")


class KindComputed(Shape):
    """一类条目算出的值。"""

    count: int = Field(title="条数")


class KindRecord(Shape):
    """一类条目。"""

    id: Kind
    label: str = Field(title="名称")
    folder: str = Field(title="所在目录")
    fields: list[KindField] = Field(title="可写的事实")
    computed: KindComputed


class PredicateRecord(Shape):
    """一种关系。"""

    id: str
    label: str = Field(title="主语一侧的名称")
    inverse: str = Field(title="宾语一侧的名称")
    subjects: list[Kind] = Field(title="主语的类别", description="空即不限")
    objects: list[Kind] = Field(title="宾语的类别", description="空即不限")
    symmetric: bool = Field(title="对称")
    acyclic: bool = Field(title="无环")


class Index(Shape):
    """接口的入口。"""

    name: str
    description: str
    home: str
    licences: dict[str, str] = Field(title="许可", description="SPDX 标识")
    counts: dict[str, int]
    endpoints: dict[str, str]
    downloads: dict[str, str]


# path -> (operation id, summary, schema of `result`, whether it is a list)
PATHS: dict[str, tuple[str, str, str, bool]] = {
    "/index.json": ("getIndex", "入口：许可、条数、全部地址", "Index", False),
    "/entries.json": ("listEntries", "全部条目的名片", "Card", True),
    "/entries/{id}.json": ("getEntry", "一个条目", "Entry", False),
    "/kinds.json": ("listKinds", "条目的类别与各类可写的事实", "KindRecord", True),
    "/kinds/{kind}.json": ("listEntriesOfKind", "一类条目的全文数据", "Entry", True),
    "/timeline.json": ("listEvents", "全部大事，按时间", "Event", True),
    "/disputes.json": ("listDisputes", "全部争议，并列各方说法", "Dispute", True),
    "/relations.json": ("listRelations", "全部关系", "Statement", True),
    "/predicates.json": ("listPredicates", "关系的种类", "PredicateRecord", True),
    "/sources.json": ("listSources", "全部来源", "Source", True),
    "/sources/{id}.json": ("getSource", "一个来源", "Source", False),
}

_COMPUTED: dict[str, type[Shape]] = {
    "Relation": RelationComputed, "Event": EventComputed, "Dispute": DisputeComputed, "Claim": CitedComputed,
}


def document(edition: Edition) -> dict[str, Any]:
    """Return the description in the edition's script."""
    text = edition.text
    result = {
        "openapi": "3.1.1",
        "info": {
            "title": text(edition.name), "version": API_VERSION, "description": text(edition.description),
            "license": {"name": CONTENT_LICENCE, "identifier": CONTENT_LICENCE},
        },
        "servers": [{"url": edition.url + "api/v1"}],
        "externalDocs": {"url": edition.url + "about/data/", "description": text("说明与示例")},
        "paths": {path: {"get": _operation(path, *rest, edition)} for path, rest in PATHS.items()},
        "components": {"schemas": _readable(schemas(), edition)},
    }
    return {**result, "x-licence-url": LICENCE_URL}


def _operation(path: str, id: str, summary: str, schema: str, many: bool, edition: Edition) -> dict[str, Any]:
    item = {"$ref": _PREFIX + schema}
    body = {
        "type": "object",
        "required": ["version", "licence", "language", *(["total"] if many else []), "result"],
        "additionalProperties": False,
        "properties": {
            "version": {"type": "string"}, "licence": {"const": CONTENT_LICENCE}, "language": {"const": edition.language},
            **({"total": {"type": "integer"}} if many else {}),
            "result": {"type": "array", "items": item} if many else item,
        },
    }
    answers = {"200": {"description": "OK", "content": {"application/json": {"schema": body}}}}
    parameters = []
    for name in ("id", "kind"):
        if "{" + name + "}" in path:
            schema = _ID if name == "id" else {"enum": [kind for kind in KINDS if kind != "source"]}
            parameters.append({"name": name, "in": "path", "required": True, "schema": schema})
            answers["404"] = {"description": edition.text("没有这一项")}
    return {
        "operationId": id, "summary": edition.text(summary), **({"parameters": parameters} if parameters else {}),
        "responses": answers,
    }


def schemas() -> dict[str, Any]:
    """Return the JSON Schemas of everything the interface serves, in Simplified, by name."""
    shapes: list[type[BaseModel]] = [
        EntryComputed, SourceComputed, FactComputed, *_COMPUTED.values(), Card, KindRecord, PredicateRecord, Index,
    ]
    models = [(model, "validation") for model in (*KINDS.values(), *shapes)]
    _, whole = models_json_schema(models, ref_template=_PREFIX + "{model}")
    names = {name: _schema_name(name, schema) for name, schema in whole["$defs"].items()}
    found = {names[name]: _open_api(schema, names) for name, schema in whole["$defs"].items()}
    for name, schema in found.items():
        if name.endswith("Fact"):
            schema["title"] = name
        if name.endswith("Fact") or name in _COMPUTED:
            _add(schema, computed=_COMPUTED.get(name, FactComputed).__name__)
    for kind, model in KINDS.items():
        schema = found[model.__name__]
        _add(schema, computed=(SourceComputed if kind == "source" else EntryComputed).__name__)
        schema["properties"] = {"id": _ID, **schema["properties"]}
        schema["required"] = ["id", *schema["required"]]
    return dict(sorted({**found, **_unions(found)}.items()))


def _schema_name(name: str, schema: dict[str, Any]) -> str:
    """Return a stable name: generic facts are called after the type of their value, such as DateFact."""
    if name == "Release":
        return "ReleaseFact"
    if "Fact_" not in name:
        return name
    value = schema["properties"]["value"]
    return {"date": "Date", "quantity": "Quantity", "url": "Url"}.get(
        value.get("baimo"), "Choice" if "enum" in value else "Text"
    ) + "Fact"


def _unions(found: dict[str, Any]) -> dict[str, Any]:
    """Return the schemas that exist only in the interface: any entry, a source, a relation with its subject."""
    names = {kind: _PREFIX + model.__name__ for kind, model in KINDS.items() if kind != "source"}
    relation = found["Relation"]
    return {
        "Entry": {
            "oneOf": [{"$ref": name} for name in names.values()],
            "discriminator": {"propertyName": "kind", "mapping": names},
        },
        "Source": {"$ref": _PREFIX + KINDS["source"].__name__},
        "Statement": {
            **relation, "title": "Statement", "required": ["subject", *relation["required"]],
            "properties": {"subject": _ID, **relation["properties"]},
        },
    }


def _add(schema: dict[str, Any], computed: str) -> None:
    schema["properties"] = {**schema["properties"], "computed": {"$ref": _PREFIX + computed}}
    schema["required"] = [*schema.get("required", ()), "computed"]


def _open_api(schema: Any, names: dict[str, str]) -> Any:
    """Turn our own keyword into patterns, drop defaults and null (absent means not typed) and English notes."""
    if isinstance(schema, list):
        return [_open_api(item, names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if {"type": "null"} in (options := schema.get("anyOf", [])):
        rest = [option for option in options if option != {"type": "null"}]
        schema = {**{key: value for key, value in schema.items() if key != "anyOf"}, **rest[0]}
    result = {
        key: _reference(value, names) if key == "$ref" else _open_api(value, names)
        for key, value in schema.items() if key not in ("default", "baimo")
    }
    if isinstance(result.get("description"), str) and result["description"].isascii():
        del result["description"]
    if result.get("type") == "array" and "minLength" in result:
        result["minItems"] = result.pop("minLength")
    return {**result, **_annotation(schema.get("baimo"))}


def _reference(address: str, names: dict[str, str]) -> str:
    return _PREFIX + names[address.removeprefix(_PREFIX)]


def _annotation(name: Any) -> dict[str, str]:
    """Return what our keyword for a kind of value says in JSON Schema."""
    match name:
        case "date":
            return {"pattern": _DATE}
        case "entry":
            return {"pattern": _ID["pattern"]}
        case str():
            return {"x-baimo-type": name}
    return {}


def _readable(schema: Any, edition: Edition) -> Any:
    """Return the schemas with everything in Chinese in the edition's script."""
    if isinstance(schema, dict):
        return {key: _readable(value, edition) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_readable(item, edition) for item in schema]
    return edition.text(schema) if isinstance(schema, str) else schema
