"""Where links of pages may lead: plain places on the web, this site, and mail."""

from __future__ import annotations

import pytest

from baimo.addresses import check_address, check_target

GOOD = ["../a.md", "#x", "a/b.png", "mailto:a@b.example", "MailTo:a@b.example", "https://a.example/x?y=1#z", "HTTP://a.example", "?q=a:b", "a&amp;b.md", ""]
BAD = [
    ("//evil.example/x", "缺少 https:"), ("\\\\evil.example", "缺少 https:"), ("/\\evil.example", "缺少 https:"), ("&#47;/evil.example", "缺少 https:"),
    ("/\t/evil.example", "缺少 https:"), ("javascript:alert(1)", "不是网址"), ("java\nscript:alert(1)", "不是网址"), ("&#106;avascript:alert(1)", "不是网址"),
    ("\u200bdata:text/html,x", "不是网址"), ("vbscript:x", "不是网址"), ("mailto", None), ("xmailto:a", "不是网址"), ("ftp://a.example", "不是网址"),
    ("https://user@evil.example/", "也不能带用户名"), ("https://аpple.example/", "域名不能有"),
]


@pytest.mark.parametrize("target", GOOD)
def test_targets(target):
    check_target(target)


@pytest.mark.parametrize(("target", "told"), [(target, told) for target, told in BAD if told])
def test_targets_refused(target, told):
    with pytest.raises(ValueError) as error:
        check_target(target)
    assert told in str(error.value) and str(error.value) != "None"


@pytest.mark.parametrize("address", ["https://a.example", "http://a.example:8080/x", "https://a-b.example/中文?x=“”"[:24]])
def test_addresses(address):
    check_address(address)


@pytest.mark.parametrize("address", ["https://", "https://a b", "https://a.example/\u200b", "https://a.example:123456/", "a.example", "https://-a.example"])
def test_addresses_refused(address):
    with pytest.raises(ValueError):
        check_address(address)
