"""Kept answers under today's rules."""

import pytest

from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.checking.upgrade import adapted
from tests.bodies import BODIES, LIBRARY, example_of


@pytest.mark.parametrize("body", BODIES)
def test_a_file_of_today_s_rules_is_left_as_it_is(body):
    _, file = example_of(body, "open")
    before = file.model_copy(deep=True)
    assert adapted(file, LIBRARY) == (LIBRARY.rulebook(body), [])
    assert file == before


def test_what_older_rules_knew_is_taken_out_and_told():
    _, file = example_of("moriya", "open")
    file.versions = file.versions.model_copy(update={"rulebook": "2001-01-01"})
    file.deviations["gone"] = "理由"
    file.answers.replies.policy = "sometimes"
    _, notes = adapted(file, LIBRARY)
    assert "gone" not in file.deviations
    assert file.answers.replies.policy == ""
    assert any("規則の版" in note for note in notes)
    assert any("deviations.gone" in note for note in notes)
    assert any("replies.policy（sometimes）" in note for note in notes)


def test_what_today_s_rules_do_not_know_is_refused_in_a_file_of_today():
    _, file = example_of("moriya", "open")
    file.deviations["gone"] = "理由"
    with pytest.raises(Exception, match="gone"):
        adapted(file, LIBRARY)


def test_an_unknown_body_is_told_with_the_file_s_name():
    _, file = example_of("moriya", "open")
    file.municipality = "nowhere"
    with pytest.raises(AnswerFileError, match="下書き：municipality"):
        adapted(file, LIBRARY)


def test_a_topic_that_the_change_does_not_know_is_taken_out_of_an_old_file_and_refused_in_one_of_today():
    _, file = example_of("moriya", "open")
    file = file.model_copy(update={"procedure": "change", "topics": ["team", "weather"]})
    old = file.model_copy(deep=True)
    old.versions.rulebook = "0"

    assert any("weather" in note for note in adapted(old, LIBRARY)[1])
    assert old.topics == ["team"]
    with pytest.raises(AnswerFileError, match="「weather」はありません"):
        adapted(file, LIBRARY)
