"""What a change asks: the topics that are chosen, what always stands, what has changed; the rest is left alone."""

import pytest

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.change_scope import changes_of, topics, unchanged_items
from smpolicy.checking.view import View
from tests.bodies import BODIES, LIBRARY, example_of


def change(body: str, *chosen: str) -> AnswerFile:
    _, file = example_of(body, "open")
    return file.model_copy(update={"procedure": "change", "topics": list(chosen)})


def view_of(file: AnswerFile) -> View:
    _, decided = example_of(file.municipality, "open")
    return View(file, LIBRARY.rulebook(file.municipality), BaseEdition(1, decided, (), ()))


def asked(view: View) -> set[str]:
    return {q.name for q in view.questions} - unchanged_items(view)


@pytest.mark.parametrize("body", BODIES)
def test_without_a_topic_only_the_procedure_s_own_steps_are_asked(body):
    view = view_of(change(body))

    assert {q.step for q in view.questions if q.name in asked(view)} == {"procedure", "drafting"}


@pytest.mark.parametrize("body", BODIES)
def test_a_change_of_staff_asks_the_section_and_the_team_and_no_purpose(body):
    names = asked(view_of(change(body, "team")))

    assert "課名" in names
    assert not names & {"目的", "ID", "著作権の取扱い"}


@pytest.mark.parametrize("body", BODIES)
def test_an_amended_guideline_asks_everything(body):
    view = view_of(change(body, "guideline"))

    assert unchanged_items(view) == frozenset()


@pytest.mark.parametrize("body", BODIES)
def test_what_has_changed_is_asked_without_its_topic(body):
    file = change(body)
    file.answers.purpose.purpose = "災害のときの情報を届けるため。"
    view = view_of(file)

    assert "目的" in asked(view)
    assert [answer.path for answer in changes_of(view)] == ["purpose.purpose"]


def test_a_date_of_the_decision_itself_is_no_change():
    file = change("moriya")
    file.answers.drafting.decided_on = "令和9年3月20日"

    assert changes_of(view_of(file)) == []


def test_what_is_opened_asks_everything_and_has_no_topics():
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)

    assert topics(view) == []
    assert unchanged_items(view) == frozenset()


def test_the_topics_stand_in_the_answer_file_of_a_change_alone():
    assert '"topics": [\n    "team"\n  ]' in change("moriya", "team").dump()
    assert "topics" not in change("moriya").dump()
