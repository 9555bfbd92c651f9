"""Numbers of articles and lists: how they are written, and which comes next.

A number mark shows its style by example: `第＃条` 第１条, `＃` １, `（＃）` （１）, `(＃)` (1), `＃ア` ア,
`(＃ア)` (ア), `＃⑴` ⑴, `＃①` ①, `＃a` a, `＃1` 1.
"""

import re
from dataclasses import dataclass, replace

Rank = tuple[int, int, int]

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_WIDE = "０１２３４５６７８９"
_BEFORE = r"(?P<before>第|[(（])?"
_AFTER = r"(?P<after>章|節|条|[)）]|[.．])?(?P<gap>[　 ]+|$)"
_MARK = re.compile(_BEFORE + r"＃(?P<sample>[1１①⑴アa])?(?:\{(?P<label>[^{}]+)\})?" + _AFTER)
_LITERAL = re.compile(
    r"(?:第[0-9０-９]+[章節条]?|[0-9０-９]+[.．]?|[(（](?:[0-9０-９]+|[ア-ン]|[a-z])[)）]"
    r"|[①-⑳]|[⑴-⒇]|[ア-ン])　+"
)
# Letters, by the sample that shows them: after the last one they are doubled (アア、アイ), as laws do.
_LETTERS = {"ア": _KANA, "a": "abcdefghijklmnopqrstuvwxyz"}
# Ready-made signs: after the last one a number in brackets, (21).
_SIGNS = {
    "⑴": "".join(chr(0x2474 + n) for n in range(20)),
    "①": "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))),
}


# The rank of articles (条).
_ARTICLE: Rank = (1, 2, 0)
# The rank of a bare digit that is not indented: a paragraph (項) of an article, or an item of a paper.
_TOP_PARAGRAPH: Rank = (2, 0, 0)


@dataclass(eq=False, repr=False)
class NumberMark:
    """A place for a number: what stands before and after it, its style, its label."""

    before: str
    sample: str
    after: str
    label: str = ""
    # Where it stands in the order of parents and children; parents are smaller.
    rank: Rank = (2, 0, 0)

    def format(self, count: int) -> str:
        """Return the bare number: １, 12, ア, ⑴."""
        if self.sample == "1":
            return str(count)
        if self.sample == "１":
            return _WIDE[count] if count < 10 else str(count)
        if self.sample in _SIGNS:
            signs = _SIGNS[self.sample]
            return signs[count - 1] if count <= len(signs) else f"({count})"
        letters = _LETTERS[self.sample]
        rounds, at = divmod(count - 1, len(letters))
        return (letters[rounds - 1] if rounds else "") + letters[at]

    def around(self, number: str) -> str:
        """Return the number with what stands around it: 第１条, （１）."""
        return f"{self.before}{number}{self.after}"

    @property
    def is_article(self) -> bool:
        """Tell whether this numbers an article (条)."""
        return self.before == "第" and self.after == "条"

    def placed(self, depth: int, level: int = 0) -> "NumberMark":
        """Return the mark with its rank: a heading of a level, or a paragraph at a depth."""
        if level:
            return replace(self, rank=(0, level, 0))
        if self.before == "第":
            return replace(self, rank=(1, "章節条".find(self.after) if self.after else 3, 0))
        return replace(self, rank=(2, depth, self._order()))

    def _order(self) -> int:
        if self.sample in "1１":
            return 1 if self.before else 0
        order = {"⑴": 1, "①": 2, "ア": 3, "a": 5}[self.sample]
        return order + 1 if self.before else order


def split_mark(text: str) -> tuple[NumberMark, str] | None:
    """Return the number mark at the start of a text and the text after it, or None."""
    mark = _MARK.match(text)
    if not mark:
        return None
    before, after = mark["before"] or "", mark["after"] or ""
    sample = mark["sample"] or ("1" if before == "(" or after == "." else "１")
    return NumberMark(before, sample, after, (mark["label"] or "").strip()), text[mark.end() :]


def split_literal(text: str) -> tuple[str, str] | None:
    """Return a number typed by the author (`２　…`) and the text after it, or None."""
    typed = _LITERAL.match(text)
    return (typed[0].rstrip("　"), text[typed.end() :]) if typed else None


class Counters:
    """The numbers given so far in one document."""

    def __init__(self) -> None:
        self._counts: dict[Rank, int] = {}
        self._in_article = False
        self.labels: dict[str, str] = {}

    def next(self, mark: NumberMark) -> str:
        """Return the next number for a mark, without what stands around it; its children begin anew."""
        rank = mark.rank
        count = self._counts.get(rank)
        if count is None:
            # The first paragraph (項) of an article bears no number: the second is 2.
            count = 1 if rank == _TOP_PARAGRAPH and self._in_article else 0
        self._forget(rank)
        self._counts[rank] = count + 1
        if rank[0] < 2:
            self._in_article = rank == _ARTICLE
        return mark.format(count + 1)

    def paragraph(self, depth: int) -> None:
        """Note a paragraph without number: lists deeper than it begin anew."""
        self._forget((2, depth, 99))

    def heading(self, level: int) -> None:
        """Note a heading without number: all lists and deeper headings begin anew."""
        self._forget((0, level, 0))
        self._in_article = False

    def restart(self) -> None:
        """Let everything but articles begin anew (記, or at the author's word)."""
        self.heading(0)

    def title(self) -> None:
        """Note a title: a new paper, everything begins anew."""
        self._counts.clear()
        self._in_article = False

    def _forget(self, rank: Rank) -> None:
        """Drop the counts of all children of a rank; articles count on through chapters and headings."""
        counts = self._counts
        if counts and max(counts) > rank:
            for other in [each for each in counts if each > rank and each != _ARTICLE]:
                del counts[other]
