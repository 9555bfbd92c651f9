"""「ほかの人と進める」: folded until it is wanted; a part of the draft is handed out to who is named."""

import pytest

from smpolicy.ui.screens import together
from smpolicy.ui.screens.together import may_ask
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.errands import errands
from smpolicy.ui.session.progress import progress
from smpolicy.ui.session.saving import comments, synchronise
from tests.ui.drawing import buttons, click, draft_of, for_reading, keep, texts, undrawn

pytestmark = pytest.mark.usefixtures("database")


def fold(draft: Draft, *, is_open: bool = True):
    step = next(one for one in progress(draft) if one.step.id == "account")
    test = undrawn("screens.together.draw_together", draft, step)
    test.session_state["together-account"] = is_open
    return test.run()


def asked(draft: Draft):
    assert draft.kept is not None
    return errands().of_draft(draft.kept.opened.id, None)


def test_what_is_in_the_fold_is_sent_once_it_is_opened():
    test = fold(keep(draft_of("moriya")), is_open=False)
    assert [one.label for one in test.expander] == ["ほかの人と進める"]
    assert not buttons(test)


def test_the_fold_counts_the_open_comments_of_its_own_step():
    draft = keep(draft_of("moriya"))
    comments(draft).write("account.handle", "IDの話")
    comments(draft).write("purpose.purpose", "ほかの段階の話")
    synchronise(draft)
    assert fold(draft, is_open=False).expander[0].label == "ほかの人と進める（コメント1）"


def test_a_draft_that_no_store_keeps_is_worked_on_alone():
    assert not fold(draft_of("moriya")).expander


def test_a_question_is_handed_out_with_a_link_that_opens_it_alone():
    draft = keep(draft_of("moriya"))
    test = fold(draft)
    test.selectbox[1].set_value("account.handle")
    test.text_input[1].set_value(" 情報政策担当\0 ")
    click(test, "分担を頼む")
    [errand] = asked(draft)
    assert (errand.wish.name, errand.wish.subject, errand.wish.shows_rest) == (
        "情報政策担当",
        "account.handle",
        False,
    )
    assert "account.display_name" not in errand.wish.paths
    assert "account.handle" in errand.wish.paths
    key = texts(test).partition("?errand=")[2].partition("<")[0]
    opened = errands().open(key, None)
    assert opened is not None
    assert opened.id == errand.id


def test_the_whole_step_is_handed_out_where_no_question_is_chosen():
    draft = keep(draft_of("moriya"))
    test = fold(draft)
    test.text_input[1].set_value("情報政策担当")
    click(test, "分担を頼む")
    [errand] = asked(draft)
    assert errand.wish.subject == "account"
    assert {"account.display_name", "account.handle"} <= errand.wish.paths
    assert "purpose.purpose" not in errand.wish.paths


def test_nobody_is_asked_without_a_name():
    draft = keep(draft_of("moriya"))
    test = click(fold(draft), "分担を頼む")
    assert test.error[0].value == "頼む相手を書いてください。例：情報政策担当"
    assert asked(draft) == []


def test_with_login_the_colleague_is_an_address_and_only_the_owner_asks(monkeypatch: pytest.MonkeyPatch):
    draft = keep(draft_of("moriya"), "kate@city.example")
    monkeypatch.setattr(together, "reader", lambda: "kate@city.example")
    assert may_ask(draft)
    test = fold(draft)
    by_label = {field.label: field for field in test.text_input}
    by_label["頼む相手のメールアドレス（例：taro@city.example.jp）"].set_value("太郎さん")
    click(test, "分担を頼む")
    assert test.error[0].value == "メールアドレスを書いてください。"

    monkeypatch.setattr(together, "reader", lambda: "john@city.example")
    assert not may_ask(draft)


def test_who_may_only_read_or_works_without_a_store_asks_nobody():
    assert not may_ask(for_reading(keep(draft_of("moriya"))))
    assert not may_ask(draft_of("moriya"))
    assert may_ask(keep(draft_of("moriya")))
