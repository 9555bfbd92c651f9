"""Each cause is one sentence: with the file, the first line where it shows, its entry, and the further lines."""

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, ValidationError

from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.mistakes import mistakes
from smpolicy.datafiles.table import Data
from smpolicy.datafiles.toml_mistakes import parse_toml
from smpolicy.datafiles.words import Words


class Answered(Data):
    kind: Literal["answered"]
    id: str
    items: tuple[str, ...] = Field(min_length=1)


class Ordered(Data):
    kind: Literal["order"]
    id: str
    before: str


class Rules(Data):
    name: str
    checks: tuple[Annotated[Answered | Ordered, Field(discriminator="kind")], ...] = ()


WORDS = Words(tables={"点検": "checks"}, fields={"種類": "kind", "前": "before"})
FILE = Path("rulebook.toml")


def told(text: str) -> list[str]:
    tables: dict[str, Any] = WORDS.in_english(parse_toml(text))
    with pytest.raises(ValidationError) as refused:
        Rules.model_validate(tables)
    return mistakes(refused.value, FILE, tables, Rules, Lines(text, WORDS))


def test_a_mistake_in_an_entry_is_told_with_its_line_and_its_title():
    text = 'name = "守谷市"\n\n[[点検]]\n種類 = "order"\nid = "opening"\n前 = 3\n'
    assert told(text) == [
        'rulebook.toml：6行目「前 = 3」：[[checks]] 1番目（opening）：「前（before）」は文字列（"…"）で書いてください。'
    ]


def test_the_same_mistake_in_many_places_is_told_once_with_some_of_their_lines():
    text = 'name = "守谷市"\n' + '[[checks]]\nkind = "order"\nid = "a"\nbefor = "目的"\nbefore = "ID"\n' * 8
    [sentence] = told(text)
    assert sentence.startswith('rulebook.toml：5行目「befor = "目的"」：[[checks]] 1番目（a） ほか7か所（')
    assert "10、15、20、25、30…行目）" in sentence
    assert sentence.endswith("「befor」という欄はありません。「before」ではありませんか。")


def test_only_the_fields_of_the_entrys_own_kind_are_offered():
    text = 'name = "守谷市"\n[[checks]]\nkind = "answered"\nid = "a"\nitems = ["目的"]\nzzz = 1\n'
    [sentence] = told(text)
    assert "使えるのは 種類（kind）、id、items です。" in sentence
    assert "before" not in sentence


def test_an_unknown_kind_is_told_at_its_own_line():
    text = 'name = "守谷市"\n[[checks]]\nid = "a"\nkind = "orders"\n'
    [sentence] = told(text)
    assert '4行目「kind = "orders"」' in sentence
    assert "「order」ではありませんか" in sentence


def test_what_is_empty_only_because_its_content_does_not_fit_is_not_told_as_empty():
    text = 'name = "守谷市"\n[[checks]]\nid = "a"\nkind = "answered"\nitems = [1]\n'
    [sentence] = told(text)
    assert "文字列" in sentence
    text = text.replace("[1]", "[]")
    assert "「items」に一つ以上書いてください。" in told(text)[0]


def test_what_is_missing_at_the_top_is_told_for_the_file():
    [sentence] = told('[[checks]]\nid = "a"\nkind = "answered"\nitems = ["目的"]\n')
    assert "ファイルの先頭：「name」がありません。" in sentence
