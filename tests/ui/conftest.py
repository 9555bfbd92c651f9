"""What tests of screens rely on."""

import pytest


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A store of the test's own."""
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", f"sqlite:///{tmp_path}/drafts.db")
