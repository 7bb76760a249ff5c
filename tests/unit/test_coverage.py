"""Nothing that the five founding articles name is lost: the record in docs/_data/coverage has no gap."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from support import ROOT, entry, event, relation, source, world

from baimo.check.coverage import check, folded
from baimo.coverage import load
from baimo.encyclopedia import Encyclopedia
from baimo.load import load_pages
from baimo.render import coverage as page
from baimo.render.engine import Engine
from baimo.render.listings import fill
from baimo.render.scope import Scope

DATA = ROOT / "docs" / "_data" / "coverage"
DISPUTE = """disputes:
  - id: size
    question: 多大？
    claims:
      - text: 很大。
        source: s
      - text: 不大。
        source: t
"""
WORLD = world(
    entry(
        "company", "baidu", "百度", head="name_en: Baidu\naliases:\n  - name: 度娘\n    kind: misspelling\n",
        rest="relations:\n" + relation("develops", "ernie") + relation("competes-with", "tencent"),
        body="## 云 {#cloud}\n\n百度智能云收入 49 亿元，见 [[ernie]] [@s]。\n\n## 别的 {#other}\n\n另一段 [@t]。\n",
    ),
    entry("company", "tencent", "腾讯"),
    entry("model", "ernie", "文心", rest="events:\n" + event("launch", "2023-03-16", text="发布会。") + DISPUTE),
    source("s"), source("t"),
)
ENTRIES = """- id: baidu
  name: 百度
  kind: 公司
  articles:
    - s
  at: baidu
- id: ernie
  name: 文心
  kind: 模型
  articles:
    - s
  at: ernie
- id: tencent
  name: 腾讯
  kind: 公司
  articles:
    - t
  at: tencent
