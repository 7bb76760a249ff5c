"""The tables of the editing guide: the keys of front matter and the list of relations.

Both are read from the schema and the predicate list, so what editors look up is what the check
enforces. `<!-- baimo:schema company -->` stands for the keys of one kind, `<!-- baimo:schema event -->`
for those of a shared piece, `<!-- baimo:predicates -->` for all relations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from ..predicates import PREDICATES
from ..schema import CONCEPT_CATEGORIES, KINDS, EntryData
from ..schema.entries import Csl, CslName
from ..schema.parts import Alias, Claim, Dispute, Event, Fact, Hant, Part, Relation, Release, Text
from ..schema.validate import inner_model, model_fields, ordered_keys
from .engine import Engine
from .scope import Scope

PIECES: dict[str, type[Part]] = {
    "alias": Alias, "hant": Hant, "fact": Fact[Text], "release": Release, "relation": Relation,
    "event": Event, "dispute": Dispute, "claim": Claim, "csl": Csl, "csl-name": CslName,
}
"""What the values of several keys are made of."""

COMMON = "entry"
"""The table of the keys that all kinds but source have in common."""

_SHARED = {model: name for name, model in PIECES.items()}


@dataclass(frozen=True)
class KeyRow:
    """One key as the table shows it. `type` is an id of the word list; `piece` names the table of its inside."""

    key: str
    title: str
    type: str
    listed: bool
    piece: str
    required: bool
    description: str
    values: tuple[str, ...]
    limit: str


def key_rows(model: type[BaseModel], only: set[str] | None = None) -> list[KeyRow]:
    """Return the keys of `model` in the order they must stand, or those among `only`."""
    schema = model.model_json_schema(by_alias=True)
    return [_row(model, schema, key) for key in ordered_keys(model) if only is None or key in only]


def tables_of(argument: str) -> list[tuple[str, list[KeyRow]]]:
    """Return the tables of a kind, a piece or `COMMON`, each with the id of its caption.

    A kind shows only the keys it does not share with all entries, and its facts.
    """
    common = {"kind", *model_fields(EntryData)}
    if argument == COMMON:
        kind, *others = key_rows(KINDS["company"], common)
        return [("keys", [replace(kind, values=tuple(KINDS)), *others])]
    if argument in PIECES:
        return [("keys", key_rows(PIECES[argument]))]
    if argument not in KINDS:
        known = "、".join([COMMON, *PIECES, *KINDS])
        raise ValueError(f"没有 {argument or '（空）'} 的键表；可用：{known}")
    model = KINDS[argument]
    if not issubclass(model, EntryData):
        return [("keys", key_rows(model))]
    facts = key_rows(model.model_fields["facts"].annotation)
    return [("keys", key_rows(model, set(model_fields(model)) - common)), ("facts", facts)]


def schema_table(scope: Scope, engine: Engine, argument: str) -> str:
    """Return the tables of `argument` as HTML. Raises ValueError if there are none."""
    words = engine.words
    labels = {**CONCEPT_CATEGORIES, **words["kinds"], **words["notion"], **words["grades"]}
    return engine.render(
        "schema_table", owner=argument, tables=tables_of(argument), labels=labels, predicates=tuple(sorted(PREDICATES))
    )


def predicate_table(scope: Scope, engine: Engine, _argument: str) -> str:
    """Return the table of all relations, in the order pages show them."""
    return engine.render("predicate_table", predicates=list(PREDICATES.values()), kinds=list(KINDS))


def _row(model: type[BaseModel], schema: dict[str, Any], key: str) -> KeyRow:
    field = next(field for name, field in model.model_fields.items() if (field.alias or name) == key)
    shape = schema["properties"][key]
    inner, description = _inside(shape, schema["$defs"] if "$defs" in schema else {}), field.description or ""
    values = inner.get("enum") or ([inner["const"]] if "const" in inner else [])
    if values and all(value in description for value in values):
        values = []  # the description lists and explains them
    limits = {"max": shape.get("maxLength"), "min": shape.get("minItems")}
    limit = next((f"{name}:{number}" for name, number in limits.items() if number and number > 1), "")
    piece = _piece(model_fields(model)[key])
    return KeyRow(
        key, field.title or "", _type(inner, piece), _is_list(shape), piece,
        key in schema.get("required", ()), description, tuple(values), limit,
    )


def _inside(shape: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of one value of a key: nulls, lists and the mapping of a fact looked through."""
    if options := [option for option in shape.get("anyOf", ()) if option.get("type") != "null"]:
        return _inside(options[0], definitions)
    if "items" in shape:
        return _inside(shape["items"], definitions)
    if "$ref" in shape:
        target = definitions[shape["$ref"].rpartition("/")[2]]
        properties = target.get("properties", {})
        return _inside(properties["value"], definitions) if "value" in properties else target
    return shape


def _is_list(shape: dict[str, Any]) -> bool:
    shapes = [shape, *shape.get("anyOf", ())]
    return any(item.get("type") == "array" and item["items"].get("baimo") != "source" for item in shapes)


def _type(inner: dict[str, Any], piece: str) -> str:
    if "baimo" in inner:
        return inner["baimo"]
    if "enum" in inner or "const" in inner:
        return "choice"
    if inner.get("type") == "boolean":
        return "boolean"
    return "mapping" if inner.get("type") == "object" or piece else "text"


def _piece(annotation: Any) -> str:
    """Return the name of the shared piece a value is made of, or "". Of facts only a release has its own table."""
    model = inner_model(annotation)
    if model is None or issubclass(model, Fact):
        return "release" if model is Release else ""
    return _SHARED.get(model, "")
