"""「写して新しく始める」 tells apart the next procedure of this account and another account."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session.draft_session import Draft
from tests.accounts.deciding import opening
from tests.bodies import LIBRARY


@pytest.fixture
def begun(monkeypatch):
    """What is begun, by what the store would be given."""
    files = []
    monkeypatch.setattr("smpolicy.ui.screens.copying.begin", lambda file, _: files.append(file) or "見るだけ")
    return files


def copying() -> AppTest:
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.copying import draw_copying

        draw_copying(st.session_state["draft"])

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = Draft(opening(), LIBRARY.rulebook("moriya"))
    return test.run()


def test_the_next_procedure_takes_every_answer_and_is_never_one_that_begins_with_an_edition(begun):
    test = copying()
    assert test.selectbox(key="copy-procedure").options == ["開設", "移管", "継続の判断", "撤退"]
    test.selectbox(key="copy-procedure").select("close").run()
    test.button(key="copy-draft").click().run()

    [file] = begun
    assert file.procedure == "close"
    assert file.answers.account == opening().answers.account


def test_another_account_takes_the_section_and_neither_id_nor_url(begun):
    test = copying()
    test.radio(key="copy-kind").set_value(test.radio(key="copy-kind").options[1]).run()
    assert [box.key for box in test.selectbox] == []
    test.button(key="copy-draft").click().run()

    [file] = begun
    assert file.procedure == "open"
    assert (file.answers.account.handle, file.answers.account.url) == ("", "")
    assert file.answers.organisation.section == opening().answers.organisation.section
