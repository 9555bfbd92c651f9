"""The wizard starts."""

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


def test_the_wizard_starts():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.title
