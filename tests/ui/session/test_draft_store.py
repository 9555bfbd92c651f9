"""A store that cannot be used is told where it is needed."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x", "SMPOLICY_DATABASE_URL"),
        ("sqlite:////proc/nowhere/drafts", "下書きを保存するフォルダー"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_where_it_is_needed(monkeypatch, url, words):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert app.title[0].value != "今は使えません"
    app.selectbox(key="start-body").select("moriya").run()
    app.button(key="begin").click().run()
    assert not app.exception
    assert words in app.error[0].value

    linked = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    linked.query_params["draft"] = "x" * 32
    linked.run()
    assert not linked.exception
    assert linked.title[0].value == "今は使えません"
    assert words in linked.error[0].value
