"""An answer as people read it."""

import pytest

from smpolicy.checking.display import EMPTY, answer_text, field_label, field_words
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from tests.bodies import LIBRARY, PROCEDURES

MORIYA = LIBRARY.rulebook("moriya")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("account.handle", "moriya_bosai", "@moriya_bosai"),
        ("steps.opening_on", "2026-04-01", "令和8年4月1日"),
        ("posting.hours_start", "8:30", "午前8時30分"),
        ("purpose.contents", ["気象警報", "避難情報"], "気象警報、避難情報"),
        ("organisation.approval_steps", [{"role": "防災係長", "action": "確認"}], "防災係長・確認"),
        ("confirmations.password", True, "確認済み"),
        ("account.display_name", "", EMPTY),
        ("account.display_name", None, EMPTY),
        ("purpose.contents", [], EMPTY),
    ],
)
def test_a_field_in_words(path, value, words):
    assert field_words(path, value, MORIYA, "open") == words


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_no_id_of_a_choice_is_ever_shown(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    view = View(file, rulebook)
    for question in view.questions:
        if question.kind == "choice" and view.cells(question.name):
            assert answer_text(view, question) == question.choice_label(view.text(question.name))
            assert answer_text(view, question) != view.text(question.name)


def test_a_field_is_called_as_the_body_calls_it():
    assert field_label("profile", MORIYA, "open") == "手直ししたプロフィール文"
    verification = next(q.label for q in MORIYA.questions("open") if q.name == "認証アカウント")
    assert field_label("deviations.verification", MORIYA, "open") == f"原則と異なる理由（{verification}）"
    assert field_label("deviations.no-such", MORIYA, "open") == "原則と異なる理由"
    assert field_label("organisation.section", MORIYA, "open") == next(
        q.label for q in MORIYA.questions("open") if q.name == "課名"
    )
    assert field_label("extra.no_such", MORIYA, "open") == "extra.no_such"
