"""What a decided edition tells of an account fills the register's columns; what it does not say stays empty."""

import pytest

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.edition_facts import edition_facts, findings_today
from smpolicy.checking.new_file import blank_file
from tests.bodies import BODIES, LIBRARY, example_of
from tests.editing import edited


@pytest.mark.parametrize("body", BODIES)
def test_the_example_of_each_body_says_who_runs_what(body: str):
    rulebook, file = example_of(body, "open")
    facts = edition_facts(file, 3, "令和8年4月1日", rulebook)
    answers = file.answers
    assert facts["platform"] == answers.account.platform
    assert facts.get("handle", "") == answers.account.handle
    assert facts["section"] == answers.organisation.section
    assert (facts["edition"], facts["in_force"]) == ("第3版", "2026-04-01")
    assert set(facts) <= set(columns())
    assert all(facts.values())


@pytest.mark.parametrize("body", BODIES)
def test_an_empty_edition_says_its_number_alone(body: str):
    rulebook = LIBRARY.rulebook(body)
    facts = edition_facts(blank_file(rulebook, "open"), 1, "", None)
    settled = {q.name for q in rulebook.questions("open") if q.settled}
    filled = {column.id for column in columns().values() if settled & set(column.items)}
    assert facts["edition"] == "第1版"
    assert "in_force" not in facts
    assert set(facts) <= {"edition", *filled}


def test_a_date_is_a_day_and_what_is_none_is_left_out():
    rulebook, file = example_of("moriya", "open")
    dates = [c for c in columns().values() if c.kind == "date" and c.items]
    assert dates
    for written, kept in (("令和8年4月1日", "2026-04-01"), ("いつか", None)):
        new = edited(file, {"steps.opening_on": written})
        assert edition_facts(new, 1, "", rulebook).get("opened_on") == kept


def test_todays_rules_count_what_blocks():
    rulebook, file = example_of("moriya", "open")
    assert findings_today(file, rulebook) == 0
    assert findings_today(edited(file, {"purpose.purpose": ""}), rulebook) > 0
