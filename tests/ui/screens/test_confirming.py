"""「決裁済みとして確定する」: what was decided elsewhere becomes an edition; a later one says why it is made."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session.accounts import accounts, base_of
from smpolicy.ui.session.draft_session import Draft
from tests.accounts.deciding import edition
from tests.ui.drawing import buttons, draft_of, drawn, for_reading, keep, texts
from tests.ui.session.changing_drafts import begun, change

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")


def screen(draft: Draft) -> AppTest:
    return drawn("screens.confirming.draw_confirming", draft)


def confirm(test: AppTest) -> AppTest:
    test.button(key="confirm-edition").click().run()
    assert not test.exception
    return test


def test_the_first_edition_begins_an_account_that_runs():
    draft = keep(draft_of("moriya"))
    test = screen(draft)
    assert test.selectbox(key="edition-state").value == "running"
    assert buttons(test) == ["第1版として確定する"]
    assert "決裁や承認をしたことにはなりません" in "".join(text.value for text in test.markdown)
    confirm(test)

    assert test.success[0].value == "第1版まで確定しています。"
    base = base_of(draft)
    assert base is not None
    account = accounts().account(base.account_id)
    assert (account.state, account.newest.number) == ("running", 1)
    assert draft.edition is not None
    assert draft.edition.number == 1
    # Nothing has changed since: there is nothing to confirm.
    assert not buttons(test)


def test_a_correction_is_another_edition_with_its_reason():
    draft = keep(draft_of("moriya"))
    confirm(screen(draft))
    draft.file.answers.purpose.purpose += "直した。"
    draft.answers_have_changed()
    test = screen(draft)
    test.text_input(key="edition-reason").set_value("誤字")
    confirm(test)

    base = base_of(draft)
    assert base is not None
    newest = accounts().account(base.account_id).newest
    assert (newest.number, newest.reason) == (2, "誤字")


def test_what_ends_an_account_leaves_it_ended():
    assert screen(keep(draft_of("moriya", "close"))).selectbox(key="edition-state").value == "ended_kept"


def test_what_is_left_for_later_is_asked_and_what_is_still_blank_is_told():
    draft = keep(draft_of("moriya", drafting__decided_on=""))
    test = screen(draft)
    asked = {q.label for q in draft.view.questions if q.later}
    assert asked
    assert all(any(label in field.label for field in test.text_input) for label in asked)
    assert "<li>決裁日" in texts(test).partition("まだ空欄のところ")[2]


def test_a_change_without_its_edition_is_not_confirmed():
    draft = begun()
    assert "もとになる確定版が分かりません" in screen(draft).warning[0].value
    assert not buttons(screen(draft))


def test_a_change_that_changes_nothing_is_not_confirmed_and_one_that_does_is_the_next():
    draft = keep(change("moriya", "purpose"))
    assert not buttons(screen(draft))
    draft.file.answers.purpose.purpose += "広げた。"
    draft.answers_have_changed()
    assert draft.edition is not None
    assert buttons(screen(draft)) == [f"第{draft.edition.number + 1}版として確定する"]
    assert edition().number == draft.edition.number


def test_an_example_is_not_confirmed_before_it_is_ones_own():
    draft = keep(draft_of("moriya"))
    draft.file.is_sample = True
    test = screen(draft)
    assert "見本は確定できません" in test.info[0].value
    assert not buttons(test)


def test_who_may_only_read_or_works_without_a_store_confirms_nothing():
    assert not screen(for_reading(keep(draft_of("moriya")))).header
    assert not screen(draft_of("moriya")).header
