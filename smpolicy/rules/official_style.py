"""How official papers are written (公用文): advice on one text, and the mending of it. Words are data.

Advice never blocks and is no rule of a guideline; each piece names its source (templates/official_style.toml).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese.width import nfkc
from smpolicy.rules.conditions import Strings
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "official_style.toml"
LONG_SENTENCE, MIXED_STYLE, PAPER_STYLE = "long-sentence", "mixed-style", "paper-style"
# です・ます, である; '' for a text without such sentences, or with both.
Style = Literal["polite", "plain", ""]
_STYLE_NAMES: dict[Style, str] = {"polite": "です・ます", "plain": "である"}
# The advice on longer texts is worked out each time: what is remembered stays small.
_REMEMBERED = 500
# Signs of repetition let a pattern take quadratic time on texts made for it.
_REPETITION = re.compile(r"(?<!\\)[*+{]")


def _compiled(pattern: str) -> re.Pattern[str]:
    if _REPETITION.search(pattern):
        raise ValueError("繰り返しの記号（* + {}）は使わないでください。長い文章で時間がかかります。")
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"正規表現として読めません：{error}") from None


_Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


@dataclass(frozen=True)
class Advice:
    """What is said about a text: the rule's id, the sentence with its source, whether `mend` can mend it."""

    id: str
    message: str
    can_mend: bool


class StyleRule(Data):
    """One rule: where `pattern` stands `least` times (in these items alone, if any), `message` is said.

    `mend` replaces what was found, `to_wide` makes it full-width; with neither a person has to reword it.
    """

    id: str
    pattern: _Pattern
    message: str
    mend: str | None = None
    to_wide: bool = False
    least: int = 1
    items: Strings = ()
    source: str = ""

    @property
    def can_mend(self) -> bool:
        """Whether a text can be mended without a person."""
        return self.to_wide or self.mend is not None

    def mended(self, text: str) -> str:
        """Return the text with everything that this rule finds replaced, and nothing else."""
        if self.to_wide:
            # In one piece: a half-width sound mark belongs to the letter before it.
            pieces = re.compile(f"(?:{self.pattern.pattern})+")
            wide = {piece: _wide(piece) for piece in set(pieces.findall(text))}
            return pieces.sub(lambda match: wide[match[0]], text)
        return text if self.mend is None else self.pattern.sub(self.mend, text)


class LongSentence(Data):
    """How many letters a sentence has at most, and what is said of a longer one."""

    most: int
    message: str


class MixedStyle(Data):
    """The ends of sentences in です・ます and in である, and what is said where both stand in one text."""

    polite: _Pattern
    plain: _Pattern
    message: str
    # Where a text and the paper it stands in differ.
    paper: str


class StyleFile(Data):
    """official_style.toml: the rules with their source and 確認日."""

    source: str
    checked_on: str
    long_sentence: LongSentence
    mixed_style: MixedStyle
    rules: tuple[StyleRule, ...]

    def paper_style_message(self, paper: str, style: Style) -> str:
        """Return what is said where a paper of this style holds a text of the other, with the source."""
        words = self.mixed_style.paper.format(paper=paper, style=_STYLE_NAMES.get(style, ""))
        return f"{words}（{self.source}）"


@cache
def load_style() -> StyleFile:
    """Return the rules; raises DataError naming file, line and entry when the file is broken."""
    return toml_file.load(_FILE, StyleFile)


def style_advice(text: str, item: str = "") -> Sequence[Advice]:
    """Return the advice on a text that was typed for an item: words first, then style, then length."""
    return _remembered(text, item) if len(text) <= _REMEMBERED else tuple(_advice(text, item))


@lru_cache(maxsize=4096)
def _remembered(text: str, item: str) -> tuple[Advice, ...]:
    """Return the advice on a text: each click asks for that of every answer, and one of them is another."""
    return tuple(_advice(text, item))


def _advice(text: str, item: str) -> Iterator[Advice]:
    file = load_style()
    for rule in file.rules:
        if (not rule.items or item in rule.items) and _stands(rule, text):
            yield Advice(rule.id, _sourced(rule.message, rule.source), rule.can_mend)
    if _mixes_styles(text):
        yield Advice(MIXED_STYLE, _sourced(file.mixed_style.message), False)
    most, longest = file.long_sentence.most, _longest_sentence(text)
    if longest > most:
        message = file.long_sentence.message.format(length=longest, most=most)
        yield Advice(LONG_SENTENCE, _sourced(message), False)


def style_of(text: str) -> Style:
    """Return the style of a text's sentences."""
    mixed = load_style().mixed_style
    plain, polite = mixed.plain.search(text), mixed.polite.search(text)
    if bool(plain) == bool(polite):
        return ""
    return "polite" if polite else "plain"


def mend(id_: str, text: str) -> str:
    """Return the text as the rule of this id has it; unchanged where no rule can mend it."""
    rule = next((rule for rule in load_style().rules if rule.id == id_), None)
    return rule.mended(text) if rule else text


def _mixes_styles(text: str) -> bool:
    mixed = load_style().mixed_style
    ends = "。" in text and mixed.plain.search(text)
    return bool(ends and mixed.polite.search(text))


def _longest_sentence(text: str) -> int:
    """Return the letters of the longest sentence; of a text that is short as a whole, the text's."""
    if len(text) <= load_style().long_sentence.most:
        return len(text)
    return max(len(sentence.strip()) for sentence in re.split("[。\n]", text))


def _stands(rule: StyleRule, text: str) -> bool:
    if rule.least == 1:
        return rule.pattern.search(text) is not None
    matches = rule.pattern.finditer(text)
    return sum(1 for _, _ in zip(range(rule.least), matches, strict=False)) == rule.least


def _sourced(message: str, source: str = "") -> str:
    return f"{message}（{source or load_style().source}）"


def _wide(kana: str) -> str:
    # A sound mark that belongs to no letter would become one that hangs on the letter before.
    return nfkc(kana).replace("\u3099", "゛").replace("\u309a", "゜")
