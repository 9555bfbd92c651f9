"""The Japanese words in which a clerk may write a rulebook instead of the schema's English ones: words.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import Field

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.datafiles.words import Words
from smpolicy.rules.procedure_settling import load_procedures
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
    """Return the table of words, those of the catalogue's procedures among them; raises DataError when broken."""
    file = toml_file.load(TEMPLATES / "words.toml", WordsFile)
    procedures = {table.id: (table.word,) for table in load_procedures().values()}
    return file.model_copy(update={"values": {**file.values, "procedures": procedures}})


def rulebook_words(tables: Mapping[str, Any] = MappingProxyType({})) -> Words:
    """Return the words of a clerk's files, those for the procedures of a rulebook with these tables among them.

    Raises DataError when their table is broken.
    """
    common = _common_words()
    procedures = {**common.values["procedures"], **dict(_own_procedures(tables))}
    named = dict.fromkeys(("procedures", "procedure", "like"), procedures)
    return replace(common, values={**common.values, **named}, ids={"procedures": procedures})


@cache
def _common_words() -> Words:
    file = words_file()
    values = {field: _japanese(table) for field, table in file.values.items()}
    return Words(_japanese(file.tables), _japanese(file.fields), values)


def _own_procedures(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield word and id of the procedures that a rulebook adds or names otherwise."""
    names = _common_words()
    headings = [name for name in tables if names.tables.get(name, name) == "procedures"]
    for entry in (entry for heading in headings for entry in tables[heading]):
        if isinstance(entry, dict):
            said = {names.fields.get(name, name): value for name, value in entry.items()}
            word, id_ = said.get("word"), said.get("id")
            if isinstance(word, str) and isinstance(id_, str):
                yield word, id_


@cache
def case_words() -> Words:
    """Return the words of cases.toml, where 手続 is one procedure."""
    words = rulebook_words()
    return replace(words, fields={**words.fields, **_japanese(words_file().cases)}, as_written=_ANSWERS)


def _japanese(table: _Table) -> dict[str, str]:
    return {word: english for english, words in table.items() for word in words}
