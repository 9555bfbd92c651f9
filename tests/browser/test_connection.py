"""What a user sees when the server goes away."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import Server, Watched, left_over_english, running, visit


@pytest.fixture
def server(tmp_path):
    with running("tests/browser/sampler/app.py", tmp_path / "log") as server:
        yield server


def test_a_lost_connection_is_explained_in_japanese(page: Page, server: Server, watched: Watched):
    watched.may_complain = True
    visit(page, f"{server.url}/second")
    server.kill()
    expect(page.get_by_role("dialog").get_by_text("接続エラー")).to_be_visible(timeout=60_000)
    assert left_over_english(page) == []
