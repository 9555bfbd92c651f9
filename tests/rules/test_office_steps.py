"""What comes before and after a guideline's own next steps in any office is data of ours."""

from smpolicy.rules.office_steps import load_office_steps
from tests.bodies import BODIES, LIBRARY


def test_they_stand_in_their_order_each_once():
    steps = load_office_steps()
    assert steps.all == (*steps.before, *steps.after)
    assert steps.before
    assert steps.after
    assert len({step.id for step in steps.all}) == len(steps.all)


def test_none_claims_to_be_a_rule_of_a_guideline():
    assert [step.id for step in load_office_steps().all if step.clause] == []


def test_none_is_taken_for_a_step_of_a_body():
    own = {
        step.id
        for body in BODIES
        for table in LIBRARY.rulebook(body).procedures.values()
        for step in table.next_steps
    }
    assert own
    assert own & {step.id for step in load_office_steps().all} == set()
