"""案文: texts that are offered for questions answered in sentences, made from earlier answers; ours, no guideline's.

A text is an instruction of nobody: whoever takes it over has written it. Why a question has none is data, too.
"""

from functools import cache
from typing import Self

from pydantic import model_validator

from smpolicy.answers.model import items
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Condition, Strings
from smpolicy.rules.made_from import placeholders
from smpolicy.rules.official_style import Style
from smpolicy.rules.own_words import in_general_words
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "suggested_texts.toml"


class SuggestedText(Data):
    """One text for an item: in です・ます and である, or one that suits both; several by their titles."""

    item: str
    title: str = ""
    text: str = ""
    polite: str = ""
    plain: str = ""
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _says_it_once(self) -> Self:
        if bool(self.text) == bool(self.polite or self.plain) or bool(self.polite) != bool(self.plain):
            raise ValueError("text だけか、polite と plain の両方を書いてください。")
        return self

    def in_style(self, style: Style) -> str:
        """Return the text for a paper of this style; です・ます where the paper has no sentences of its own."""
        return self.text or (self.plain if style == "plain" else self.polite)


class NoText(Data):
    """Items for which no text is offered, in some procedures or all, and why."""

    items: Strings
    reason: str
    procedures: Strings = ()


class SuggestedTexts(Data):
    """suggested_texts.toml."""

    texts: tuple[SuggestedText, ...]
    without: tuple[NoText, ...]

    @model_validator(mode="after")
    def _names_items(self) -> Self:
        named = [name for entry in self.without for name in entry.items]
        for text in self.texts:
            # What the body itself gives is no item.
            words = [in_general_words(words) for words in (text.text, text.polite, text.plain)]
            named += [text.item, *placeholders(words)]
            named += [condition.item for condition in text.when]
        if odd := sorted(set(named) - set(items())):
            raise ValueError(f"項目「{odd[0]}」はありません。つづりを確かめてください。")
        return self


@cache
def load_suggested_texts() -> SuggestedTexts:
    """Return the texts; raises DataError naming file and entry when the file is broken."""
    return toml_file.load(_FILE, SuggestedTexts)
