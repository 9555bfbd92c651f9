"""A session that does an errand: it draws and writes what was asked for, and reaches nothing else of the draft."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.answers.access import put
from smpolicy.checking.examples import example
from smpolicy.documents.text import to_text
from smpolicy.dossier.papers import filing_order, listed, paper_of
from smpolicy.drafts.comments import Comments
from smpolicy.drafts.errands import Errands, Wish
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.session import draft_store, saving
from smpolicy.ui.session import errands as session_errands
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.errands import step_paths
from smpolicy.ui.session.saving import changed, undo
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")
NAME, ID = "account.display_name", "account.handle"
FORGED = "forged_id"
MARKDOWN = "**太** [押す](https://evil.example) <b>x</b> :red[赤]"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    # Without a browser there is no address.
    monkeypatch.setattr(saving, "sender", lambda: "")
    monkeypatch.setattr(session_errands, "sender", lambda: "")
    draft_store._store.cache_clear()
    return open_store(Settings(url, 0))


def begun(store: DraftStore, *paths: str, shows_rest: bool = False) -> tuple[int, str, str]:
    """The number and key of an example's draft, and the key of an errand in it."""
    file = example(MORIYA, "open")
    assert file is not None
    draft = store.create(file)
    wish = Wish(paths[0], frozenset(paths), "情報政策担当", MARKDOWN, None, shows_rest)
    return draft.draft.id, draft.key, Errands(store).ask(draft.draft.id, wish, None)[1]


def errand_screen(place: str) -> AppTest:
    def screen() -> None:
        from smpolicy.ui.screens.errand import draw_errand
        from smpolicy.ui.session.errands import resume_errand

        resume_errand()
        draw_errand()

    test = AppTest.from_function(screen, default_timeout=60)
    test.query_params["errand"] = place
    return test.run()


def draft_of(test: AppTest) -> Draft:
    return test.session_state["errand-draft"][1]


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def test_what_was_asked_for_is_drawn_and_written_and_nothing_else_is_there(store: DraftStore):
    draft_id, _, place = begun(store, NAME)
    test = errand_screen(place)

    assert not test.exception
    assert [field.key for field in test.text_input] == ["f-account-display_name"]
    test.text_input(key="f-account-display_name").set_value("守谷市防災だより").run()
    assert store.reopen(draft_id).file.answers.account.display_name == "守谷市防災だより"
    [change] = store.history(draft_id)
    assert (change.path, change.who) == (NAME, "分担：情報政策担当")


def test_an_answer_for_another_field_put_into_the_session_never_reaches_the_store(store: DraftStore):
    draft_id, _, place = begun(store, NAME)
    test = errand_screen(place)
    draft = draft_of(test)
    before = store.reopen(draft_id)
    put(draft.file, ID, FORGED)
    changed(draft, ID)

    assert store.reopen(draft_id) == before
    assert not undo(draft, 1)
    assert store.reopen(draft_id) == before
    assert store.history(draft_id) == []


def test_a_key_of_a_draft_opens_no_errand_and_an_ended_errand_is_told(store: DraftStore):
    draft_id, key, place = begun(store, NAME)
    for wrong in (key, "", "x" * 32, "1"):
        test = errand_screen(wrong)
        assert "開けません" in test.title[0].value
        assert "errand-draft" not in test.session_state

    test = errand_screen(place)
    [errand] = Errands(store).of_draft(draft_id, None)
    Errands(store).end(draft_id, errand.id, None)
    test.text_input(key="f-account-display_name").set_value("終わった後の名前").run()
    assert "終わった" in test.error[0].value
    assert not test.text_input
    assert store.reopen(draft_id).file.answers.account.display_name != "終わった後の名前"


def test_the_rest_is_shown_only_where_it_may_be_seen_and_only_once_it_is_opened(store: DraftStore):
    file = example(MORIYA, "open")
    assert file is not None
    handle = file.answers.account.handle
    for shows in (False, True):
        _, _, place = begun(store, "purpose.purpose", shows_rest=shows)
        test = errand_screen(place)
        assert [fold.label for fold in test.expander] == [
            "コメントを書く",
            *["ほかの回答（見るだけ）"] * shows,
        ]
        assert f"@{handle}" not in html(test)


def test_the_wish_and_the_comments_of_others_are_plain_text(store: DraftStore):
    draft_id, _, place = begun(store, NAME)
    Comments(store, draft_id, None).write(NAME, MARKDOWN, MARKDOWN)
    test = errand_screen(place)

    shown = html(test)
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "<b>x</b>" not in shown
    assert not [m.value for m in test.markdown if "evil" in m.value]


def test_a_step_is_its_questions_reasons_and_boxes_and_no_other_steps(store: DraftStore):
    steps = MORIYA.steps("open")
    fields = [step_paths(MORIYA, "open", step) for step in steps]

    assert all(fields)
    answers = [{path for path in of_step if not path.startswith("deviations.")} for of_step in fields]
    assert sum(map(len, answers)) == len(set().union(*answers))
    assert NAME in answers[0]


@pytest.mark.parametrize("body", sorted(LIBRARY.municipalities))
def test_no_paper_and_no_answer_file_has_a_comment(store: DraftStore, body: str):
    rulebook = LIBRARY.rulebook(body)
    procedure = next(id_ for id_, table in rulebook.procedures.items() if table.opens)
    file = example(rulebook, procedure)
    assert file is not None
    draft_id = store.create(file).draft.id
    marked = "まだ決まっていないので、係長に確かめてください"
    for question in rulebook.questions(procedure):
        Comments(store, draft_id, None).write(question.path, marked, marked)

    opened = store.reopen(draft_id)
    draft = Draft(opened.file, rulebook)
    assert filing_order(draft.view)
    for table in listed(draft.view):
        assert marked not in to_text(paper_of(draft.view, table.id, watermark=False).document), table.id
    assert marked not in opened.file.model_dump_json()
