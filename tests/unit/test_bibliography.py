"""References in GB/T 7714-2015 numeric form, exact, for every CSL type the schema allows."""

from __future__ import annotations

from typing import get_args

import pytest
from support import source

from baimo.bibliography import csl_json, reference
from baimo.render.references import reference_html
from baimo.schema.entries import Csl

WEB = "URL: https://a.example/b\naccessed: 2026-11-22"
ZH = f"title: 题名\nauthor:\n  - literal: 某机构\ncontainer-title: 某刊\npublisher: 某社\nissued: 2023-03-16\n{WEB}"
EN = f"title: A Title\nauthor:\n  - literal: OpenAI\ncontainer-title: Some Site\nissued: 2023-03-16\n{WEB}\nlanguage: en"
PEOPLE = "title: T\nauthor:\n{}issued: 2023\nlanguage: {}"


def people(language: str, *names: tuple[str, str]) -> str:
    return PEOPLE.format("".join(f"  - family: {family}\n    given: {given}\n" for family, given in names), language)


CHINESE = {
    "article": "某机构. 题名[A/OL]. 某社, 2023[2026-11-22]. https://a.example/b.",
    "article-journal": "某机构. 题名[J/OL]. 某刊, 2023[2026-11-22]. https://a.example/b.",
    "article-newspaper": "某机构. 题名[N/OL]. 某刊, 2023-03-16[2026-11-22]. https://a.example/b.",
    "article-magazine": "某机构. 题名[J/OL]. 某刊, 2023[2026-11-22]. https://a.example/b.",
    "paper-conference": "某机构. 题名[C/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
    "book": "某机构. 题名[M/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
    "report": "某机构. 题名[R/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
    "webpage": "某机构. 题名[EB/OL]. 某社, 2023[2026-11-22]. https://a.example/b.",
    "post-weblog": "某机构. 题名[EB/OL]. 某社, 2023[2026-11-22]. https://a.example/b.",
    "software": "某机构. 题名[CP/OL]. 某社, 2023[2026-11-22]. https://a.example/b.",
    "dataset": "某机构. 题名[DS/OL]. 某社, 2023[2026-11-22]. https://a.example/b.",
    "legislation": "某机构. 题名[A/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
    "speech": "某机构. 题名[Z/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
    "thesis": "某机构. 题名[D/OL]//某刊. 某社, 2023[2026-11-22]. https://a.example/b.",
}
ENGLISH = {
    "article": "OpenAI. A Title[A/OL]. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "article-journal": "OpenAI. A Title[J/OL]. Some Site, 2023[2026-11-22]. https://a.example/b.",
    "article-newspaper": "OpenAI. A Title[N/OL]. Some Site, 2023-03-16[2026-11-22]. https://a.example/b.",
    "article-magazine": "OpenAI. A Title[J/OL]. Some Site, 2023[2026-11-22]. https://a.example/b.",
    "book": "OpenAI. A Title[M/OL]//Some Site. 2023[2026-11-22]. https://a.example/b.",
    "report": "OpenAI. A Title[R/OL]//Some Site. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "webpage": "OpenAI. A Title[EB/OL]. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "post-weblog": "OpenAI. A Title[EB/OL]. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "software": "OpenAI. A Title[CP/OL]. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "dataset": "OpenAI. A Title[DS/OL]. (2023-03-16)[2026-11-22]. https://a.example/b.",
    "speech": "OpenAI. A Title[Z/OL]//Some Site. (2023-03-16)[2026-11-22]. https://a.example/b.",
}
AUTHORS = [
    (people("en", ("Vaswani", "Ashish"), ("Shazeer", "Noam")), "VASWANI A, SHAZEER N. T. 2023."),
    (people("en", *[(f"Name{n}", "A") for n in "abcd"]), "NAMEA A, NAMEB A, NAMEC A, et al. T. 2023."),
    (people("en", ("Schmidhuber", "Jürgen")), "SCHMIDHUBER J. T. 2023."),
    (people("zh", ("李", "沐")), "李沐. T. 2023."),
    (people("zh", *[(x, "某") for x in "甲乙丙丁"]), "甲某, 乙某, 丙某, 等. T. 2023."),
    ("title: T\nissued: 2023", "T. 2023."),
    ("title: T\nauthor:\n  - literal: DeepSeek-AI\nissued: 2023\nlanguage: en", "DeepSeek-AI. T. 2023."),
]
DATES = [("2023", "2023"), ("2023-Q3", "2023"), ("2023-03", "2023-03"), ("2023-03-16", "2023-03-16")]


