"""The Japanese words in which a clerk may write a rulebook instead of the schema's English ones: words.toml."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pydantic import Field

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.datafiles.words import Words
from smpolicy.settings import TEMPLATES

_Table = Mapping[str, tuple[str, ...]]

# Of a case: its keys are items.
_ANSWERS = frozenset({"break", "keep"})


class WordsFile(Data):
    """words.toml: English name = its Japanese words, the first of which is shown."""

    tables: _Table
    fields: _Table
    cases: _Table = Field(default={})
    values: Mapping[str, _Table] = Field(default={})


@cache
def words_file() -> WordsFile:
    """Return the table of words; raises DataError when it is broken."""
    return toml_file.load(TEMPLATES / "words.toml", WordsFile)


@cache
def rulebook_words() -> Words:
    """Return the words of a clerk's files; raises DataError when their table is broken."""
    file = words_file()
    values = {field: _japanese(table) for field, table in file.values.items()}
    values["procedure"] = values["procedures"]
    return Words(_japanese(file.tables), _japanese(file.fields), values, {"procedures": values["procedures"]})


@cache
def case_words() -> Words:
    """Return the words of cases.toml, where 手続 is one procedure."""
    words = rulebook_words()
    return replace(words, fields={**words.fields, **_japanese(words_file().cases)}, as_written=_ANSWERS)


def _japanese(table: _Table) -> dict[str, str]:
    return {word: english for english, words in table.items() for word in words}
