"""A tiny encyclopedia: one company, two models, a concept, a phase, two sources, and the pages that list them."""

from __future__ import annotations

from support import event, relations, text_of

FACTS = """facts:
  released:
    - value: 2023-03-16
      source: report, 第 2 页
  parameters:
    - value: 2600 亿
      source: report
"""
DISPUTE = """disputes:
  - id: size
    question: 参数有多少？
    claims:
      - text: 发布方说 2600 亿。
        source: report
      - text: 媒体说更少。
        source: paper
"""
TREE = {
    "index.md": "---\ntitle: 首页\n---\n\n# 某百科\n\n<!-- baimo:counts -->\n\n## 阶段 {#phases}\n\n<!-- baimo:phases -->\n",
    "timeline.md": "# 时间线\n\n<!-- baimo:timeline -->\n",
    "glossary.md": "# 术语表\n\n<!-- baimo:glossary -->\n",
    "disputes.md": "# 争议\n\n<!-- baimo:disputes -->\n",
    "map.md": "# 关系图\n\n<!-- baimo:map -->\n",
    "compare.md": "# 对比\n\n<!-- baimo:compare -->\n",
    "models/index.md": "# 模型\n\n<!-- baimo:index model -->\n",
    "sources/index.md": "# 来源\n\n<!-- baimo:index source -->\n",
    "companies/baidu.md": text_of(
        "company", "百度", head="name_en: Baidu\n", summary="一家公司。", rest=relations(("develops", "ernie"), ("develops", "ernie-old")).replace(": s\n", ": report\n"),
        body="百度开发文心软件，用于价格战 [@report]。\n",
    ),
    "models/ernie.md": text_of(
        "model", "文心软件", head="aliases:\n  - name: ERNIE\n", summary="一个模型。",
        rest=FACTS + relations(("successor-of", "ernie-old")).replace(": s\n", ": report\n")
        + "events:\n" + event("ernie-launch", "2023-03-16", text="文心软件发布。", with_="baidu", phase="phase-1", source="report") + DISPUTE,
        body="文心软件由百度开发 [@report, 第 3 页]。\n\n## 历史 {#history}\n\n前一代是旧文心，属于价格战 [@paper]。\n",
    ),
    "models/ernie-old.md": text_of("model", "旧文心", summary="旧模型。", body="旧文心之后是文心软件 [@report]。\n"),
    "concepts/price-war.md": text_of("concept", "价格战", head="name_en: price war\n", summary="轮番降价。", body="价格战是降价 [@paper]。\n"),
    "phases/phase-1.md": text_of("phase", "参数竞赛", summary="第一阶段。", body="文心软件与旧文心竞赛 [@report]。\n"),
    "sources/report.md": text_of("source", "关于软件的报道", summary="一篇报道。", rest="grade: B\ncsl:\n  type: webpage\n  title: 关于软件的报道\n  issued: 2023-03-20\n  URL: https://a.example/report\n", body="读过全文。\n"),
    "sources/paper.md": text_of("source", "论文", summary="一篇论文。", rest="grade: A\ncsl:\n  type: article\n  title: A Paper\n  issued: 2024\n  language: en\n", body="读过摘要。\n"),
}
