"""The task list of a change: what stands in it, what counts as changed, what is left alone."""

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.progress import progress, standing
from tests.bodies import BODIES, LIBRARY
from tests.ui.drawing import draft_of
from tests.ui.session.changing_drafts import change


def steps(draft: Draft) -> list[str]:
    return [step.step.id for step in standing(progress(draft))]


@pytest.mark.parametrize("body", BODIES)
def test_only_the_steps_of_what_changes_stand_in_the_task_list(body):
    # 狛江市 has confirmations in two steps, which are attested with every change.
    always = {"procedure", "drafting"} | ({"account", "team"} if body == "komae" else set())

    assert set(steps(change(body))) - always == set()
    assert "posting" in steps(change(body, "posting"))
    assert "replies" not in steps(change(body, "posting"))
    assert {"account", "team"} <= set(steps(change(body, "team")))
    assert steps(change(body, "guideline")) == [s.id for s in LIBRARY.rulebook(body).steps("change")]


def test_the_task_list_counts_what_is_another_answer_now():
    draft = change("moriya", "purpose")
    before = {step.step.id: step.state for step in progress(draft)}
    draft.file.answers.purpose.purpose = "新しい目的。"
    draft.file.answers.purpose.audience = "市内で働く人"
    draft.answers_have_changed()
    now = {step.step.id: step.state for step in progress(draft)}

    assert "変更" not in before["purpose"]
    assert now["purpose"] == "変更2"
    assert now["drafting"] == before["drafting"]


def test_what_is_opened_by_hand_stands_although_it_is_left_alone():
    draft = change("moriya", "team")
    listed = progress(draft)

    assert "rights" not in [step.step.id for step in standing(listed)]
    assert "rights" in [step.step.id for step in standing(listed, "rights")]


def test_progress_counts_what_must_be_answered():
    empty = Draft(blank_file(LIBRARY.rulebook("moriya"), "open"), LIBRARY.rulebook("moriya"))

    assert all(
        p.done == 0 and p.state == "未着手" for p in progress(empty) if p.asked and p.step.id != "drafting"
    )
    assert all(p.done == p.asked and p.state == "済み" for p in progress(draft_of("moriya")))
    [account] = [p for p in progress(draft_of("moriya", account__handle="moriya")) if p.step.id == "account"]
    assert account.state == "直すところ1"


def test_a_step_that_need_not_be_answered_is_not_done_before_it_is_begun():
    rulebook = LIBRARY.rulebook("moriya")
    empty = Draft(blank_file(rulebook, "open"), rulebook)
    [optional] = [p for p in progress(empty) if p.step.id == "drafting"]

    assert optional.asked == 0
    assert optional.state == "任意"
    empty.file.answers.drafting.drafter = "防災係長"
    empty.answers_have_changed()
    assert next(p.state for p in progress(empty) if p.step.id == "drafting") == "済み"


def test_progress_is_put_together_once_for_the_same_answers_and_anew_for_others():
    draft = draft_of("moriya")
    before = progress(draft)
    assert progress(draft) is before

    draft.file.answers.account.display_name = ""
    draft.answers_have_changed()
    [account] = [step for step in progress(draft) if step.step.id == "account"]
    assert account.done == account.asked - 1

    draft.file = draft_of("moriya").file.model_copy(deep=True)
    assert progress(draft) == before, "another file under the same draft"
