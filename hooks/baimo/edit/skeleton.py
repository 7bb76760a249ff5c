"""A new entry: front matter in the order of the schema, with a mark wherever something is still to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ..check.fix import order_keys
from ..check.unfinished import PLACEHOLDER
from ..schema import CONCEPT_CATEGORIES, FOLDERS, fact_fields
from .yaml_text import front_matter


@dataclass(frozen=True)
class Draft:
    """What is known of an entry that is to be written; empty texts become marks."""

    kind: str
    name: str = ""
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    category: str = ""
    summary: str = ""
    source: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def path_of(kind: str, id: str) -> str:
    """Return the path of an entry below the project's root."""
    return f"docs/{FOLDERS[kind]}/{id}.md"


def entry_text(draft: Draft) -> str:
    """Return the page of a draft; only its marks keep it from passing the check."""
    data = {
        "kind": draft.kind,
        "name": draft.name or f"{PLACEHOLDER}条目名",
        "name_en": draft.name_en,
        "aliases": [{"name": alias} for alias in draft.aliases],
        "category": draft.category or (f"{PLACEHOLDER}{'、'.join(CONCEPT_CATEGORIES)} 之一" if draft.kind == "concept" else ""),
        "summary": draft.summary or f"{PLACEHOLDER}一句话：它是什么，与大模型竞赛何干",
        "facts": {key: [_fact(value, draft.source)] for key, value in draft.facts.items()},
    }
    text = front_matter({key: value for key, value in data.items() if value}, _body(draft))
    return order_keys(path_of(draft.kind, "new"), text, draft.kind)


def new_entry_url(repository: str, kind: str) -> str:
    """Return the address at which the repository's host opens its editor on the skeleton of a new entry."""
    filled = urlencode({"filename": "new-id.md", "value": entry_text(Draft(kind))})
    return f"{repository}/new/main/docs/{FOLDERS[kind]}?{filled}"


def _fact(value: str, source: str) -> dict[str, str]:
    return {"value": value, **({"source": source} if source else {})}


def _body(draft: Draft) -> str:
    cite = f"[@{draft.source}]" if draft.source else "[@来源-id]"
    facts = "、".join(f"{field.key}（{field.label}）" for field in fact_fields(draft.kind))
    return (
        f"\n{PLACEHOLDER}开头一两句，写明它是什么、做过什么{f' {cite}' if draft.source else ''}。\n\n"
        f"<!-- {PLACEHOLDER}写完删去这一段。每段至少一个引注，写作 {cite}；分节写作 ## 沿革 {{#history}}。"
        f"front matter 里还可写 facts、relations、events、disputes，见编辑指南；facts 的键有：{facts}。 -->\n"
    )
