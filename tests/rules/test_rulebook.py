"""The rulebook's own words and tables: what is said of one clause under several duties, names, dates, labels."""

import pytest
from pydantic import TypeAdapter, ValidationError

from smpolicy.rules.rulebook import IsoDate, RulebookFile, item_exists
from tests.bodies import BODIES, LIBRARY

MORIYA = LIBRARY.rulebook("moriya")


def named(**said: str) -> RulebookFile:
    return MORIYA.file.model_copy(update=said)


@pytest.mark.parametrize("written", ["2026-04-01", "令和8年4月1日", "2026/4/1", "令和８年４月１日", "R8.4.1"])
def test_a_clerk_writes_a_date_as_clerks_do(written: str):
    assert TypeAdapter(IsoDate).validate_python(written) == "2026-04-01"


@pytest.mark.parametrize("written", ["令和8年4月", "2026-02-30", "いつか"])
def test_what_is_no_day_is_told_with_the_form_to_write(written: str):
    with pytest.raises(ValidationError, match=f"「{written}」は日付ではありません。2026-04-01 の形で"):
        TypeAdapter(IsoDate).validate_python(written)


@pytest.mark.parametrize(
    ("guideline", "rule"),
    [
        ("青空町SNS利用要領", "要領"),
        ("青空町ソーシャルメディアガイドライン（令和7年改正）", "ガイドライン"),
        ("「青空町SNS運用規程」", "規程"),
        ("青空町SNS運用の心得", "ガイドライン"),
    ],
)
def test_a_rule_is_called_by_the_end_of_its_name(guideline: str, rule: str):
    assert named(guideline=guideline).rule == rule
    assert named(guideline=guideline, rule_name="申し合わせ").rule == "申し合わせ"


@pytest.mark.parametrize(
    ("self_name", "people"), [("市", "市民"), ("村", "村民"), ("当組合", "利用者"), ("本市", "利用者")]
)
def test_the_people_are_called_after_the_body_where_that_follows(self_name: str, people: str):
    assert named(self_name=self_name, people="").residents == people
    assert named(self_name=self_name, people="区民").residents == "区民"


def test_a_clause_is_told_under_the_first_duty_that_it_bears():
    several = {
        c.number for c in MORIYA.file.clauses if sum(d.number == c.number for d in MORIYA.file.clauses) > 1
    }
    assert several
    for number in several:
        clauses = [clause for clause in MORIYA.file.clauses if clause.number == number]
        for clause in clauses:
            assert MORIYA.clause(number, clause.duty) == clause
        assert MORIYA.clause(number) == clauses[0]
    assert MORIYA.clause("99") is None
    assert MORIYA.file.clause("3(3)ウ", "guide") is None


def test_a_field_of_a_record_is_called_after_its_list():
    assert MORIYA.label("協議記録.協議日") == f"{MORIYA.label('協議記録')}の協議日"
    assert MORIYA.label("どこにもない項目") == "どこにもない項目"


def test_rules_speak_of_items_of_their_fields_and_of_the_bodys_own():
    assert item_exists("目的", frozenset())
    assert item_exists("協議記録.相手", frozenset())
    assert item_exists("合言葉", frozenset({"合言葉"}))
    assert not item_exists("合言葉.相手", frozenset({"合言葉"}))
    assert not item_exists("協議記録.目的", frozenset())
    assert not item_exists("目的.相手", frozenset())


@pytest.mark.parametrize("body", BODIES)
def test_what_is_like_another_procedure_is_asked_what_that_is_asked(body: str):
    rulebook = LIBRARY.rulebook(body)
    for procedure, table in rulebook.procedures.items():
        assert rulebook.asks_in((procedure,), procedure)
        assert not table.like or rulebook.asks_in((table.like,), procedure)
        assert not rulebook.asks_in((), procedure)
    assert not rulebook.asks_in(("open",), "no-such")
