"""The line that a sentence about a clerk's file speaks of."""

import pytest

from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.words import Words

TEXT = """version = "1"

[[点検]]
id = "page"
条項 = "3(1)"

[[点検]]
id = "handle"
message = "「長い」と書いてください"
欄 = { 形 = "x" }
"""
LINES = Lines(
    TEXT, Words(tables={"点検": "checks"}, fields={"条項": "clause", "欄": "field", "形": "pattern"})
)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("version",), 'version = "1"'),
        (("checks", 0, "clause"), '条項 = "3(1)"'),
        (("checks", 1, "id"), 'id = "handle"'),
        (("checks", 1, "field", "pattern"), '欄 = { 形 = "x" }'),
        # Not written: the heading of its table.
        (("checks", 1, "clause"), "[[点検]]"),
    ],
)
def test_a_field_is_at_its_line_whatever_language_its_name_is_written_in(place, line):
    at = LINES.of_field(place)
    assert at is not None
    assert TEXT.splitlines()[at] == line


def test_what_stands_nowhere_has_no_line():
    assert LINES.of_field(("questions", 0, "id")) is None
    assert LINES.of_sentence("[[checks]]（nowhere）", "「x」") is None


def test_a_sentence_is_led_to_its_word_within_the_entry_else_to_the_entry():
    assert LINES.of_sentence("[[checks]]（page）", "「3(1)」という条項はありません。") == 4
    assert LINES.of_sentence("[[checks]]（page）", "「9」という条項はありません。") == 3


def test_a_line_is_quoted_with_its_number_and_cut_where_it_is_long():
    assert LINES.quoted(3) == '4行目「id = "page"」'
    assert Lines("あ" * 100, Words()).quoted(0) == "1行目「" + "あ" * 60 + "…」"


def test_a_field_is_called_as_it_is_written_in_its_line():
    assert LINES.spelling(4, "clause") == "条項"
    assert LINES.spelling(3, "clause") == "clause"


def test_a_field_within_a_field_is_no_field_of_the_entry():
    text = '[[procedures]]\ntitle = "開設"\nsteps = [\n  { id = "a", title = "一" },\n]\nnext = { title = "次" }\n'
    lines = Lines(text, Words())
    assert lines.of_field(("procedures", 0, "title")) == 1
    assert lines.of_field(("procedures", 0, "steps", 0, "title")) == 3
    assert lines.of_field(("procedures", 0, "next", "title")) == 5
    # Not written: the line of the field that it is missing in.
    assert lines.of_field(("procedures", 0, "next", "text")) == 5
