"""Pages that are no entries must not refer to what does not exist."""

from __future__ import annotations

import pytest

from baimo.check import stubs

KINDS = {"baidu": "company", "report": "source"}

CASES = [
    # file, text, findings
    ("index.md", "# 首页\n\n<!-- baimo:timeline -->\n\n[[baidu]] [@report]\n", []),
    ("index.md", "# 首页\n\n`[@nobody]` 与 `<!-- baimo:nothing -->`\n\n```\n[[nobody]]\n```\n", []),
    ("index.md", "# 首页\n\n甲 [@reprot]\n", ["docs/index.md:3:3: BZ-REF-2 没有 id 为 reprot 的来源（是否想写 report？）"]),
    ("about/index.md", "---\ntitle: 关于\n---\n\n[[baidoo]]\n", ["docs/about/index.md:5:1: BZ-REF-1 没有 id 为 baidoo 的条目（是否想写 baidu？）"]),
    ("models/index.md", "# 模型\n\n  <!-- baimo:indx model -->\n", ["docs/models/index.md:3:3: BZ-REF-1 没有 baimo:indx 这种清单（是否想写 index？）"]),
    ("companies/baidu.zh-Hant.md", "手寫 [@nobody]\n", ["docs/companies/baidu.zh-Hant.md:1:4: BZ-REF-2 没有 id 为 nobody 的来源"]),
    ("companies/baidu.md", "[@nobody]\n", []),  # an entry: checked elsewhere
    ("companies/README.md", "[@nobody]\n", []),
    ("_data/notes.md", "[@nobody]\n", []),
    ("index.md", "---\ntitle: 首页\n", ["docs/index.md:1:1: BZ-YAML-1 front matter 没有结束（在正文前另起一行写 ---）"]),
]


@pytest.mark.parametrize(("file", "text", "findings"), CASES)
def test_findings(tmp_path, file, text, findings):
    path = tmp_path / "docs" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert [str(finding) for finding in stubs.check(tmp_path / "docs", KINDS, {})] == findings
