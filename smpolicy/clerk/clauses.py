"""A guideline's text taken apart into its numbered places, by the numbering that the text itself uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from smpolicy.clerk.numbering import Mark, read_marks

# 【プロフィール欄】: a list of its own within a clause.
_GROUP = re.compile(r"【([^【】]+)】")
# （目的）: the caption of the article below it.
_CAPTION = re.compile(r"[（(][^（）()]{1,30}[）)]")
_SAMPLE = re.compile(r"見本|ひな型|ひな形|記載例")
# A first line that is longer was broken by the page.
_HEADING_MOST = 24
# What stands above this line of guideline.txt says where the text is from.
TEXT_BEGINS = "\n----\n"


@dataclass
class NumberedPlace:
    """A numbered place: how it is cited, its own words (without those of its inner places), what stands inside."""

    number: str
    line: int
    is_sample: bool = False
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    inner: list["NumberedPlace"] = field(default_factory=list)
    style: str = ""
    ordinal: int = 0

    @property
    def text(self) -> str:
        """The words in one line, as the guideline writes them."""
        return "".join(line.strip() for line in self.lines)

    @property
    def is_sentence(self) -> bool:
        """Whether the place says something, and does not only head others."""
        return bool(self.text) and ("。" in self.text or not self.inner)

    def everything(self) -> Iterator["NumberedPlace"]:
        """Yield the place and all inside it, in order."""
        yield self
        for place in self.inner:
            yield from place.everything()


def places(text: str) -> list[NumberedPlace]:
    """Return the outermost numbered places of a guideline's text."""
    above, mark, below = text.partition(TEXT_BEGINS)
    reader = _Reader(first_line=above.count("\n") + 3 if mark else 1)
    for line in (below if mark else text).splitlines():
        reader.read(line)
    return reader.outermost


class _Reader:
    """Reads line by line; knows the places that are open, outermost first."""

    def __init__(self, first_line: int) -> None:
        self.outermost: list[NumberedPlace] = []
        self._open: list[NumberedPlace] = []
        self._is_sample = False
        # What stands above an article.
        self._caption = ""
        self._at = first_line - 1

    def read(self, line: str) -> None:
        """Add a line: a new place where its mark continues or begins a numbering, else words of the last one."""
        self._at += 1
        words = line.strip()
        is_heading = words.startswith("#")
        words = words.lstrip("# ").strip()
        if is_heading and _SAMPLE.search(words) and not any(read_marks(words)):
            self._open, self._is_sample = [], True
            return
        if words.startswith("<") and words.endswith(">"):
            # A glossary or another annex: its numbers are no clauses.
            self._open = [NumberedPlace("", self._at, style="digit", ordinal=99)]
            return
        if _CAPTION.fullmatch(words) and (is_heading or not self._open or self._open[0].style == "article"):
            self._caption = words.strip("（）()")
            return
        if (group := _GROUP.fullmatch(words)) and self._open:
            self._group(group[1])
        elif mark := next(filter(self._fits, read_marks(words)), None):
            self._begin(mark, is_heading=is_heading)
        elif self._open and words:
            self._open[-1].lines.append(words)

    def _group(self, name: str) -> None:
        while self._open[-1].style in ("kana", "group") and len(self._open) > 1:
            self._open.pop()
        self._add(NumberedPlace(self._open[-1].number + name, self._at, self._is_sample, name, style="group"))

    def _fits(self, mark: Mark) -> bool:
        """Whether a mark continues a numbering that is open, or begins one."""
        open_styles = [place.style for place in self._open]
        if mark.style in open_styles:
            last = next(place for place in reversed(self._open) if place.style == mark.style)
            return mark.ordinal == last.ordinal + 1
        if mark.style == "digit" and open_styles[:1] == ["article"]:
            # The first paragraph of an article bears no number.
            return mark.ordinal == 2
        return mark.ordinal == 1

    def _begin(self, mark: Mark, *, is_heading: bool) -> None:
        while any(place.style == mark.style for place in self._open):
            self._open.pop()
        if mark.style == "digit" and self._open and self._open[0].style == "article":
            del self._open[1:]
        outer = self._open[-1].number if self._open else ("見本" if self._is_sample else "")
        place = NumberedPlace(
            outer + mark.cited, self._at, self._is_sample, style=mark.style, ordinal=mark.ordinal
        )
        if is_heading or (mark.rest and "。" not in mark.rest and len(mark.rest) <= _HEADING_MOST):
            place.heading = mark.rest
        if mark.style == "article":
            place.heading, self._caption = self._caption or place.heading, ""
        if not is_heading and mark.rest:
            place.lines.append(mark.rest)
        self._add(place)

    def _add(self, place: NumberedPlace) -> None:
        (self._open[-1].inner if self._open else self.outermost).append(place)
        self._open.append(place)
