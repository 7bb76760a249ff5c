"""`baimo stats` and stale dates: counts that can be checked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from project import lay_out
from support import entry, event, relations, source

from baimo import cli
from baimo.check import stale
from baimo.edit.stats import stats

FACTS = """facts:
  users:
    - value: 100 万
      source: s
      as_of: 2023-06
    - value: 200 万
      source: s
      as_of: {as_of}
"""


def company(as_of: str):
    return entry("company", "co", "甲", rest=FACTS.format(as_of=as_of), body="一段 [@s]。\n")


CASES = [
    ("2024-10", date(2026, 10, 1), []),
    ("2024-10", date(2026, 11, 30), ["docs/companies/co.md:12:7: BZ-FACT-5 users 截至 2024-10，已过 25 个月（查有没有新的值；旧的留着，另加一项）"]),
    ("2024", date(2026, 12, 31), []),
    ("2024", date(2027, 1, 1), ["docs/companies/co.md:12:7: BZ-FACT-5 users 截至 2024，已过 25 个月（查有没有新的值；旧的留着，另加一项）"]),
]


@pytest.mark.parametrize(("as_of", "now", "told"), CASES)
def test_only_the_newest_value_counts(as_of, now, told):
    assert [str(finding) for finding in stale.check([company(as_of), source("s")], now)] == told


def test_what_happened_does_not_go_stale():
    facts = "facts:\n  headquarters:\n    - value: 未公布\n      as_of: 2015\n  revenue:\n    - value: 1 亿元\n      source: s\n      as_of: 2015\n"
    found = stale.check([entry("company", "co", "甲", rest=facts)], date(2026, 11, 22))
    assert [finding.message for finding in found] == ["headquarters 截至 2015，已过 131 个月"]


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("1795305600", date(2026, 11, 22))])
def test_today_can_be_set(monkeypatch, epoch, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert stale.today() == day


def test_counts():
    pages = [
        company("2024-10"), entry("model", "linked", rest=relations(("based-on", "base")), body="见 [[co]] [@s]。\n"), entry("model", "base"),
        entry("product", "with-event", rest="events:\n" + event("e", "2023", with_="told")), entry("product", "told"),
        entry("person", "mentioned", "某人"), entry("concept", "mentions", body="某人说过 [@s]。\n"), entry("concept", "lonely"),
        source("s"), source("unused", "C"),
    ]
    found = stats(pages, date(2026, 11, 22))
    assert {kind.kind: kind.total for kind in found.kinds if kind.total} == {"company": 1, "model": 2, "product": 2, "person": 1, "concept": 2}
    assert [row for row in found.kinds[0].facts if row[2]] == [("users", "用户数", 1)]
    assert found.sources == (("A", 1), ("C", 1))
    assert (found.events, found.disputes, found.open_disputes) == (1, 0, 0)
    assert found.orphans == ("lonely", "mentions")
    assert found.uncited == ("unused",)
    assert [finding.rule for finding in found.stale] == ["BZ-FACT-5"]


def test_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(lay_out(tmp_path))
    assert cli.main(["stats"]) == 0
    told = capsys.readouterr().out
    assert "来源 1：A 级 1\n大事 0，争议 0（待考 0）\n" in told
    assert "没有别的页面通到的条目：1\n  alpha\n" in told


def test_the_command_wants_checked_content(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(lay_out(tmp_path))
    (tmp_path / "docs/companies/beta.md").write_text("", "utf-8")
    assert cli.main(["stats"]) == 1
    assert capsys.readouterr().out.startswith("docs/companies/beta.md:1:1: BZ-YAML-1 ")


def test_stale_dates_are_reported_when_asked_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(lay_out(tmp_path))
    text = (tmp_path / "docs/companies/alpha.md").read_text("utf-8")
    facts = FACTS.format(as_of="2023-07").replace("source: s", "source: source-a")
    (tmp_path / "docs/companies/alpha.md").write_text(text.replace("---\n\n", f"{facts}---\n\n"), "utf-8")
    assert cli.main(["check"]) == 0
    assert cli.main(["check", "--stale"]) == 1
    assert "BZ-FACT-5 users 截至 2023-07，已过" in capsys.readouterr().out
