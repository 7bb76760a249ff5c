"""Which web addresses a page may carry: http(s), with a plain host that says openly where it leads."""

from __future__ import annotations

import html
import re

_WHOLE = re.compile(r"https?://[^\s\"'<>`\\]+", re.I)
_HOST = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#]|$)", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def check_address(text: str) -> None:
    """Raise ValueError, saying why in Chinese, unless `text` is an address on the web."""
    if not _WHOLE.fullmatch(text) or _UNSEEN.search(text):
        raise ValueError(f"{text} 不是网址；应以 https:// 或 http:// 开头，不含空白与引号")
    if not _HOST.match(text):
        raise ValueError(f"{text} 的域名不能有英文字母、数字、点与连字符以外的字符，也不能带用户名")


def check_target(text: str) -> None:
    """Raise ValueError unless a link or image may point to `text`: a place on this site, or an address.

    Browsers read past character references, control characters and spaces, so these are undone first.
    """
    seen = _UNSEEN.sub("", html.unescape(text))
    if _SCHEME.match(seen):
        if not seen.lower().startswith("mailto:"):
            check_address(seen)
    elif seen.replace("\\", "/").startswith("//"):
        raise ValueError(f"{text} 缺少 https:")
