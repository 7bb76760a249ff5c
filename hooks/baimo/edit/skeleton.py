"""A new entry: front matter in the order of the schema, with a mark wherever something is still to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ..check.fix import order_keys
from ..check.unfinished import NEW_ID, PLACEHOLDER
from ..predicates import PREDICATES
from ..schema import CONCEPT_CATEGORIES, FOLDERS, fact_fields
from .sources import Source, source_text
from .yaml_text import front_matter

_EXAMPLES = {"date": "2025-01", "quantity": "100 亿", "url": "https://www.example.org/", "text": "几个字"}
"""By the type of a fact."""

_SOURCE_HELP = f"""
<!-- {PLACEHOLDER}写完删去这一段。文件名照约定：出处-日期-关键词.md，如 technode-20230222-moss.md；arXiv 论文作 arxiv-2412-19437.md。
grade 是等级：A 一手，B 通行报道，C 评论。csl 里还可写 author、container-title、issued（发布日期）、accessed（查阅日期）、language（外文写 en），见编辑指南。 -->
"""


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
    """Return the address at which the repository's host opens its editor on the skeleton of a new entry or source."""
    text = source_text(Source("", f"{PLACEHOLDER}网址", "webpage")) + _SOURCE_HELP if kind == "source" else entry_text(Draft(kind))
    return f"{repository}/new/main/docs/{FOLDERS[kind]}?{urlencode({'filename': f'{NEW_ID}.md', 'value': text})}"


def _fact(value: str, source: str) -> dict[str, str]:
    return {"value": value, **({"source": source} if source else {})}


def _body(draft: Draft) -> str:
    cite = draft.source or "来源-id"
    facts = "、".join(f"{field.key}（{field.label}）" for field in fact_fields(draft.kind))
    return (
        f"\n{PLACEHOLDER}开头一两句，写明它是什么、做过什么{f' [@{cite}]' if draft.source else ''}。\n\n"
        f"<!-- {PLACEHOLDER}写完删去这一段。每段至少一个引注，写作 [@{cite}]；分节写作 ## 沿革 {{#history}}。\n"
        f"下面这些照样写在上方第二行 --- 之前，用不到的不写，键的说明见编辑指南：\n\n{example(draft.kind, cite, bool(draft.facts))}\n"
        f"facts 的键：{facts}。 -->\n"
    )


def example(kind: str, source: str, with_facts: bool = False) -> str:
    """Return a fact (unless the entry has facts), a relation and an event as they are typed in an entry of `kind`."""
    field = fact_fields(kind)[0]
    relation = next(one.id for one in PREDICATES.values() if kind in one.subjects or not one.subjects)
    fact = ("facts:", f"  {field.key}:", f"    - value: {_EXAMPLES[field.type]}", f"      source: {source}")
    return "\n".join((
        *(() if with_facts else fact),
        "relations:", f"  - type: {relation}", "    to: 另一条目-id", f"    source: {source}",
        "events:", "  - id: 英文-锚点", "    date: 2025-01-20", "    text: 一句话，主语写全，不带日期。", f"    source: {source}", "",
    ))
