"""While one answer is still being saved the next one is typed: nothing is lost, and nobody is told of others."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from smpolicy.checking.examples import example
from tests.browser.by_hand import assert_is_kept, assert_the_papers_are_handed_out, begin, fill
from tests.browser.helpers import Server, ready, running
from tests.browser.moriya import MORIYA
from tests.conftest import ROOT

SLOW = Path(__file__).parent / "slow_disk"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    settings = {"SMPOLICY_DATABASE_URL": f"sqlite:///{folder}/drafts.db", "PYTHONPATH": f"{SLOW}:{ROOT}"}
    with running("app.py", folder / "log", **settings) as server:
        yield server


def test_an_account_typed_faster_than_the_disk_saves_is_kept_whole(page: Page, server: Server):
    file = example(MORIYA, "open")
    assert file is not None
    begin(page, server, MORIYA, "open")
    fill(page, file, MORIYA)
    ready(page)

    assert page.locator(".st-key-news, [class*=st-key-waiting-]").count() == 0
    assert_is_kept(page, server, file)
    assert_the_papers_are_handed_out(page, file)
