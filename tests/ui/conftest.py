"""What tests of screens rely on."""

from types import SimpleNamespace

import pytest

from smpolicy.ui.session import client_address


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A store of the test's own, for a session that has no browser and so no address."""
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", f"sqlite:///{tmp_path}/drafts.db")
    context = SimpleNamespace(ip_address="", headers={}, cookies={}, url="")
    monkeypatch.setattr(client_address.st, "context", context)


@pytest.fixture
def links_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to other screens need the application around them."""
    monkeypatch.setattr("streamlit.page_link", lambda page, label, **_: __import__("streamlit").text(label))
    monkeypatch.setattr("smpolicy.ui.session.pages._made_page", lambda *_, **__: "")