"""


def reported(folder: Path, **lists: str) -> list[str]:
    """Return the findings, without file and line, of a record with `lists` in place of the sound ones."""
    for name, text in {"entries": ENTRIES, **lists}.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return [f"{one.rule} {one.message}" for one in check(load(folder), WORLD, folder)]


def item(**keys: str | list[str]) -> str:
    """Return one item of a list of the record."""
    lines = []
    for key, value in keys.items():
        lines += [f"{key}: {value}"] if isinstance(value, str) else [f"{key}:", *(f"  - {one}" for one in value)]
    return "- " + "\n  ".join(lines) + "\n"


def test_every_item_has_its_place():
    pages, _ = load_pages(ROOT / "docs")
    findings = check(load(DATA), Encyclopedia([one for one in pages if one.data]), DATA)
    assert "\n".join(map(str, findings)) == ""


def test_the_record_is_whole():
    record = load(DATA)
    sizes = [len(rows) for rows in (record.entries, record.claims, record.events, record.relations, record.conflicts)]
    assert sizes == [443, 621, 79, 313, 76]
    named = {one.id for one in record.entries}
    assert {one.id.rpartition("-")[0] for one in record.claims} == named, "each thing named is said something of"
    articles = {"axing-2023", "xinmou-2024", "landong-2023", "xiaokang-2023", "jinduan-2024"}
    assert {one.article for one in (*record.claims, *record.events, *record.relations)} == articles
    said = {}
    for claim in record.claims:
        said.setdefault(claim.id.rpartition("-")[0], set()).add(claim.article)
    assert said == {one.id: set(one.articles) for one in record.entries}


@pytest.mark.parametrize(("printed", "name"), [
    ("國產(chǎn)大模型", "国产大模型"), ("A(yù)I", "AI"), ("GPT-4 Turbo", "gpt-4turbo"), ("「長尾」《報導》", "长尾报导"), ("ＭＭＬＵ", "mmlu"),
])
def test_names_are_compared_as_printed(printed, name):
    assert folded(printed) == folded(name)


def test_a_sound_record_has_no_findings(tmp_path):
    assert reported(
        tmp_path,
        claims=item(id="baidu-1", article="s", gist="收入", at="baidu#cloud", shows=["49 亿元", "见文心"]),
        events=item(article="s", date="2023-03", at="launch"),
        relations=item(article="s", subject="baidu", predicate="develops", object="ernie", at="baidu")
        + item(article="s", subject="tencent", predicate="competes-with", object="baidu", at="baidu")
        + item(article="t", subject="baidu", object="tencent", at="baidu#other", why="一句话。"),
        conflicts=item(id="c1", topic="多大", at="ernie", dispute="size", how="待查。", status="open"),
    ) == []


@pytest.mark.parametrize(("change", "expected"), [
    ({"at": "nobody"}, "BZ-COV-2 百度 没有位置：没有条目 nobody"),
    ({"at": "baidu#nothing", "why": "一句话。"}, "BZ-COV-2 百度 没有位置：baidu 里没有小节 nothing"),
    ({"at": "timeline#nothing", "why": "一件事。"}, "BZ-COV-2 百度 没有位置：时间线上没有大事 nothing"),
    ({"at": "baidu#cloud"}, "BZ-COV-8 百度 并入 baidu#cloud 而没有写缘由"),
    ({"at": "baidu", "why": "一句话。"}, "BZ-COV-8 百度 自成一条，不应有 why"),
    ({"at": "baidu", "printed": ["百度", "Baidu", "度孃", "擺渡"]}, "BZ-COV-3 按“擺渡”找不到 baidu：不是它的名称或别名"),
    ({"at": "baidu#other", "why": "一句话。", "printed": ["另一段", "智能云"]}, "BZ-COV-3 按“智能云”找不到 baidu#other：不是它的名称或别名，所在小节也没有写"),
    ({"at": "timeline#launch", "why": "一件事。", "printed": ["发布会", "年会"]}, "BZ-COV-3 按“年会”找不到 timeline#launch：不是它的名称或别名，所在小节也没有写"),
])
def test_entries(tmp_path, change, expected):
    assert reported(tmp_path, entries=item(id="baidu", name="百度", kind="公司", articles=["s"], **change)) == [expected]


@pytest.mark.parametrize(("change", "expected"), [
    ({"at": "nobody"}, "BZ-COV-2 baidu-1 没有位置：没有条目 nobody"),
    ({"article": "u"}, "BZ-COV-4 baidu-1：baidu 没有引用 u"),
    ({"article": "t"}, "BZ-COV-4 baidu-1：baidu 引 t 处没有“49 亿元”"),
    ({"shows": ["50 亿元"]}, "BZ-COV-4 baidu-1：baidu 引 s 处没有“50 亿元”"),
])
def test_claims(tmp_path, change, expected):
    sound = {"id": "baidu-1", "article": "s", "gist": "收入", "at": "baidu", "shows": ["49 亿元"]}
    assert reported(tmp_path, claims=item(**{**sound, **change})) == [expected]


@pytest.mark.parametrize(("change", "expected"), [
    ({"at": "nothing"}, ["BZ-COV-2 时间线上没有大事 nothing"]),
    ({"date": "2023-04"}, ["BZ-COV-5 launch 的日期 2023-03-16 不在所记的 2023-04 之内，也没有写缘由"]),
    ({"date": "2023-04", "why": "文章记错。"}, []),
    ({"article": "t"}, ["BZ-COV-5 launch 没有引用 t"]),
])
def test_events(tmp_path, change, expected):
    assert reported(tmp_path, events=item(**{"article": "s", "date": "2023-Q1", "at": "launch", **change})) == expected


@pytest.mark.parametrize(("change", "expected"), [
    ({"subject": "nobody"}, "BZ-COV-6 nobody 不在收录清单里"),
    ({"predicate": "offers"}, "BZ-COV-6 baidu 里没有据 s 的关系：baidu offers ernie"),
    ({"article": "t"}, "BZ-COV-6 baidu 里没有据 t 的关系：baidu develops ernie"),
    ({"at": "ernie"}, "BZ-COV-6 ernie 里没有据 s 的关系：baidu develops ernie"),
])
def test_relations(tmp_path, change, expected):
    sound = {"article": "s", "subject": "baidu", "predicate": "develops", "object": "ernie", "at": "baidu"}
    assert reported(tmp_path, relations=item(**{**sound, **change})) == [expected]


@pytest.mark.parametrize(("change", "expected"), [
    ({"at": "nobody"}, "BZ-COV-2 c1 没有位置：没有条目 nobody"),
    ({"dispute": "price"}, "BZ-COV-2 c1：ernie 没有争议 price"),
    ({"status": "settled"}, "BZ-COV-7 c1 记作 settled，与争议 size 有无考定不符"),
])
def test_conflicts(tmp_path, change, expected):
    sound = {"id": "c1", "topic": "多大", "at": "ernie", "dispute": "size", "how": "待查。", "status": "open"}
    assert reported(tmp_path, conflicts=item(**{**sound, **change})) == [expected]


@pytest.mark.parametrize(("name", "row", "message"), [
    ("entries", item(id="baidu", name="百度", kind="公司", at="baidu"), "articles"),
    ("claims", item(id="baidu-1", article="s", gist="长" * 41, at="baidu", shows=["百度"]), "gist"),
    ("relations", item(article="s", subject="baidu", object="ernie", at="baidu"), "二者取一"),
    ("relations", item(article="s", subject="baidu", predicate="loves", object="ernie", at="baidu"), "没有 loves 这种关系"),
    ("conflicts", item(id="c1", topic="多大", at="ernie", how="查过。", status="open") * 2, "id c1 重复"),
    ("events", "- 一句话\n", "这一项不能用"),
    ("events", "- a: [\n", "YAML 有语法错误"),
])
def test_rows_that_cannot_be_used(tmp_path, name, row, message):
    [finding] = reported(tmp_path, **{name: row})
    assert finding.startswith("BZ-COV-1 ") and message in finding


def test_the_page_links_every_thing_to_its_place(tmp_path, monkeypatch):
    reported(
        tmp_path, entries=ENTRIES + item(id="show", name="发布会", kind="大事", articles=["s"], at="timeline#launch", why="一件事。"),
        conflicts=item(id="c1", topic="多大", at="ernie", dispute="size", how="待查。", status="open"),
    )
    monkeypatch.setattr(page, "load", lambda: load(tmp_path))
    made = html.fragment_fromstring(fill("<!-- baimo:coverage -->", Scope(WORLD, "about/coverage/"), Engine()), create_parent="div")
    links = {a.text_content(): a.get("href") for a in made.iter("a")}
    assert links == {
        "s": "../../sources/s/", "t": "../../sources/t/", "百度": "../../companies/baidu/", "腾讯": "../../companies/tencent/",
        "文心": "../../models/ernie/#dispute-size", "发布会": "../../timeline/#launch", "时间线": "../../timeline/#launch",
    }
    assert [section.find("h2").get("id") for section in made.iter("section")] == ["s", "t", "merged", "conflicts"]
