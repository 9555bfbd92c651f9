"""Where something stands in a clerk's file: the line of an entry, of one of its fields, of a word in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from smpolicy.datafiles.words import Words

Place = tuple[str | int, ...]
_HEADING = re.compile(r"""\s*(\[\[?)\s*([^\[\]"'=,]+?)\s*\]\]?\s*(?:#.*)?""")
_TITLES = ("id", "number", "item", "name", "clause", "title")
# `[[checks]]（handle-prefix）`, as sentences name an entry.
_ENTRY = re.compile(r"\[\[?(\w+)\]\]?（([^、）]+(?:\([^)]*\)[^、）]*)?)")
_QUOTED_MOST = 60


@dataclass(frozen=True)
class _Block:
    """A heading's place in the tables, its line and the line behind its last one (both from 0)."""

    place: Place
    first: int
    end: int


@dataclass(frozen=True)
class Lines:
    """The lines of a file whose names may be written in these words."""

    text: str
    words: Words

    def of_field(self, place: Sequence[str | int]) -> int | None:
        """Return the index of the line where a field stands, else of its table's heading; None where unknown."""
        block = max(
            (b for b in self._blocks if tuple(place[: len(b.place)]) == b.place),
            key=lambda b: len(b.place),
        )
        keys = [part for part in place[len(block.place) :] if isinstance(part, str)]
        first = block.first
        for outer in keys[:-1]:
            # What stands in `next_steps = [{ title = … }]` is no field of the entry itself.
            first = self._assignment(block, outer, first) or first
        for key in reversed(keys):
            if (at := self._assignment(block, key, first, is_inner=len(keys) > 1)) is not None:
                return at
        if block.place:
            return block.first
        return next((b.first for b in self._blocks if b.place and b.place[0] == place[0]), None)

    def of_sentence(self, entry: str, sentence: str) -> int | None:
        """Return the index of the line that a sentence about an entry (`[[checks]]（page）`) speaks of.

        The line within the entry that has the first word in 「」, else the entry's own; None where unknown.
        """
        if not (named := _ENTRY.match(entry)):
            return self.of_field((entry,)) if entry.isidentifier() else None
        called = ((b, at) for b in self._blocks if (at := self._title(b, named[1], named[2])) is not None)
        block, title = next(called, (None, None))
        if block is None:
            return None
        for word in re.findall("「([^「」]+)」", sentence):
            for at in range(block.first + 1, block.end):
                if re.search(rf"""["']{re.escape(word)}["']""", self._lines[at]):
                    return at
        return title

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def quoted(self, at: int) -> str:
        """Return 「12行目「…」」 for the index of a line."""
        written = self._lines[at].strip()
        cut = written if len(written) <= _QUOTED_MOST else written[:_QUOTED_MOST] + "…"
        return f"{at + 1}行目「{cut}」"

    def spelling(self, at: int, key: str) -> str:
        """Return a field's name as it is written in the line, the English one where it is not there."""
        line = self._lines[at]
        return next(
            (s for s in self.words.spellings(key) if re.search(rf'(^|[\s{{,"]){re.escape(s)}"?\s*=', line)),
            key,
        )

    def _title(self, block: _Block, table: str, name: str) -> int | None:
        """Return the index of the line that names an entry, None where the block is another entry's."""
        if not block.place or block.place[0] != table:
            return None
        titles = "|".join(re.escape(s) for title in _TITLES for s in self.words.spellings(title))
        called = re.compile(rf"""(?:^|[\s{{,])(?:{titles})\s*=\s*["']{re.escape(name)}["']""")
        return next((at for at in range(block.first, block.end) if called.search(self._lines[at])), None)

    def _assignment(self, block: _Block, key: str, first: int, *, is_inner: bool = False) -> int | None:
        named = "|".join(map(re.escape, self.words.spellings(key)))
        starts = (rf'\s*"?({named})"?\s*=', rf'.*[\s{{,]"?({named})"?\s*=')
        for start in reversed(starts) if is_inner else starts:
            for at in range(first, block.end):
                if re.match(start, self._lines[at]):
                    return at
        return None

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines() or [""]

    @cached_property
    def _blocks(self) -> list[_Block]:
        """The top of the file (an empty place), then every table in order."""
        headings = [((), 0), *self._headings()]
        ends = [first for _, first in headings[1:]] + [len(self._lines)]
        return [_Block(place, first, end) for (place, first), end in zip(headings, ends, strict=True)]

    def _headings(self) -> Iterator[tuple[Place, int]]:
        counts: dict[Place, int] = {}
        for at, line in enumerate(self._lines):
            if not (heading := _HEADING.fullmatch(line)):
                continue
            place: Place = ()
            *outer, last = (name.strip() for name in heading[2].split("."))
            for i, name in enumerate(outer):
                place += (self.words.english(name, is_table=i == 0),)
                place += (counts[place],) if place in counts else ()
            place += (self.words.english(last, is_table=not outer),)
            if heading[1] == "[[":
                counts[place] = counts.get(place, -1) + 1
                place += (counts[place],)
            yield place, at
