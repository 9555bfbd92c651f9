"""回答の確認 without a browser: nothing is called complete while the profile text or a paragraph is to be mended."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.answers.answer_file import AnswerFile, EditedProfile, EditedWording
from smpolicy.ui.session.draft_session import Draft
from tests.bodies import BODIES, example_of
from tests.ui.drawing import draft_of, texts

pytestmark = pytest.mark.usefixtures("links_are_texts")
COMPLETE = "必要な回答はそろっています。文書の画面で仕上がりを確かめてください。"


def screen_of(body: str, file: AnswerFile | None = None) -> AppTest:
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.check_answers import draw_check_answers

        draw_check_answers(st.session_state["draft"])

    rulebook, example = example_of(body, "open")
    test = AppTest.from_function(screen, default_timeout=120)
    test.session_state["draft"] = Draft(file or example, rulebook)
    test.run()
    assert not test.exception
    return test


def sentences(test: AppTest) -> list[str]:
    return [element.value for element in test.markdown]


@pytest.mark.parametrize("body", BODIES)
def test_an_example_is_complete(body: str):
    assert COMPLETE in sentences(screen_of(body))


@pytest.mark.parametrize("body", BODIES)
def test_a_profile_text_without_what_it_needs_is_told_with_its_screen(body: str):
    _, file = example_of(body, "open")
    test = screen_of(
        body, file.model_copy(update={"profile": EditedProfile(text="お知らせ" * 2000, base="")})
    )
    assert COMPLETE not in sentences(test)
    assert any(text.startswith("直すところが") for text in sentences(test))
    assert "プロフィール文を直す" in [element.value for element in test.text]


def test_a_paragraph_that_waits_is_told():
    _, file = example_of("nagasaki", "open")
    wording = EditedWording(document="policy", base="様式にない文です。", text="別の文です。")
    test = screen_of("nagasaki", file.model_copy(update={"wordings": {"policy-0": wording}}))
    assert COMPLETE not in sentences(test)
    assert "文書の画面で直す" in [element.value for element in test.text]
    assert "もとの文が変わったか、なくなった" in "\n".join(
        str(element.proto.body) for element in test.get("html")
    )


def test_the_list_of_answers_tells_what_was_taken_over_from_another(monkeypatch):
    # A screen of its own has no pages to lead to.
    monkeypatch.setattr("smpolicy.ui.screens.check_answers.step_page", str)
    monkeypatch.setattr("smpolicy.ui.screens.check_answers.link", lambda *_, **__: None)

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.check_answers import draw_check_answers

        draw_check_answers(st.session_state["draft"])

    def told(draft: Draft) -> str:
        test = AppTest.from_function(screen, default_timeout=60)
        test.session_state["draft"] = draft
        return texts(test.run())

    assert "観光政策課長（「所属長の職名」から入れたもの）" in told(draft_of("nagasaki"))
    by_hand = draft_of("nagasaki", organisation__manager_title="観光部長")
    assert "観光部長（" not in told(by_hand)
