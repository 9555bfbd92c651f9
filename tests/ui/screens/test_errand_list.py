"""The errands of a draft: who was asked for what, whether it is done, and the button that ends it."""

import pytest

from smpolicy.drafts.errands import Wish
from smpolicy.ui.screens import errand_list
from smpolicy.ui.screens.errand_list import subject_title
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.errands import errands
from tests.ui.drawing import buttons, draft_of, drawn, for_reading, keep, texts

pytestmark = pytest.mark.usefixtures("database")
DRAW = "screens.errand_list.draw_errands"


def asked(draft: Draft, subject: str = "account.handle"):
    assert draft.kept is not None
    wish = Wish(subject, frozenset({"account.handle"}), "<b>情報政策担当")
    return errands().ask(draft.kept.opened.id, wish, None)[0]


def test_who_was_asked_for_what_and_whether_it_is_done():
    draft = keep(draft_of("moriya"))
    errand = asked(draft)
    told = texts(drawn(DRAW, draft))
    assert f"<strong>{draft.view.question('ID').label}</strong>" in told
    assert "&lt;b&gt;情報政策担当" in told
    assert "まだ書き終わっていません" in told

    assert draft.kept is not None
    key = errands().ask(draft.kept.opened.id, errand.wish, None)[1]
    opened = errands().open(key, None)
    assert opened is not None
    errands().finish(opened.id, None)
    assert texts(drawn(DRAW, draft)).count("書き終わり：") == 1


def test_a_step_is_named_by_its_title_and_a_question_by_its_label():
    draft = keep(draft_of("moriya"))
    steps = {step.id: step.title for step in draft.rulebook.steps("open")}
    assert subject_title(draft, asked(draft, "account")) == steps["account"]
    assert subject_title(draft, asked(draft)) == draft.view.question("ID").label


def test_an_errand_is_ended_by_its_button_and_by_nobody_who_may_only_read():
    draft = keep(draft_of("moriya"))
    asked(draft)
    test = drawn(DRAW, draft)
    assert buttons(test) == ["この分担を終了する"]
    test.button[0].click().run()
    assert draft.kept is not None
    assert errands().of_draft(draft.kept.opened.id, None) == []
    assert "1つだけ、ほかの人に書いてもらえます" in test.markdown[0].value

    asked(draft)
    assert not buttons(drawn(DRAW, for_reading(draft)))


def test_what_could_not_be_ended_is_told_once(monkeypatch: pytest.MonkeyPatch):
    draft = keep(draft_of("moriya"))
    asked(draft)
    monkeypatch.setattr(errand_list, "end", lambda *_: "接続できません。")
    test = drawn(DRAW, draft)
    test.button[0].click().run()
    assert [error.value for error in test.error] == ["接続できません。"]
    assert not test.run().error
