"""The task list of a change: what stands in it, what counts as changed, what is left alone."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.starting import next_procedure
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.progress import progress, standing
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY


def change(body: str, *topics: str) -> Draft:
    rulebook = LIBRARY.rulebook(body)
    file = next_procedure(opening(body), rulebook, "change")
    file.topics = list(topics)
    return Draft(file, rulebook, edition=edition(file=opening(body)), is_edition_known=True)


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


def purpose_of(draft: Draft) -> AppTest:
    """The step 目的・対象・内容 of a change, run once."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.step import draw_step

        draw_step(st.session_state["draft"], "purpose")

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = draft
    return test.run()


def ways_back(test: AppTest) -> list[str]:
    return [str(button.key) for button in test.button if button.label == "今の定めに戻す"]


def test_under_a_field_stands_what_was_decided():
    test = purpose_of(change("moriya", "purpose"))
    decided = opening().answers.purpose.purpose

    assert f"今の定め：{decided}" in "\n".join(str(element.proto.body) for element in test.get("html"))
    assert ways_back(test) == []


def test_one_click_puts_back_what_was_decided():
    draft = change("moriya", "purpose")
    draft.file.answers.purpose.purpose = "新しい目的。"
    test = purpose_of(draft)

    assert ways_back(test) == ["back-f-purpose-purpose"]
    test.button(key="back-f-purpose-purpose").click().run()
    assert test.session_state["draft"].file.answers.purpose.purpose == opening().answers.purpose.purpose
    assert ways_back(test) == []
