"""Files that mean harm: an answer file that says two things, cells that would be formulas."""

import pandas as pd
import pytest

from smpolicy.answers.answer_file import AnswerFileError, parse
from smpolicy.checking.comparison import to_csv

HEAD = '"format": 2, "municipality": "moriya", "procedure": "open"'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f'{{{HEAD}, "municipality": "komae"}}', "municipality"),
        (f'{{{HEAD}, "answers": {{"account": {{"handle": "a", "handle": "b"}}}}}}', "handle"),
        (f'{{{HEAD}, "extra": {{"a": "1", "a": "1"}}}}', "a"),
    ],
)
def test_an_answer_file_with_a_key_twice_is_refused(text, key):
    with pytest.raises(AnswerFileError, match=f"^回答.json：「{key}」が同じところに2回以上"):
        parse(text.encode(), "回答.json")


def test_the_same_key_in_two_places_is_no_key_twice():
    file, _ = parse(f'{{{HEAD}, "deviations": {{"a": "x"}}, "extra": {{"a": "x"}}}}'.encode(), "回答.json")
    assert file.extra == file.deviations == {"a": "x"}


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_is_text(formula):
    csv = to_csv(pd.DataFrame({formula: [formula], "項目": ["守谷市"]})).decode("utf-8-sig")
    assert csv.count(f"'{formula}") == 2
    assert "'守谷市" not in csv
