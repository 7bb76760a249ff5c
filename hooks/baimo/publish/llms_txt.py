"""llms.txt (llmstxt.org): what the site is and where each entry's Markdown stands."""

from __future__ import annotations

from ..schema import KINDS
from .dataset import Dataset
from .edition import CONTENT_LICENCE, Edition
from .files import File

_ABOUT = (
    "每个条目的网址去掉末尾的斜线、加上 .md，即其 Markdown 版，带编号的来源。"
    "数据为 JSON、CSV、Parquet 与 SQLite，说明见“开放数据”。引用时请给出条目网址；文字许可为"
)
_DATA, _OPTIONAL = "开放数据", "来源"


def files(data: Dataset, edition: Edition) -> list[File]:
    """Return llms.txt of the edition."""
    text, url = edition.text, edition.url
    lines = [
        f"# {text(edition.name)}", "", f"> {text(edition.description)}", "", f"{text(_ABOUT)} {CONTENT_LICENCE}。", "",
        f"## {text(_DATA)}", "",
        f"- [OpenAPI]({url}api/v1/openapi.json)", f"- [JSON]({url}data/entries.json)",
        f"- [SQLite]({url}data/baimozhi.sqlite)", f"- [CSV]({url}data/csv/datapackage.json)", f"- [Parquet]({url}data/parquet/datapackage.json)",
    ]
    for kind, model in KINDS.items():
        if entries := [entry for entry in data.entries.values() if entry["kind"] == kind]:
            lines += ["", f"## {text(model.__doc__)}", ""]
            lines += [f"- [{entry['name']}]({entry['computed']['markdown']}): {entry['summary']}" for entry in entries]
    lines += ["", "## Optional", "", f"- [{text(_OPTIONAL)}]({url}api/v1/sources.json)", ""]
    return [("llms.txt", "\n".join(lines).encode())]
