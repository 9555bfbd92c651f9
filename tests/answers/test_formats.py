"""Older formats of the answer file are led to today's, and what that changes is told."""

import pytest

from smpolicy.answers.formats import FORMAT, is_older, upgrade


def test_every_older_format_ends_in_today_s_with_a_note_for_each_move():
    tree = {"format": 1, "answers": {}}
    assert len(upgrade(tree)) == FORMAT - 1
    assert tree["format"] == FORMAT


def test_a_typed_outcome_becomes_the_text_beside_the_choice():
    tree = {
        "format": 2,
        "answers": {
            "steps": {"consultations": [{"partner": "広報課", "outcome": "異議なし"}]},
            "replies": {"follow_outcome": "承認"},
        },
    }
    upgrade(tree)
    assert tree["answers"]["steps"]["consultations"] == [{"partner": "広報課", "outcome_text": "異議なし"}]
    assert tree["answers"]["replies"] == {"follow_outcome_text": "承認"}


@pytest.mark.parametrize(
    "answers", [None, [], {"steps": "x"}, {"steps": {"consultations": "x"}}, {"replies": []}]
)
def test_a_broken_tree_is_left_to_whoever_checks_it(answers):
    tree = {"format": 2, "answers": answers}
    upgrade(tree)
    assert tree == {"format": FORMAT, "answers": answers}


@pytest.mark.parametrize(
    ("number", "older"), [(1, True), (2, True), (FORMAT, False), (True, False), ("1", False), (0, False)]
)
def test_only_numbers_of_older_formats_are_older(number, older):
    assert is_older(number) is older
