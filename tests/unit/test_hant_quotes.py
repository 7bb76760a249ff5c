"""Quotation marks of Taiwan, and what is not a quotation mark."""

import pytest

from baimo.hant.quotes import convert_quotes

CASES = [
    ("他说“好”", "他说「好」", "外层"),
    ("“甲‘乙’丙”", "「甲『乙』丙」", "内层"),
    ("‘乙’", "『乙』", "单独的内层"),
    ("“Attention Is All You Need”一文", "「Attention Is All You Need」一文", "中文句里的英文题名"),
    ("论文 “Attention” 提出", "论文 「Attention」 提出", "两侧是中文"),
    ("推出 Claude “Opus”", "推出 Claude 「Opus」", "中文句末"),
    ("He said “fine” to me", "He said “fine” to me", "英文句"),
    ("It’s “fine”", "It’s “fine”", "没有汉字的一行"),
    ("OpenAI’s 模型", "OpenAI’s 模型", "撇号"),
    ("‘OpenAI’s 模型’", "『OpenAI’s 模型』", "引文里的撇号"),
    ("rock ‘n’ roll", "rock ‘n’ roll", "英文里的单引号"),
    ("“甲", "「甲", "另一半在别的元素里"),
    ('"软件"', '"软件"', "直引号不动"),
    ("5’ 与 6”", "5’ 与 6」", "没有配对的"),
]


@pytest.mark.parametrize(("source", "expected", "why"), CASES)
def test_convert_quotes(source, expected, why):
    assert convert_quotes(source) == expected, why
