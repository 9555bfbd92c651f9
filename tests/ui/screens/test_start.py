"""The first screen: what is said of a body's rules before one begins."""

import re
import shutil
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


def screen(body: str) -> None:
    import streamlit as st

    from smpolicy.ui.screens.start import draw_start

    st.session_state["start-body"] = body
    draw_start()


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (360, False), (370, True)])
def test_rules_that_nobody_has_compared_for_a_year_are_told(tmp_path, monkeypatch, days, is_told):
    folder = shutil.copytree(ROOT / "tests" / "cases" / "bodies" / "hikari_ku", tmp_path / "hikari_ku")
    rules = folder / "rulebook.toml"
    day = (date.today() - timedelta(days)).isoformat()
    rules.write_text(re.sub('確認日 = ".*"', f'確認日 = "{day}"', rules.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    monkeypatch.setattr("streamlit.page_link", lambda *_, **__: None)
    test = AppTest.from_function(screen, args=("hikari_ku",), default_timeout=60).run()

    assert not test.exception
    assert ["1年を過ぎています" in warning.value for warning in test.warning] == [True] * is_told
