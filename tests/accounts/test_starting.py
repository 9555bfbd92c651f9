"""What the next procedure, and what another account, takes over from an edition."""

import pytest

from smpolicy.accounts.starting import another_account, next_procedure
from smpolicy.checking.view import View
from tests.accounts.deciding import opening
from tests.bodies import BODIES, LIBRARY


@pytest.mark.parametrize("body", BODIES)
def test_the_next_procedure_of_the_account_takes_every_answer_over(body):
    rulebook = LIBRARY.rulebook(body)
    new = next_procedure(opening(body), rulebook, "close")
    assert new.procedure == "close"
    assert new.answers.account == opening(body).answers.account
    assert new.confirmations == {}


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
    assert [q.name for q in view.questions if (q.form in forms or q.later) and view.cells(q.name)] == []
    assert view.cells("協議記録") == []
    assert [
        q.name
        for q in View(file, rulebook).questions
        if q.form in forms and View(file, rulebook).cells(q.name)
    ]
