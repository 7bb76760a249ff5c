"""Words whose Traditional form depends on their neighbours, such as 支持 (支援 or 支持)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..wordfinder import WordFinder
from .tables import ContextRow

REACH = 16
"""How many characters before and after the word a pattern sees, at most to the end of the line or text node."""

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
            before = re.compile(f"(?:{row.before})$") if row.before else None
            after = re.compile(row.after) if row.after else None
            rules.setdefault(row.hans, []).append(_Rule(hant, before, after))
    words = tuple(rules)
    for longer, hant in fixed.items():
        if len(longer) > 2 and any(word in longer for word in words):
            rules[longer] = [_Rule(hant, None, None)]
    return Contexts(WordFinder(rules), {word: tuple(found) for word, found in rules.items()})
