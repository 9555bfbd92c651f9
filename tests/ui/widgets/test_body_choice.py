"""The choice of a body: by its name, without reading rulebooks; a folder that cannot be read is told."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.rules.library import Library
from tests.sixth_body import RULEBOOK


@pytest.fixture
def broken_body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A body whose folder has a title but cannot be read whole."""
    folder = tmp_path / "aozora"
    folder.mkdir()
    broken = RULEBOOK.replace("[[clauses]]", "[[clause]]", 1)
    (folder / "rulebook.toml").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    return folder.name


def drawn(first: str | None) -> AppTest:
    def script() -> None:
        import streamlit as st

        from smpolicy.ui.widgets.body_choice import choose_body, rulebook_or_error

        chosen = choose_body("団体", st.session_state["first"], "body")
        rulebook = rulebook_or_error(chosen) if chosen else None
        st.text(rulebook.name if rulebook else "")

    test = AppTest.from_function(script, default_timeout=30)
    test.session_state["first"] = first
    return test.run()


@pytest.mark.parametrize(("first", "name"), [("komae", "狛江市"), (None, ""), ("gone", "")])
def test_the_first_choice_is_the_one_asked_for_or_none(first: str | None, name: str):
    assert drawn(first).text[0].value == name


def test_the_list_reads_no_rulebook(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a rulebook is read")

    monkeypatch.setattr(Library, "rulebook", refuse)
    test = drawn(None)
    assert not test.exception
    assert "長崎市" in test.selectbox[0].options


@pytest.mark.usefixtures("broken_body")
def test_a_folder_that_cannot_be_read_is_told_with_its_file():
    test = drawn("aozora")
    assert not test.exception
    assert "rulebook.toml" in test.error[0].value
    assert test.text[0].value == ""
