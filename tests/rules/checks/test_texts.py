"""Kinds of checks that look at the words of a text."""

import pytest

from smpolicy.rules.checks.texts import PatternCheck
from tests.rules.checks.tables import ASKED, rule


def test_an_id_is_read_with_its_sign(findings):
    tables = rule('kind = "pattern"\nitem = "ID"\npattern = \'@aozora_.+\'')
    assert ("account.handle", "rule") in findings(tables, account={"handle": "kanko"})
    assert findings(tables, account={"handle": "aozora_kanko"}) == []


def test_one_entry_must_hold_one_of_the_words(findings):
    tables = ASKED + rule('kind = "includes"\nitem = "発信内容"\nwords = ["防災", "災害"]')
    assert findings(tables, purpose={"contents": ["観光の案内"]}) == [("purpose.contents", "rule")]
    assert findings(tables, purpose={"contents": ["観光の案内", "災害の情報"]}) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(a", "「(」に対応する「)」"),
        ("[a", "「]」がありません"),
        ("*a", "繰り返す文字"),
        ("[z-a]", "範囲が逆"),
    ],
)
def test_a_wrong_expression_is_told_in_japanese(pattern, words):
    given = {
        "id": "rule",
        "clause": "1",
        "severity": "must",
        "message": "直す。",
        "kind": "pattern",
        "item": "ID",
    }
    with pytest.raises(ValueError, match="正規表現") as error:
        PatternCheck.model_validate({**given, "pattern": pattern})
    assert words in str(error.value)
