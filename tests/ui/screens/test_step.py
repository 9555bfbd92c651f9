"""A step: what is asked and what is not, what is folded, what is attested."""

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.ui.session.draft_session import Draft, library, widget_key
from tests.bodies import LIBRARY
from tests.sixth_body import RULEBOOK
from tests.ui.drawing import draft_of, labels, step_of, texts


def test_what_the_guideline_settles_is_shown_and_not_asked():
    test = step_of(draft_of("nagasaki"), "replies")

    assert not any("返信の方針" in label for label in labels(test))
    assert "返信しない" in texts(test)
    assert "ガイドラインにより決まっています" in texts(test)
    assert blank_file(LIBRARY.rulebook("nagasaki"), "open").answers.replies.policy == "none"


def test_a_question_that_no_longer_applies_vanishes_and_keeps_its_answer():
    draft = draft_of("moriya", "transfer")
    test = step_of(draft, "account")
    assert any("委託先" in label for label in labels(test))

    test.radio(key=widget_key("organisation.operation")).set_value("direct").run()
    assert not any("委託先" in label for label in labels(test))
    assert draft.file.answers.organisation.contractor == "もりや図書館パートナーズ"

    test.radio(key=widget_key("organisation.operation")).set_value("contracted").run()
    assert test.text_input(key=widget_key("organisation.contractor")).value == "もりや図書館パートナーズ"


def test_no_button_has_a_tooltip_which_costs_as_much_as_the_button():
    test = step_of(draft_of("moriya"), "purpose")
    assert [button.help for button in test.button] == [""] * len(test.button)
    assert len(test.button) > 5


def test_a_confirmation_is_attested_by_a_box():
    draft = draft_of("moriya", confirmations__password=False)
    test = step_of(draft, "procedure")
    test.checkbox(key="confirm-password").check().run()

    assert draft.file.confirmations["password"] is True


def test_what_need_not_be_answered_is_folded_until_it_is_opened():
    rulebook = LIBRARY.rulebook("moriya")
    test = step_of(Draft(blank_file(rulebook, "open"), rulebook), "posting")
    assert all("（必須）" in label for label in labels(test))

    [optional] = [fold for fold in test.expander if fold.label.startswith("任意の項目")]
    test.session_state["fold-posting-optional"] = True
    test.run()
    assert any("（任意）" in label for label in labels(test))
    assert optional.label


def test_a_link_to_a_folded_question_opens_its_group():
    rulebook = LIBRARY.rulebook("moriya")
    draft = Draft(blank_file(rulebook, "open"), rulebook)
    test = step_of(draft, "posting")
    [hidden] = [q for q in rulebook.questions("open") if q.name == "緊急通報の扱い"]
    assert hidden.need == "optional"
    test.query_params["field"] = widget_key(hidden.path)
    test.run()
    assert test.text_area(key=widget_key(hidden.path)).value == ""


EVERY_PROCEDURE = [
    (body, procedure) for body in LIBRARY.rulebooks for procedure in LIBRARY.rulebook(body).procedures
]


@pytest.mark.share(7)
@pytest.mark.parametrize(("body", "procedure"), EVERY_PROCEDURE)
def test_every_step_of_every_procedure_can_be_drawn_empty(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    draft = Draft(blank_file(rulebook, procedure), rulebook)
    for step in rulebook.steps(procedure):
        test = step_of(draft, step.id)
        assert not test.exception, step.id
        assert test.title[0].value == step.title


def test_a_sixth_body_appears_without_code(tmp_path, monkeypatch):
    folder = tmp_path / "aozora"
    folder.mkdir()
    (folder / "rulebook.toml").write_text(RULEBOOK, encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    rulebook = library().rulebooks["aozora"]
    draft = Draft(blank_file(rulebook, "open"), rulebook)
    test = step_of(draft, "purpose")

    assert any("目的" in label for label in labels(test))
    # Its own question has one allowed choice: settled.
    assert "町の合言葉" in texts(test)
    assert draft.file.extra == {"password_hint": "sky"}
