"""Conditions under which a check applies, and questions that do not apply."""

from smpolicy.rules.library import load_library
from tests.rules.checks.tables import ASKED, rule


def test_a_rule_under_a_condition(findings):
    tables = ASKED + rule(
        'kind = "answered"\nitems = ["発信内容"]\nwhen = [{ item = "使用端末", is_not = "official" }]'
    )

    assert findings(tables, account={"devices": "personal"}) == [("purpose.contents", "rule")]
    assert findings(tables, account={"devices": "official"}) == []
    # Unanswered is neither the one nor the other.
    assert findings(tables) == []


def test_a_condition_on_an_answer_that_is_missing(findings):
    tables = ASKED + rule(
        'kind = "answered"\nitems = ["発信内容"]\nwhen = [{ item = "使用端末", answered = false }]'
    )

    assert findings(tables) == [("purpose.contents", "rule")]
    assert findings(tables, account={"devices": "official"}) == []


def test_answers_whose_question_no_longer_applies_take_no_part(findings):
    late = {"account": {"devices": "official", "device_consent_on": "いつか"}}

    assert findings(ASKED, **late) == []
    late["account"]["devices"] = "personal"
    assert findings(ASKED, **late) == [("account.device_consent_on", "format-date")]


def test_a_suggestion_of_ours_can_be_hidden(findings, tmp_path):
    findings('\n[[questions]]\nitem = "保存期間"\nneed = "hidden"\n')
    names = [q.name for q in load_library([tmp_path]).rulebooks["aozora"].questions("open")]

    assert "保存期間" not in names
    assert "決裁経路" in names
