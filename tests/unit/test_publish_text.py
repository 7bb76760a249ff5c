"""Markdown, llms.txt, citations, the sitemap, robots.txt, and dates from Git."""

from __future__ import annotations

import gzip
import os
import re
import subprocess

import pytest
from lxml import etree
from markdown import markdown
from published import MODIFIED, SITE, edition, real_in, small, small_in

from baimo.publish import cite, files, history, sitemap

ERNIE = """# 文心软件（ERNIE & Co）

> 定义。

- 类别：模型
- 别名：软件
- 发布：2023-03-16（公众可用）[^1]（第 2 页）
- 总参数：约 2600 亿（软件所载）[^1]；未公布（截至 2024）
- 开放程度：开放权重[^1]

正文 [^1]（第 3 页）[^2]，见 [旧的](https://site.example/models/old.md)。

## 沿革

`[@s]` 不是引用。

## 大事

- 2023-03-16：发布软件；一，二。[^1]
- 2023-Q4：某事。[^1]

## 关系

- 前一代：[旧模型](https://site.example/models/old.md)[^1]
- 开发者：[百度](https://site.example/companies/co.md)[^1]

## 争议

### 多大？

- 很大。（截至 2023-05）[^1]
- 不大。[^2]
- **考定**：待考。

## 参考文献

"""


def test_markdown_of_an_entry():
    text = small_in("zh-Hans").text("models/ernie.md")
    assert text.startswith(ERNIE)
    notes = text[len(ERNIE):].splitlines()
    assert notes[0].startswith("[^1]: 关于软件的信息[EB/OL]. (2023-03). https://a.example/x?a=1&b=2.")
    assert notes[1].startswith("[^2]: English Title") and notes[1].endswith("[C](https://site.example/sources/t.md)")
    assert notes[-1] == "<https://site.example/models/ernie/> · CC-BY-SA-4.0"


def test_markdown_of_the_traditional_edition():
    text = small_in("zh-Hant").text("models/ernie.md")
    assert text.startswith("# 文心軟體（ERNIE & Co）") and "[百度](https://site.example/zh-Hant/companies/co.md)" in text
    assert "[^1]: 關於軟件的信息" in text, "titles keep their words"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_every_markdown_page_is_clean(language):
    found = real_in(language)
    pages = {path: text.decode() for path, text in found.files.items() if path.endswith(".md")}
    model = found.encyclopedia
    assert len(pages) == len(model.entries) + len(model.sources)
    for path, text in pages.items():
        for notation in ("[@", "[[", "{#", "-{", "<!--"):
            assert notation not in re.sub(r"`[^`]*`", "", text), (path, notation)
        cited = set(re.findall(r"\[(\^\d+)\](?!:)", text))
        assert cited == set(re.findall(r"^\[(\^\d+)\]:", text, re.M)), path
        for url in re.findall(rf"\]\({re.escape(found.edition.url)}([^)]+)\)", text):
            assert url in pages, (path, url)


def test_markdown_renders_with_footnotes():
    html = markdown(small_in("zh-Hans").text("models/ernie.md"), extensions=["footnotes"])
    assert 'href="#fn:2"' in html and "[^" not in html


def test_llms_txt_lists_every_entry():
    found = real_in("zh-Hans")
    text = found.text("llms.txt")
    assert text.startswith("# 百模志\n\n> ")
    for url in re.findall(r"\]\(([^)]+)\)", text):
        assert url.removeprefix(SITE) in found.files
    assert len(re.findall(r"^- \[.*\.md\): .+", text, re.M)) == len(found.encyclopedia.entries)


def test_robots_stands_at_the_root_only():
    assert "Sitemap: https://site.example/sitemap.xml" in small_in("zh-Hans").text("robots.txt")
    assert "robots.txt" not in small_in("zh-Hant").files


def test_sources_are_csl_json():
    items = {item["id"]: item for item in small_in("zh-Hant").json("data/sources.json")}
    assert items["s"]["title"] == "关于软件的信息" and items["s"]["issued"] == {"date-parts": [[2023, 3]]}


def test_citation():
    page = small().entries["ernie"]
    text = cite.citation(page, edition("zh-Hans", None), MODIFIED["ernie"])
    assert text.gbt7714 == "百模志编者. 文心软件[EB/OL]//百模志. (2024-05-06)[引用日期]. https://site.example/models/ernie/."
    assert text.bibtex.splitlines() == [
        "@misc{baimozhi-ernie,", "  title = {文心软件},", "  author = {{百模志编者}},", "  howpublished = {百模志},",
        "  year = {2024},", "  month = may,", "  url = {https://site.example/models/ernie/},", "  note = {CC-BY-SA-4.0},", "}",
    ]
    unknown = cite.citation(page, small_in("zh-Hant").edition)
    assert unknown.gbt7714 == "百模志編者. 文心軟體[EB/OL]//百模志. [引用日期]. https://site.example/zh-Hant/models/ernie/."
    assert "year" not in unknown.bibtex


