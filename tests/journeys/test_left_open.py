"""What a guideline does not ask for is never demanded: the example stays clean without it, and the papers come out."""

from typing import Any

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.examples import example
from smpolicy.checking.finding import blocking
from tests.bodies import LIBRARY
from tests.editing import edited

LEFT_OPEN = [
    ("moriya", "open", {"organisation.contact_email": ""}),
    ("moriya", "open", {"organisation.head_title": "", "organisation.head_name": ""}),
    ("moriya", "open", {"steps.submitted_on": "", "steps.policy_date": ""}),
    ("moriya", "transfer", {"steps.transfer_items": []}),
    ("moriya", "close", {"organisation.head_title": ""}),
    ("moriya", "close", {"closing.announce_where": ["account"]}),
    # Ending an account on other grounds than 7(1) is nowhere forbidden.
    ("moriya", "close", {"closing.grounds": ["other"], "closing.ground_on": ""}),
    ("nagasaki", "open", {"organisation.contact_section": "", "organisation.contact_phone": ""}),
    ("nagasaki", "open", {"steps.submitted_on": "", "steps.approved_on": ""}),
    ("nagasaki", "close", {"closing.reason": "", "steps.submitted_on": ""}),
]


@pytest.mark.parametrize(("body", "procedure", "edits"), LEFT_OPEN)
def test_what_no_clause_asks_for_may_stay_open(body: str, procedure: str, edits: dict[str, Any]):
    rulebook = LIBRARY.rulebook(body)
    base = example(rulebook, procedure)
    assert base is not None

    assert blocking(check(edited(base, edits), rulebook)) == []
