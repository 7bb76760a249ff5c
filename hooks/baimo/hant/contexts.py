"""Words whose Traditional form depends on their neighbours, such as 支持 (支援 or 支持)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..wordfinder import WordFinder
from .engine import with_gaps
from .tables import ContextRow

REACH = 16
"""How many characters before and after the word a pattern sees, at most to the end of the line or text node."""

GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉力永健世广义兴良海山仁波宁贵福生龙元全胜学祥才武新利清飞彬富顺信"
    "子昌成康星光天达安岩中茂进林坚彪博诚敬震振壮思群豪邦承乐绍松善厚庆民友裕河哲江浩亮政谦亨奇固之翰朗伯宏言若鸣朋斌栋维启克翔旭鹏泽"
    "晨辰士家致树炎德泰盛雄琛钧冠策腾楠榕风航弘东来正右凤仪适冬丹品远佳嘉琪雨晓小雪莲真荣爱香月媛瑞凡素莉锦黛青倩婷婉娴瑾颖露瑶怡"
    "雁蓓荷蓉君琴蕊薇菁梦岚婕馨琰韵融园艺咏卿聪澜纯毓悦昭冰爽茗羽希欣育滢馥筠柔竹凝欢霄枫芸菲寒亚宜舒影妮宝初程恒鸿骅剑娇宽灵媚晴"
    "容睿烁威雯萱彦宇忠宗曼紫逸贤翠南铭锋锐鑫森淼轩昊皓宸俊骏驰凯楷恺敬春秋兵峰虎燕耀镇洪根生"
)
"""Characters common in given names: what {名} stands for in a pattern. A surname such as 于 is known by them."""

_EDGE = re.compile("[\n\ufdd0-\ufdef]")


@dataclass(frozen=True)
class _Rule:
    hant: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def holds(self, before: str, after: str) -> bool:
        return (not self.before or self.before.search(before) is not None) and (
            not self.after or self.after.match(after) is not None
        )


@dataclass(frozen=True)
class Contexts:
    """The compiled rules: `words` finds the words, `rules` lists each word's rules, first match wins."""

    words: WordFinder
    rules: Mapping[str, tuple[_Rule, ...]]

    def final(self, text: str, start: int, word: str) -> str | None:
        """Return the Traditional form of `word` at `start` that the neighbours call for, or None if no rule applies."""
        rules = self.rules[word]
        if rules[0].before is rules[0].after is None:
            return rules[0].hant
        end = start + len(word)
        before = _EDGE.split(text[max(0, start - REACH) : start])[-1]
        after = _EDGE.split(text[end : end + REACH])[0]
        return next((rule.hant for rule in rules if rule.holds(before, after)), None)


def build_contexts(rows: Iterable[ContextRow], fixed: Mapping[str, str], hong_kong: bool) -> Contexts:
    """Compile the table. For Hong Kong only rows with a Hong Kong form count.

    A `fixed` word or name that contains one of the words, such as 开源项目, goes before all rules.
    """
    rules: dict[str, list[_Rule]] = {}
    for row in rows:
        hant = row.hk if hong_kong else row.hant
        if hant:
            before = re.compile(f"(?:{_expanded(row.before)})$") if row.before else None
            after = re.compile(_expanded(row.after)) if row.after else None
            rules.setdefault(row.hans, []).append(_Rule(with_gaps(row.hans, hant, hant), before, after))
    words = tuple(rules)
    for longer, hant in fixed.items():
        if len(longer) > 2 and any(word in longer for word in words):
            rules[longer] = [_Rule(hant, None, None)]
    return Contexts(WordFinder(rules), {word: tuple(found) for word, found in rules.items()})


def _expanded(pattern: str) -> str:
    return pattern.replace("{名}", f"[{GIVEN}]")
