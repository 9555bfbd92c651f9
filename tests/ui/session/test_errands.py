"""A session that does an errand writes what was asked for, and reaches nothing else of the draft."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.answers.access import put
from smpolicy.checking.examples import example
from smpolicy.documents.text import to_text
from smpolicy.dossier.filing import filing_order, listed
from smpolicy.dossier.papers import paper_of
from smpolicy.drafts.comments import Comments
from smpolicy.drafts.errands import Errands
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.errands import step_paths
from smpolicy.ui.session.saving import changed, undo
from tests.bodies import LIBRARY
from tests.ui.errands_begun import MORIYA, NAME, begun, errand_screen

pytestmark = pytest.mark.usefixtures("database")
ID = "account.handle"
FORGED = "forged_id"


def draft_of(test: AppTest) -> Draft:
    return test.session_state["errand-draft"][1]


def test_an_answer_for_another_field_put_into_the_session_never_reaches_the_store():
    draft_id, _, place = begun(NAME)
    test = errand_screen(place)
    draft = draft_of(test)
    before = store().reopen(draft_id)
    put(draft.file, ID, FORGED)
    changed(draft, ID)

    assert store().reopen(draft_id) == before
    assert not undo(draft, 1)
    assert store().reopen(draft_id) == before
    assert store().history(draft_id) == []


def test_a_key_of_a_draft_opens_no_errand_and_an_ended_errand_is_told():
    draft_id, key, place = begun(NAME)
    for wrong in (key, "", "x" * 32, "1"):
        test = errand_screen(wrong)
        assert "開けません" in test.title[0].value
        assert "errand-draft" not in test.session_state

    test = errand_screen(place)
    [errand] = Errands(store()).of_draft(draft_id, None)
    Errands(store()).end(draft_id, errand.id, None)
    test.text_input(key="f-account-display_name").set_value("終わった後の名前").run()
    assert "終わった" in test.error[0].value
    assert not test.text_input
    assert store().reopen(draft_id).file.answers.account.display_name != "終わった後の名前"


def test_a_step_is_its_questions_reasons_and_boxes_and_no_other_steps():
    steps = MORIYA.steps("open")
    fields = [step_paths(MORIYA, "open", step) for step in steps]

    assert all(fields)
    answers = [{path for path in of_step if not path.startswith("deviations.")} for of_step in fields]
    assert sum(map(len, answers)) == len(set().union(*answers))
    assert NAME in answers[0]


@pytest.mark.parametrize("body", sorted(LIBRARY.municipalities))
def test_no_paper_and_no_answer_file_has_a_comment(body: str):
    rulebook = LIBRARY.rulebook(body)
    procedure = next(id_ for id_, table in rulebook.procedures.items() if table.opens)
    file = example(rulebook, procedure)
    assert file is not None
    draft_id = store().create(file).draft.id
    marked = "まだ決まっていないので、係長に確かめてください"
    for question in rulebook.questions(procedure):
        Comments(store(), draft_id, None).write(question.path, marked, marked)

    opened = store().reopen(draft_id)
    draft = Draft(opened.file, rulebook)
    assert filing_order(draft.view)
    for table in listed(draft.view):
        assert marked not in to_text(paper_of(draft.view, table.id, watermark=False).document), table.id
    assert marked not in opened.file.model_dump_json()
