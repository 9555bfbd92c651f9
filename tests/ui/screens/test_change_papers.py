"""「この変更で作り直すもの」: which papers differ, and what its two buttons give to keep."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.changes import Changes
from smpolicy.dossier.comparisons import TABLE
from smpolicy.ui.session.draft_session import Draft
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY

RENAMED = "デジタル広報課"


class Buttons:
    """The buttons for a download that a screen draws: label, content when clicked, name of the file."""

    def __init__(self) -> None:
        self.drawn: dict[str, tuple[str, Any, str]] = {}

    def __call__(self, label: str, data: Any, *, file_name: str, key: str, **_more: object) -> bool:
        self.drawn[key] = (label, data, file_name)
        return False


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> Buttons:
    buttons = Buttons()
    monkeypatch.setattr("streamlit.download_button", buttons)
    return buttons


def changed(body: str, section: str = RENAMED) -> AppTest:
    """The screen's part for an account whose section is called otherwise now."""
    file, kept = opening(body), edition(file=opening(body))
    if section:
        file.answers.organisation.section = section
    draft = Draft(file, LIBRARY.rulebook(body))

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.change_papers import draw_papers_of_change

        draw_papers_of_change(st.session_state["draft"], st.session_state["changes"])

    test = AppTest.from_function(screen, default_timeout=60)
    test.session_state["draft"] = draft
    test.session_state["changes"] = Changes(kept, file, draft.rulebook)
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def part(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("body", BODIES)
def test_the_paper_that_is_looked_at_is_given_with_words_tracked_changes(body: str, buttons: Buttons):
    test = changed(body)
    assert not test.exception
    assert "作り直すもの（新旧対照表ができます）" in html(test)
    label, data, name = buttons.drawn["tracked"]
    title = test.selectbox(key="changed-paper").options[0]
    assert label.startswith(title)
    assert name.endswith(".docx")
    assert title in name

    text = part(data())
    assert "<w:ins " in text
    assert "<w:del " in text
    assert RENAMED in text


@pytest.mark.parametrize("body", BODIES)
def test_all_tables_are_given_in_one_file_and_tell_the_new_name(body: str, buttons: Buttons):
    test = changed(body)
    _, data, name = buttons.drawn["tables"]
    assert name.endswith(".zip")
    with ZipFile(BytesIO(data())) as tables:
        names = [name for name in tables.namelist() if name.endswith(".docx")]
        assert len(names) == len(test.selectbox(key="changed-paper").options)
        assert all(TABLE in name for name in names)
        # The paper that stands first in the list is the policy, which names the section.
        policy = test.selectbox(key="changed-paper").options[0]
        [its] = [name for name in names if name.startswith(f"{policy}_")]
        assert RENAMED in re.sub("<[^>]*>", "", part(tables.read(its)))


def test_a_paper_that_is_chosen_is_the_one_that_is_given(buttons: Buttons):
    test = changed("komae")
    other = test.selectbox(key="changed-paper").options[1]
    test.selectbox(key="changed-paper").select_index(1).run()

    assert buttons.drawn["tracked"][0].startswith(other)


def test_without_a_change_there_is_no_table_and_no_button(buttons: Buttons):
    test = changed("nagasaki", section="")

    assert not test.exception
    assert not test.selectbox
    assert buttons.drawn == {}
    assert "変わらないもの" in html(test)
