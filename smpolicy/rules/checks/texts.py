"""Kinds of checks that look at the words of a text."""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import field_validator

from smpolicy.japanese.width import narrow
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken, ItemCheck
from smpolicy.rules.conditions import Strings

# What Python says of a regular expression, and what to do then.
_MISTAKES = {
    "unterminated subpattern": "「(」に対応する「)」がありません。",
    "unbalanced parenthesis": "「)」に対応する「(」がありません。",
    "unterminated character set": "「[」に対応する「]」がありません。",
    "nothing to repeat": "「*」「+」「?」の前に、繰り返す文字を書いてください。",
    "multiple repeat": "「*」「+」「?」が続いています。一つにしてください。",
    "bad escape": "「\\」の後の文字が違います。「\\」そのものは「\\\\」と書きます。",
    "bad character range": "「[ ]」の中の範囲が逆です。例：[a-z]",
    "min repeat greater": "「{ }」の中の小さい数を先に書いてください。例：{1,3}",
}


def _in_japanese(error: re.error) -> str:
    mistake = next((s for words, s in _MISTAKES.items() if words in error.msg), "書き方を確かめてください。")
    place = "" if error.pos is None else f"{error.pos + 1}文字目："
    return f"正規表現「{error.pattern}」を読めません。{place}{mistake}"


class PatternCheck(ItemCheck):
    """The whole text fits a regular expression; an ID is read with its `@`."""

    kind: Literal["pattern"]
    pattern: str
    # The part of an ID that the rule fixes; tells how many characters a platform leaves beside it.
    fixed: str = ""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(_in_japanese(error)) from None
        return pattern

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        question = view.question(self.item)
        text = f"@{cell.text}" if question and question.kind == "handle" else cell.text
        return re.fullmatch(self.pattern, text) is not None


class IncludesCheck(BaseCheck):
    """At least one entry of the item contains one of these words."""

    kind: Literal["includes"]
    item: str
    words: Strings

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        head = self.item.partition(".")[0]
        texts = [narrow(cell.text) for cell in view.cells(self.item)]
        if view.applies(head) and not any(narrow(word) in text for word in self.words for text in texts):
            yield Broken(view.path(head))
