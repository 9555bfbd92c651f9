"""プロフィール文 without a browser: the length of the text, what found no room."""

from streamlit.testing.v1 import AppTest

from smpolicy.answers.answer_file import EditedProfile
from smpolicy.dossier.profile import compose_profile
from smpolicy.ui.session.draft_session import Draft
from tests.bodies import example_of
from tests.editing import edited


def screen_of(draft: Draft) -> AppTest:
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.profile import draw_profile

        draw_profile(st.session_state["draft"])

    test = AppTest.from_function(screen, default_timeout=60)
    test.session_state["draft"] = draft
    return test.run()


def draft_of(body: str, platform: str) -> Draft:
    rulebook, file = example_of(body, "open")
    return Draft(edited(file, {"account.platform": platform}), rulebook)


def texts(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def test_what_finds_no_room_on_line_is_listed_each_with_its_own_button():
    draft = draft_of("moriya", "line")
    test = screen_of(draft)
    profile = compose_profile(draft.view)
    assert profile is not None
    left = [state for state in profile.parts if state.state == "elsewhere"]

    assert left
    assert "掲載してください" in test.warning[0].value
    for state in left:
        assert f'aria-label="{state.part.title}をコピーする"' in texts(test)
    assert "入らなかった内容" not in texts(screen_of(draft_of("moriya", "x")))


def test_a_text_that_is_too_long_is_red_found_and_shortened_by_a_button():
    draft = draft_of("moriya", "x")
    profile = compose_profile(draft.view)
    assert profile is not None
    assert 'class="smp-length"' in texts(screen_of(draft))
    long = profile.text + "\n" + "一つ目の長い紹介です。" * 15
    draft.file.profile = EditedProfile(text=long, base=profile.text)
    draft.answers_have_changed()
    test = screen_of(draft)

    assert 'class="smp-length over"' in texts(test)
    assert 'class="smp-finding must"' in texts(test)
    test.button(key="shorten-0").click().run()
    assert len(draft.file.profile.text) < len(long)
    assert draft.file.profile.base == profile.text
