"""While one answer is still being saved the next one is typed: nothing is lost, and nobody is told of others."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from smpolicy.checking.examples import example
from smpolicy.drafts.fields import changes, fields
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.navigation import KEY
from tests.browser.by_hand import assert_the_papers_are_handed_out, begin, fill
from tests.browser.helpers import Server, ready, running
from tests.browser.moriya import MORIYA
from tests.conftest import ROOT

SLOW = Path(__file__).parent / "slow_disk"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('slow')}/drafts.db"


@pytest.fixture(scope="module")
def server(drafts: str, tmp_path_factory):
    log = tmp_path_factory.mktemp("slow") / "log"
    with running("app.py", log, SMPOLICY_DATABASE_URL=drafts, PYTHONPATH=f"{SLOW}:{ROOT}") as server:
        yield server


def test_an_account_typed_faster_than_the_disk_saves_is_kept_whole(page: Page, server: Server, drafts: str):
    file = example(MORIYA, "open")
    assert file is not None
    begin(page, server, MORIYA, "open")
    fill(page, file, MORIYA)
    ready(page)

    assert page.locator(".st-key-news, [class*=st-key-waiting-]").count() == 0
    expect(page.locator(".smp-draft")).to_contain_text("保存済み")
    key = page.evaluate("name => new URLSearchParams(location.search).get(name)", KEY)
    opened = open_store(Settings(drafts, 0)).open(key)
    assert opened is not None
    assert changes(fields(file), fields(opened.file)) == {}
    assert_the_papers_are_handed_out(page, file)
