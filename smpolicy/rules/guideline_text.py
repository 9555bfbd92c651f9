"""The guideline's own words: guideline.txt beside a rulebook, cut into blocks, and where a clause stands in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from smpolicy.rules.rulebook import Clause

GUIDELINE = "guideline.txt"
# What stands above this line says where the text is from.
_TEXT_BEGINS = "----"
# A line that begins so begins a block of its own: a number, a sign of a list, a heading.
_BEGINS = re.compile(
    r"\s*(#|[0-9０-９]+[\s.．、]|[\u2474-\u2487\u2460-\u2473]|[(（][0-9０-９一二三四五六七八九十ア-ン]+[)）]|"
    r"[ア-ン][\s.．、]|第\s*[0-9０-９一二三四五六七八九十]+\s*[条章節]|[・※○〇●◎■□【]|別記|附\s*則|様式)"
)
# The parts of a clause's number, and the sign that a block begins with: 3, (4), ⑷, ウ, ①, 第3条, or a word.
_SIGN = r"第\d+条|\(?\d+\)?|\([ア-ンa-z]\)|[ア-ン](?![ァ-ンー])|[\u2460-\u2473]"
_PARTS = re.compile(rf"{_SIGN}|[^\d(\u2460-\u2473]+?(?=[ア-ン]?$|[\d(\u2460-\u2473])")
_FIRST = re.compile(rf"\s*({_SIGN})")
# A heading that a part of a number names by a word (市ホームページ) is not longer.
_HEADING_MOST = 14
# A copied line that is at least so long was broken by the page, not by its author.
_FULL_LINE = 28
# A clause whose words stand farther apart than so many blocks is not to be shown by them.
_SPAN_MOST = 20


@dataclass(frozen=True)
class Passage:
    """The blocks of a text that bear a clause, and the blocks before and after them ('' at the ends)."""

    blocks: tuple[str, ...]
    before: str
    after: str


class GuidelineText:
    """A guideline's text as blocks (a heading, a paragraph, an entry of a list), each as it is written."""

    def __init__(self, text: str) -> None:
        self.blocks = blocks(text)
        self._plain = [plain(block) for block in self.blocks]
        self._signs = [first[1] if (first := _FIRST.match(_narrow(block))) else "" for block in self.blocks]

    def passage(self, clause: Clause) -> Passage | None:
        """Return the shortest run of blocks that holds every key word of a clause, None where there is none.

        Of several the one at or after the place that the clause's number leads to.
        """
        words = [plain(word) for word in clause.words]
        place = self._place(clause.number)
        runs = [run for start in range(len(self.blocks)) if (run := self._run(start, words))]
        if not runs:
            return None
        run = min(runs, key=lambda run: (run[0] < place, len(run), run[0]))
        return Passage(
            tuple(self.blocks[run[0] : run[-1] + 1]),
            self.blocks[run[0] - 1] if run[0] else "",
            self.blocks[run[-1] + 1] if run[-1] + 1 < len(self.blocks) else "",
        )

    def heading(self, number: str) -> str:
        """Return the block to which a whole chapter's number (3, 第4条) leads; '' where it leads nowhere."""
        place = self._place(number)
        return self.blocks[place].strip() if self._begins(place, _narrow(number)) else ""

    def _place(self, number: str) -> int:
        """Return where the parts of a number lead to one after the other, as far as they lead anywhere."""
        place = -1
        for part in _PARTS.findall(_narrow(number).partition("-")[0]):
            following = range(place + 1, len(self.blocks))
            at = next((i for i in following if self._begins(i, part)), None)
            if at is None:
                break
            place = at
        return max(place, 0)

    def _begins(self, i: int, part: str) -> bool:
        is_heading = len(part) > 1 and len(self._plain[i]) <= _HEADING_MOST and part in self._plain[i]
        return self._signs[i] == part or is_heading

    def _run(self, start: int, words: list[str]) -> range | None:
        """Return the shortest run from a block on that holds all words; None where there is none."""
        text = ""
        if not any(word in self._plain[start] for word in words):
            return None
        for end in range(start, min(start + _SPAN_MOST, len(self.blocks))):
            text += self._plain[end]
            if all(word in text for word in words):
                return range(start, end + 1)
        return None


def guideline_text(folder: Path) -> GuidelineText | None:
    """Return the text of a body's guideline, None where its folder has none that can be read."""
    path = folder / GUIDELINE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> GuidelineText | None:
    try:
        return GuidelineText(body_of(path.read_bytes().decode("utf-8-sig")))
    except UnicodeDecodeError:
        return None


def body_of(text: str) -> str:
    """Return the guideline's text without the lines on where it is from."""
    return text.partition(f"\n{_TEXT_BEGINS}\n")[2] or text


def plain(text: str) -> str:
    """Return a text as it is compared: white space and width do not count, copied texts break lines anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _narrow(text: str) -> str:
    """Return a text as numbers are compared: narrow, but a circled number stays one."""
    return "".join(
        sign if "\u2460" <= sign <= "\u2473" else unicodedata.normalize("NFKC", sign) for sign in text
    )


def blocks(text: str) -> list[str]:
    """Return the blocks of a copied text: lines that a page has broken are whole again."""
    joined: list[str] = []
    is_open = False
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if is_open and not _BEGINS.match(line):
            joined[-1] += line
        else:
            joined.append(line.lstrip("# "))
        is_open = len(line) >= _FULL_LINE and not line.endswith("。")
    return joined
