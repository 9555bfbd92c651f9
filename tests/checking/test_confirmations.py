"""Boxes to tick: each that is missing is told, with its clause."""

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.view import View
from tests.bodies import BODIES, example_of


@pytest.mark.parametrize("body", BODIES)
def test_every_tick_that_is_missing_is_a_finding_with_its_clause(body):
    rulebook, file = example_of(body, "open")
    file.confirmations.clear()
    asked = confirmations(View(file, rulebook))
    told = {f.path: f.clause for f in check(file, rulebook) if f.check == "confirmation"}
    assert told == {f"confirmations.{c.id}": c.clause for c in asked}
