"""`baimo cite`: ids by the convention of docs/sources, and the skeleton of a source."""

from __future__ import annotations

import pytest
from project import lay_out
from support import ROOT

from baimo import check, cli
from baimo.edit.sources import conventional_id, keyword_in, recognize, site_name
from baimo.load import load_pages


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return lay_out(tmp_path)


ADDRESSES = [
    # address, id, csl type, address kept
    ("2412.19437", "arxiv-2412-19437", "article", "https://arxiv.org/abs/2412.19437"),
    ("arXiv:2412.19437v2", "arxiv-2412-19437", "article", "https://arxiv.org/abs/2412.19437"),
    ("https://arxiv.org/pdf/2412.19437v1.pdf", "arxiv-2412-19437", "article", "https://arxiv.org/abs/2412.19437"),
    ("http://www.arxiv.org/abs/1706.03762", "arxiv-1706-03762", "article", "https://arxiv.org/abs/1706.03762"),
    ("https://github.com/deepseek-ai/DeepSeek-V3", "github-deepseek-ai-deepseek-v3", "software", None),
    ("https://github.com/deepseek-ai/DeepSeek-V3.git", "github-deepseek-ai-deepseek-v3", "software", None),
    ("https://github.com/moonshotai/Kimi-K2/blob/main/LICENSE", "github-moonshotai-kimi-k2-license", "webpage", None),
    ("https://github.com/a/b/commit/62800976c9b360c3", "github-a-b-commit-6280097", "webpage", None),
    ("https://technode.com/2023/02/20/moss/", "", "webpage", None),
]


@pytest.mark.parametrize(("address", "id", "type", "kept"), ADDRESSES)
def test_what_an_address_tells(address, id, type, kept):
    source = recognize(address)
    assert (source.id, source.type, source.url) == (id, type, kept or address)


@pytest.mark.parametrize("address", ["", "moss", "ftp://example.org/a", "javascript:alert(1)", "https://", "https://example.org/a b", "https://localhost/x", "24.19437", 'https://example.org/"'])
def test_what_is_no_address(address, project, capsys):
    assert cli.main(["cite", address]) == 2
    assert capsys.readouterr().err == f"{address} 既不是网址，也不是 arXiv 编号；可写 https://…、2412.19437 或 arXiv:2412.19437\n"


@pytest.mark.parametrize(("url", "name"), [
    ("https://technode.com/a", "technode"), ("https://news.sina.com.cn/a", "sina"), ("https://www.bbc.co.uk/x", "bbc"),
    ("https://36kr.com/p/1", "36kr"), ("http://localhost/", "localhost"),
])
def test_names_of_sites(url, name):
    assert site_name(url) == name


def test_ids_of_ordinary_pages():
    assert conventional_id("https://technode.com/x", "2023-02-20", "MOSS") == "technode-20230220-moss"
    assert conventional_id("https://technode.com/x", "2023-02", "Moss Chat") == "technode-202302-moss-chat"
    assert keyword_in("https://technode.com/2023/02/20/fudan-moss-chat-opens/") == "fudan-moss-chat"
    assert keyword_in("https://36kr.com/p/2150000000000") == ""


def test_the_convention_is_the_one_in_use():
    """Existing papers have the ids that the command would give them; a few name a file or part besides."""
    pages = [page for page in load_pages(ROOT / "docs")[0] if page.kind == "source" and page.data and page.data.csl.URL]
    papers = [page for page in pages if page.data.csl.URL.startswith("https://arxiv.org/abs/")]
    assert len(papers) > 20
    assert [page.id for page in papers if not page.id.startswith(recognize(page.data.csl.URL).id)] == []


def test_only_the_marks_are_reported(project, capsys):
    assert cli.main(["cite", "2412.19437"]) == 0
    assert capsys.readouterr().out == "arxiv-2412-19437\n"
    assert (project / "docs/sources/arxiv-2412-19437.md").read_text("utf-8") == (
        "---\nkind: source\nname: 【待填】题名\nsummary: 【待填】一句话：谁发布的什么，支撑哪些事实\ngrade: A\ncsl:\n  type: article\n"
        "  title: 【待填】题名\n  container-title: arXiv\n  number: arXiv:2412.19437\n  URL: https://arxiv.org/abs/2412.19437\n"
        "  accessed: 2026-11-22\n  language: en\nread: 【待填】读的是哪一份，是不是全文\n---\n"
    )
    assert {finding.rule for finding in check.run(project / "docs").findings} == {"BZ-VAL-5"}


def test_everything_given_passes_the_check(project, capsys):
    given = ["--title", "复旦：MOSS", "--site", "动点科技", "--author", "某人", "--summary", "报道。", "--read", "原网页", "--grade", "B"]
    assert cli.main(["cite", "https://technode.com/2023/02/20/moss/", *given]) == 0
    assert capsys.readouterr().out == "technode-20230220-moss\n"
    assert check.run(project / "docs").findings == []
    page = next(page for page in load_pages(project / "docs")[0] if page.id == "technode-20230220-moss")
    assert (page.data.csl.issued, page.data.csl.author[0].literal, page.data.grade) == ("2023-02-20", "某人", "B")


def test_an_address_that_has_a_source(project, capsys):
    assert cli.main(["cite", "https://example.org/a/"]) == 0
    assert capsys.readouterr() == ("source-a\n", "这个网址已有来源，直接引用即可。\n")


WRONG = [
    (["https://example.org/moss"], "id 的约定是出处、日期、关键词；请用 --date 给出日期，或用 --id 自己取。"),
    (["https://example.org/moss", "--date", "2023-2-30"], "2023-2-30 不是日期；可写 2023、2023-Q3、2023-H2、2023-03、2023-03-16 或 2023-08/2023-10"),
    (["https://example.org/moss", "--id", "Bad_Id"], "Bad_Id 不是 id；id 只用小写英文字母、数字与连字符"),
    (["https://example.org/moss", "--id", "source-a"], "id source-a 已用于 docs/sources/source-a.md；请用 --keyword 或 --id 另取一个。"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_refused(project, capsys, arguments, told):
    assert cli.main(["cite", *arguments]) == 2
    assert capsys.readouterr() == ("", f"{told}\n")
