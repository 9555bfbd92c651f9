"""What a step shows at once and what it folds."""

import pytest

from smpolicy.ui.screens.question_groups import grouped
from tests.bodies import LIBRARY, PROCEDURES


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_question_stands_in_one_group_and_what_is_required_stands_first(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    for step in rulebook.steps(procedure):
        questions = [q for q in rulebook.questions(procedure) if q.step == step.id]
        groups = grouped(questions)
        listed = [*groups.first, *groups.optional, *groups.later]
        assert sorted(q.name for q in listed) == sorted(q.name for q in questions)
        assert all(q.later for q in groups.later)
        assert {q.name for q in questions if q.need == "required" and not q.later} <= {
            q.name for q in groups.first
        }


def test_a_step_that_need_not_be_answered_shows_ten_questions_at_once():
    questions = [q for q in LIBRARY.rulebook("moriya").questions("open") if q.step == "drafting"]
    assert all(q.need == "optional" for q in questions)
    groups = grouped(questions)
    asked = [q for q in questions if not q.later]
    assert list(groups.first) == asked[:10]
    assert list(groups.optional) == asked[10:]
