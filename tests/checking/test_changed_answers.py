"""What a change changes is told as people read it; entries that came or went are told alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.changed_answers import ChangedAnswer, changed_answers, changed_items, due
from smpolicy.checking.view import View
from tests.bodies import BODIES, LIBRARY, example_of
from tests.editing import edited


def of(body: str = "moriya", **edits: Any) -> tuple[list[ChangedAnswer], View]:
    """What differs from a body's example after edits, and the view of the new answers."""
    rulebook, old = example_of(body, "open")
    view = View(edited(old, {path.replace("__", "."): value for path, value in edits.items()}), rulebook)
    return changed_answers(old, view), view


def lists(old: list[str], new: list[str]) -> ChangedAnswer:
    return ChangedAnswer("purpose.contents", "発信内容", "、".join(old), "、".join(new), old, new)


@pytest.mark.parametrize("body", BODIES)
def test_the_same_answers_change_nothing(body: str):
    changed, view = of(body)
    assert changed == []
    assert changed_items(changed, view) == frozenset()
    assert [duty for duty in due(frozenset(), view) if duty.items] == []


def test_a_changed_answer_is_told_with_its_label_and_both_texts():
    changed, view = of(purpose__purpose="新しい目的。")
    [answer] = changed
    assert (answer.path, answer.new) == ("purpose.purpose", "新しい目的。")
    assert answer.label == LIBRARY.rulebook("moriya").label("目的")
    assert answer.old == example_of("moriya", "open")[1].answers.purpose.purpose
    assert changed_items(changed, view) == {"目的"}


def test_what_is_attested_or_written_with_each_decision_is_no_changed_answer():
    _, old = example_of("moriya", "open")
    new = old.model_copy(deep=True)
    new.confirmations = {name: not value for name, value in old.confirmations.items()}
    new.topics = ["purpose"]
    assert changed_answers(old, View(new, LIBRARY.rulebook("moriya"))) == []


@pytest.mark.parametrize("body", BODIES)
def test_changes_stand_in_the_order_in_which_they_are_asked(body: str):
    questions = [
        q for q in LIBRARY.rulebook(body).questions("open") if q.kind in ("line", "prose") and not q.extra
    ]
    changed, _ = of(body, **{question.path: "別の答え" for question in questions})
    order = [question.path for question in questions]
    assert len(changed) > 20
    assert [answer.path for answer in changed if answer.path in order] == order


def test_the_dates_of_a_procedure_say_nothing_of_the_policy():
    [answer], _ = of(steps__opening_on="2030-04-01")
    assert not answer.is_of_policy
    assert lists(["甲"], ["乙"]).is_of_policy


def test_of_a_list_only_what_came_and_went_is_told():
    answer = lists(["防災", "防犯", "行事"], ["防犯", "行事", "募集"])
    assert (answer.only_old, answer.only_new) == ("（除く）防災", "（加える）募集")
    assert lists(["防災"], ["防災", "募集"]).only_old == ""


def test_a_list_that_was_only_reordered_is_told_whole():
    answer = lists(["防災", "防犯"], ["防犯", "防災"])
    assert (answer.only_old, answer.only_new) == ("防災、防犯", "防犯、防災")


@given(st.lists(st.text(min_size=1, max_size=3)), st.lists(st.text(min_size=1, max_size=3)))
def test_what_is_told_of_two_lists_leads_from_one_to_the_other(old: list[str], new: list[str]):
    answer = lists(old, new)
    if set(old) != set(new):
        assert set(old) - set(answer.olds) | set(answer.news) == set(new)
