"""What the tests of open data share: a small world and the real docs/, published in both editions."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

import yaml
from support import ROOT, entry, event, relations, source, world

from baimo import publish
from baimo.check import runner
from baimo.encyclopedia import Encyclopedia
from baimo.hant import Converter, build_converter, load_tables
from baimo.publish import Edition

SITE = "https://site.example/"
WORDS = yaml.safe_load((ROOT / "hooks/baimo/render/words/zh.yml").read_text("utf-8"))
MODIFIED = {"ernie": "2024-05-06T07:08:09+08:00", "co": "2024-05-06T00:00:00+00:00"}

FACTS = """facts:
  released:
    - value: 2023-03-16
      notion: public
      source: s, 第 2 页
  parameters:
    - value: 约 2600 亿
      source: s
      note: 软件所载
    - value: 未公布
      as_of: 2024
  openness:
    - value: 开放权重
      source: s
"""
EVENTS = "events:\n" + event("launch", "2023-03-16", with_="co", text="发布软件；一，二。") + event("later", "2023-Q4")
DISPUTES = """disputes:
  - id: size
    question: 多大？
    claims:
      - text: 很大。
        source: s
        as_of: 2023-05
      - text: 不大。
        source: t
"""


@functools.cache
def small() -> Encyclopedia:
    """Two models, a company, a concept and two sources, with everything the data can hold."""
    return world(
        entry("model", "ernie", "文心软件", head="name_en: ERNIE & Co\naliases:\n  - name: 软件\n    kind: short\n    link: false\n",
              rest=FACTS + relations(("successor-of", "old")) + EVENTS + DISPUTES,
              body="正文 [@s, 第 3 页; @t]，见 [[old|旧的]]。\n\n## 沿革 {#history}\n\n`[@s]` 不是引用。\n"),
        entry("model", "old", "旧模型", body="正文 [@s]。\n"),
        entry("company", "co", "百度", rest=relations(("develops", "ernie"), ("founded-by", "li")), body="正文 [@s]。\n"),
        entry("person", "li", "李某", body="正文 [@s]。\n"),
        entry("concept", "price", "价格战", body="正文 [@s]。\n"),
        source("s", csl="type: webpage\ntitle: 关于软件的信息\nissued: 2023-03\nURL: https://a.example/x?a=1&b=2"),
        source("t", grade="C", csl="type: report\ntitle: English Title\nlanguage: en"),
    )


@dataclass(frozen=True)
class Published:
    """One edition of a world and its files."""

    encyclopedia: Encyclopedia
    edition: Edition
    files: dict[str, bytes]

    def json(self, path: str):
        return json.loads(self.files[path])

    def result(self, path: str):
        """Return what an answer of the interface carries."""
        return self.json(f"api/v1/{path}.json")["result"]

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def write(self, folder: Path) -> None:
        publish.write(self.files.items(), folder)


def edition(language: str, converter: Converter | None) -> Edition:
    return Edition(language, SITE, "" if converter is None else "zh-Hant/", "百模志", "软件的百科", "https://r.example", converter)


def published(encyclopedia: Encyclopedia, edition: Edition, modified: dict[str, str]) -> Published:
    return Published(encyclopedia, edition, dict(publish.edition_files(encyclopedia, edition, modified, WORDS)))


@functools.cache
def small_in(language: str) -> Published:
    converter = None if language == "zh-Hans" else build_converter({}, load_tables(ROOT / "docs" / "_data" / "hant"))
    return published(small(), edition(language, converter), MODIFIED)


@functools.cache
def _docs():
    content = runner.run(ROOT / "docs")
    assert content.findings == [], content.findings[:3]
    return Encyclopedia(content.pages), build_converter(content.names, content.tables)


@functools.cache
def real_in(language: str) -> Published:
    encyclopedia, converter = _docs()
    return published(encyclopedia, edition(language, None if language == "zh-Hans" else converter), {})