@pytest.mark.parametrize("text, expected", [
    ("GPT-4o", "{GPT-4o}"), ("R&D 50%", r"{R}\&{D} 50\%"), ("a_b #1 $", r"a\_b \#1 \$"), ("{x}\\", "x"), ("混元", "混元"),
])
def test_bibtex_escapes(text, expected):
    assert cite.escaped(text) == expected


def test_sitemap():
    folders = {"zh-Hans": "", "zh-Hant": "zh-Hant/"}
    [(name, plain), (packed, gz)] = sitemap.files(SITE, folders, {"models/a/": "2024-05-06T00:00:00+08:00", "": ""})
    assert (name, packed) == ("sitemap.xml", "sitemap.xml.gz") and gzip.decompress(gz) == plain
    root = etree.fromstring(plain)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = root.findall("s:url", names)
    assert [url.findtext("s:loc", namespaces=names) for url in urls] == [
        SITE, f"{SITE}models/a/", f"{SITE}zh-Hant/", f"{SITE}zh-Hant/models/a/",
    ]
    assert [url.findtext("s:lastmod", namespaces=names) for url in urls] == [None, "2024-05-06T00:00:00+08:00"] * 2
    assert {link.get("hreflang"): link.get("href") for link in urls[1].findall("x:link", names)} == {
        "zh-Hans": f"{SITE}models/a/", "zh-Hant": f"{SITE}zh-Hant/models/a/",
    }


def git(folder, *arguments: str, day: int = 1, author: str = "x") -> None:
    time = f"2024-05-{day:02}T08:00:00+08:00"
    identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                for what, value in (("NAME", author), ("EMAIL", "x@example.org"), ("DATE", time))}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **identity}, check=True, capture_output=True)


def test_dates_come_from_git(tmp_path):
    docs = tmp_path / "one" / "docs"
    docs.mkdir(parents=True)
    (docs / "a.md").write_text("1")
    (docs / "中文.md").write_text("1")
    (tmp_path / "one" / "other.txt").write_text("1")
    git(docs.parent, "init", "--quiet")
    git(docs.parent, "add", ".")
    git(docs.parent, "commit", "--quiet", "-m", "one")
    (docs / "a.md").write_text("2")
    git(docs.parent, "commit", "--quiet", "-a", "-m", "two", day=2, author="甲")
    (docs / "a.md").write_text("3")
    git(docs.parent, "commit", "--quiet", "-a", "-m", "three", day=3, author="甲")
    last = history.Change("2024-05-03T08:00:00+08:00", ("甲", "x"))
    assert history.changes(docs) == {"a.md": last, "中文.md": history.Change("2024-05-01T08:00:00+08:00", ("x",))}
    git(tmp_path, "clone", "--quiet", "--depth", "1", docs.parent.as_uri(), "two")
    assert history.changes(tmp_path / "two" / "docs") == {}, "a shallow clone knows no dates"
    git(tmp_path, "clone", "--quiet", "--depth", "2", docs.parent.as_uri(), "three")
    assert history.changes(tmp_path / "three" / "docs") == {"a.md": history.Change("2024-05-03T08:00:00+08:00")}, "nor all authors"


def test_authors_by_number_of_commits():
    log = "".join(f"\x01T{n}\x02\x02{author}\0\na.md\0\0" for n, author in enumerate(["乙", "甲", "丙", "甲"]))
    assert history.parse_log(log) == {"a.md": history.Change("T0", ("甲", "丙", "乙"))}


def test_no_git_no_dates(tmp_path, monkeypatch):
    assert history.changes(tmp_path) == {}
    monkeypatch.setenv("PATH", "")
    assert history.changes(tmp_path) == {}


def test_latest_compares_times_not_texts():
    assert history.latest(["2024-05-06T01:00:00+08:00", "2024-05-05T20:00:00+00:00"]) == "2024-05-05T20:00:00+00:00"
    assert history.latest([]) == ""


def test_files_are_whole_or_absent(tmp_path):
    def broken():
        yield "a/b.txt", b"1"
        raise OSError

    with pytest.raises(OSError):
        files.write(broken(), tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == ["a/b.txt"]
