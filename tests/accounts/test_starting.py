"""What the next procedure, and what another account, takes over from an edition."""

import pytest

from smpolicy.accounts.starting import another_account, next_procedure
from smpolicy.checking.checker import check
from smpolicy.checking.finding import blocking
from smpolicy.checking.view import View
from smpolicy.drafts.fields import fields
from tests.accounts.deciding import opening
from tests.bodies import BODIES, LIBRARY, example_of


@pytest.mark.parametrize("body", BODIES)
def test_the_next_procedure_of_the_account_takes_every_answer_over(body):
    rulebook = LIBRARY.rulebook(body)
    new = next_procedure(opening(body), rulebook, "close")
    assert new.procedure == "close"
    assert new.answers.account == opening(body).answers.account
    assert new.confirmations == {}


@pytest.mark.parametrize("body", BODIES)
def test_a_change_begins_with_all_that_was_decided_but_for_its_own_decision(body):
    rulebook = LIBRARY.rulebook(body)
    file = opening(body)
    file.answers.drafting.decided_on, file.answers.drafting.effective_on = "令和8年3月2日", "令和8年4月1日"
    file.deviations["some"] = "理由"
    new = next_procedure(file, rulebook, "change")
    anew = set(rulebook.procedures["change"].anew)
    view, before = View(new, rulebook), View(file, rulebook)

    assert {q.name for q in view.questions if q.name in anew and view.cells(q.name)} == set()
    assert [
        q.name for q in before.questions if q.name not in anew and before.text(q.name) != view.text(q.name)
    ] == []
    assert (new.deviations, new.confirmations) == (file.deviations, {})
    # Nothing of what was decided is refused now; only what is attested is attested anew.
    findings = blocking(check(new, rulebook))
    assert {finding.check for finding in findings} <= {"confirmation"}


@pytest.mark.parametrize("body", BODIES)
def test_another_account_takes_over_the_section_but_no_id_url_date_consultation_or_number(body):
    rulebook = LIBRARY.rulebook(body)
    file = opening(body)
    new = another_account(file, rulebook, "open")
    assert new.answers.organisation.section == file.answers.organisation.section
    assert new.answers.purpose.purpose == file.answers.purpose.purpose
    assert (new.confirmations, new.deviations, new.profile) == ({}, {}, None)
    view = View(new, rulebook)
    forms = ("handle", "url", "date", "number")
    assert [q.name for q in view.questions if (q.kind in forms or q.later) and view.cells(q.name)] == []
    assert view.cells("協議記録") == []
    assert [
        q.name
        for q in View(file, rulebook).questions
        if q.kind in forms and View(file, rulebook).cells(q.name)
    ]


@pytest.mark.parametrize("body", BODIES)
def test_another_account_begun_from_a_closing_knows_nothing_of_the_closing(body):
    rulebook, file = example_of(body, "close")
    file.answers.drafting.reason = "廃止のため。"
    new = another_account(file, rulebook, "open")
    asked = {q.path for q in rulebook.questions("open")}

    assert {f"extra.{id_}" for id_ in new.extra} <= asked
    assert [path for path in fields(new) if path.partition(".")[0] in ("closing", "review")] == []
    assert new.answers.drafting.reason == ""
    assert new.answers.organisation.section == file.answers.organisation.section
    # What follows in the same account keeps it all.
    assert next_procedure(file, rulebook, "close").answers.closing == file.answers.closing
