"""The ways to begin: anew, with the example, with 「うちの課」, from an answer file, or on with what is open."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.section import section_of
from smpolicy.ui.screens import beginning
from smpolicy.ui.session import draft_session
from smpolicy.ui.session.draft_session import Draft
from tests.bodies import LIBRARY
from tests.ui.drawing import buttons, draft_of, keep, texts, undrawn

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")
MORIYA = LIBRARY.rulebook("moriya")
BEGIN, LOAD, RESUME = (f"screens.beginning.draw_{name}" for name in ("begin", "load", "resume"))


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were opened."""
    opened: list[str] = []
    monkeypatch.setattr(beginning, "step_page", lambda step: step.id)
    monkeypatch.setattr(beginning, "where_to_go_on", lambda draft: "where it stopped")
    monkeypatch.setattr(beginning, "go", opened.append)
    return opened


def begin(procedure: str = "open", **session: object) -> AppTest:
    test = undrawn(BEGIN, MORIYA, MORIYA.procedures[procedure])
    for key, value in session.items():
        test.session_state[key.replace("__", "-")] = value
    return test.run()


def begun(test: AppTest) -> AnswerFile:
    """Return what the session works on now."""
    assert not test.exception
    assert not test.error
    draft: Draft = test.session_state[draft_session._KEY]
    assert draft.kept is not None
    return draft.file


def test_anew_begins_blank_and_opens_the_first_step(opened: list[str]):
    file = begun(begin().button(key="begin").click().run())
    assert file.answers.purpose.purpose == ""
    assert not file.is_sample
    assert opened == [MORIYA.steps("open")[0].id]


def test_the_example_is_begun_as_one(opened: list[str]):
    file = begun(begin().button(key="try").click().run())
    assert file.answers.purpose.purpose
    assert file.is_sample
    assert opened == [MORIYA.steps("open")[0].id]


def test_what_changes_an_edition_begins_where_the_editions_are():
    test = begin("change")
    assert not buttons(test)
    assert "確定した版から始めます" in test.markdown[0].value
    assert test.text[0].value == "アカウントの画面を開く"


def section(body: str = "moriya") -> str:
    draft = draft_of(body, organisation__department="市民生活部", organisation__section="くらし課")
    return section_of(draft.file, draft.rulebook).dump()


def test_the_section_that_this_browser_keeps_is_put_in_where_it_is_wanted():
    test = begin(device__section__moriya=section())
    assert "市民生活部　くらし課" in test.checkbox(key="with-section").label
    file = begun(test.button(key="begin").click().run())
    assert file.answers.organisation.section == "くらし課"
    assert file.answers.account.handle == ""

    test = begin(device__section__moriya=section())
    test.checkbox(key="with-section").uncheck().run()
    assert begun(test.button(key="begin").click().run()).answers.organisation.section == ""


@pytest.mark.parametrize("kept", ["", "これは回答ファイルではない", "{}", section("komae")])
def test_what_this_browser_keeps_otherwise_is_as_if_nothing_were_kept(kept: str):
    test = begin(device__section__moriya=kept)
    assert not test.exception
    assert not test.checkbox
    assert begun(test.button(key="begin").click().run()).answers.organisation.section == ""


def test_who_begins_beside_an_open_draft_is_told_to_note_its_link_and_can_go_on_with_it(opened: list[str]):
    draft = keep(draft_of("moriya", account__display_name="<b>便り"))
    assert "先に「履歴と共有」のリンクを控えてください" in begin(draft=draft).info[0].value
    assert not begin().info

    test = undrawn(RESUME)
    assert not test.run().header
    test.session_state[draft_session._KEY] = draft
    test.run()
    assert f"守谷市　{MORIYA.procedures['open'].title}　" in texts(test)
    assert "&lt;b&gt;便り" in texts(test)
    test.button(key="resume").click().run()
    assert opened == ["where it stopped"]


def uploaded(data: bytes) -> AppTest:
    test = undrawn(LOAD).run()
    assert not buttons(test)
    test.file_uploader[0].upload("回答.json", data, "application/json").run()
    return test


def test_an_answer_file_goes_on_whole_or_with_its_section_alone():
    file = draft_of("moriya").file
    whole = begun(uploaded(file.dump().encode()).button(key="load-it").click().run())
    assert whole.answers == file.answers

    part = begun(uploaded(file.dump().encode()).button(key="load-section").click().run())
    assert part.answers.organisation.section == file.answers.organisation.section
    assert part.answers.account.handle == ""


def test_a_file_that_is_none_is_told_and_begins_nothing(opened: list[str]):
    test = uploaded(b"{").button(key="load-it").click().run()
    assert "回答.json" in test.error[0].value
    assert draft_session._KEY not in test.session_state
    assert opened == []
