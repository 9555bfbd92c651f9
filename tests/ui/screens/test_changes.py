"""変更点: beside the edition in force, what is due by a clause, each changed answer with the way back."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition_file import dump
from smpolicy.ui.session.accounts import accounts, starts_from
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from tests.accounts.deciding import edition, opening
from tests.ui.drawing import drawn, for_reading, keep, texts
from tests.ui.session.changing_drafts import begun, change

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")
WIDER = "広げた目的です。"


def screen(draft: Draft) -> AppTest:
    return drawn("screens.changes.draw_changes", draft)


def wider(draft: Draft) -> Draft:
    draft.file.topics = ["purpose"]
    draft.file.answers.purpose.purpose = WIDER
    draft.answers_have_changed()
    return draft


def test_a_changed_answer_stands_beside_what_is_in_force_and_goes_back_by_a_click():
    draft = wider(change("moriya"))
    test = screen(draft)
    assert "変わった回答（1件）" in [header.value for header in test.header]
    assert f"今の定め：{opening().answers.purpose.purpose}<br>変更後：{WIDER}" in texts(test)
    test.button(key="back-purpose.purpose").click().run()
    assert draft.file.answers.purpose.purpose == opening().answers.purpose.purpose
    assert "変わった回答（0件）" in [header.value for header in test.header]


def test_what_is_due_has_its_clause_and_where_none_fits_that_is_said():
    draft = wider(change("moriya"))
    assert draft.edition is not None
    due = Changes(draft.edition, draft.file, draft.rulebook).due
    told = texts(screen(draft))
    assert all(f'<span class="smp-clause">{each.clause}</span>' in told for each in due)
    assert ("変わった回答に当てはまる条項はありません" in told) == (not due)
    assert "変わった回答に当てはまる条項はありません" in texts(screen(change("moriya")))


def test_who_may_only_read_takes_nothing_back():
    test = screen(for_reading(keep(wider(change("moriya")))))
    assert test.button(key="back-purpose.purpose").disabled


def uploaded(draft: Draft, body: str) -> AppTest:
    test = screen(draft)
    assert "もとになる確定版がありません" in test.markdown[0].value
    data = dump(edition(file=opening(body))).encode()
    test.file_uploader[0].upload("第1版.json", data, "application/json").run()
    return test


def test_without_an_edition_its_file_is_asked_for_and_the_change_goes_on_from_it():
    draft = begun()
    test = uploaded(draft, "moriya")
    assert draft.edition == edition()
    assert "第1版（確定したもの）と、いまの回答を比べています。" in [text.value for text in test.markdown]


def test_another_bodys_edition_is_refused():
    draft = begun()
    test = uploaded(draft, "komae")
    assert "別の団体の確定版です" in test.error[0].value
    assert draft.edition is None


def test_an_edition_that_was_decided_meanwhile_is_offered_and_taken_as_the_beginning():
    account = accounts().confirm(store().create(opening()).draft.id, edition(1), "running").account_id
    draft = begun()
    assert draft.kept is not None
    accounts().attach(draft.kept.opened.id, account, 1)
    starts_from(draft, edition(1))
    assert "rebase" not in {button.key for button in screen(draft).button}

    other = store().create(opening()).draft.id
    accounts().attach(other, account, 1)
    file = opening().model_copy(deep=True)
    file.answers.purpose.audience = "市民の皆さん"
    accounts().confirm(other, edition(2, file), "running")
    test = screen(draft)
    assert "第2版が確定しています" in test.warning[0].value
    test.button(key="rebase").click().run()
    assert draft.edition is not None
    assert draft.edition.number == 2
    assert draft.file.answers.purpose.audience == "市民の皆さん"
    assert "rebase" not in {button.key for button in test.button}