def test_every_type_of_the_schema_has_a_case():
    assert set(CHINESE) == set(get_args(Csl.model_fields["type"].annotation))


@pytest.mark.parametrize(("type", "text"), CHINESE.items())
def test_chinese(type, text):
    assert reference(source("s", csl=f"type: {type}\n{ZH}")) == text


@pytest.mark.parametrize(("type", "text"), ENGLISH.items())
def test_english(type, text):
    assert reference(source("s", csl=f"type: {type}\n{EN}")) == text


@pytest.mark.parametrize(("csl", "text"), AUTHORS)
def test_authors(csl, text):
    assert reference(source("s", csl=f"type: webpage\n{csl}")) == text


@pytest.mark.parametrize(("typed", "shown"), DATES)
def test_dates(typed, shown):
    assert reference(source("s", csl=f"type: webpage\ntitle: T\nissued: {typed}\n{WEB}")) == f"T[EB/OL]. ({shown})[2026-11-22]. https://a.example/b."


@pytest.mark.parametrize(("issued", "parts"), [
    ("2023-03-16", [[2023, 3, 16]]), ("2023-03", [[2023, 3]]), ("2023-Q3", [[2023]]), ("2023", [[2023]]),
    ("2023-08/2023-10", [[2023]]), ("2023/2024", [[2023], [2024]]),
])
def test_csl_dates(issued, parts):
    data = source("s", csl=f"type: webpage\ntitle: T\nissued: {issued}").data
    assert csl_json("s", data.csl)["issued"] == {"date-parts": parts}


def test_preprint_has_no_container():
    page = source("s", csl="type: article\ntitle: T\ncontainer-title: arXiv\nnumber: arXiv:1706.03762\nissued: 2017-06-12\n" + WEB)
    assert reference(page) == "T[A/OL]. (2017-06-12)[2026-11-22]. https://a.example/b."


def test_only_the_address_is_a_link_and_text_is_escaped():
    page = source("s", csl="type: webpage\ntitle: '<b> & “引”'\nissued: 2023\nURL: https://a.example/b?c=1&d=2")
    assert str(reference_html(page)) == (
        "&lt;b&gt; &amp; “引”[EB/OL]. (2023). "
        '<a href="https://a.example/b?c=1&amp;d=2" rel="nofollow">a.example</a>.'
    )


CSL = """type: article-journal
title: 大模型
author:
  - family: 张
    given: 三
  - family: Smith
    given: Ann
  - literal: 某团队
container-title: 某刊
issued: 2023-03/2024-05
URL: https://a.example/x
accessed: 2024-05-06"""


def test_csl_json_of_a_source():
    page = source("s", csl=CSL)
    assert csl_json("s", page.data.csl) == {
        "id": "s", "type": "article-journal", "title": "大模型", "language": "zh-CN", "container-title": "某刊", "URL": "https://a.example/x",
        "author": [{"literal": "张三"}, {"family": "Smith", "given": "Ann"}, {"literal": "某团队"}],
        "issued": {"date-parts": [[2023], [2024]]}, "accessed": {"date-parts": [[2024, 5, 6]]},
    }


@pytest.mark.parametrize(("typed", "parts"), [
    ("2023", [[2023]]), ("2023-03", [[2023, 3]]), ("2023-03-16", [[2023, 3, 16]]), ("2023-Q3", [[2023]]), ("2023-03/2023-05", [[2023]]),
])
def test_dates_of_csl_json_are_no_preciser_than_typed(typed, parts):
    page = source("s", csl=f"type: article\ntitle: T\ncontainer-title: arXiv\nissued: {typed}\nlanguage: en")
    assert csl_json("s", page.data.csl) == {"id": "s", "type": "article", "title": "T", "language": "en-US", "issued": {"date-parts": parts}}


def test_a_source_in_traditional_and_a_preprint_without_a_place():
    assert csl_json("s", source("s", csl="type: webpage\ntitle: 題名\nlanguage: zh-Hant").data.csl)["language"] == "zh-TW"
    assert csl_json("s", source("s", csl="type: article\ntitle: T").data.csl) == {"id": "s", "type": "article", "title": "T", "language": "zh-CN"}
    assert "accessed" not in csl_json("s", source("s").data.csl)
