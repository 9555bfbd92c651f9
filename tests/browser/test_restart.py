"""The server is killed while a page is open, and comes back: the page recovers, nothing accepted is lost."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smpolicy.checking.new_file import blank_file
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from tests.browser.by_hand import at_step
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import (
    Server,
    kept_port,
    left_over_english,
    lost,
    ready,
    recovered,
    running,
)
from tests.browser.moriya import HANDLE, MORIYA, NAME, STEPS, edit, link, value
from tests.served.visitor import Visitor


@dataclass
class Office:
    """A server that can be killed and started again at the same address with the same drafts."""

    folder: Path
    port: int
    running: AbstractContextManager[Server] | None = None
    server: Server | None = None

    def start(self) -> Server:
        self.running = running(
            "app.py", self.folder / "log", self.port, SMPOLICY_DATABASE_URL=f"sqlite:///{self.folder}/drafts"
        )
        self.server = self.running.__enter__()
        return self.server

    def kill(self) -> None:
        assert self.server is not None
        self.server.kill()

    def close(self) -> None:
        if self.running:
            self.running.__exit__(None, None, None)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One for all tests: at an address that they know, browsers need not fetch the frontend again."""
    with kept_port() as port:
        office = Office(tmp_path_factory.mktemp("office"), port)
        yield office
        office.close()


@pytest.fixture
def server(office: Office) -> Server:
    """The server is up, also where the test before has failed."""
    up = office.server
    return up if up is not None and up.process.poll() is None else office.start()


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, office: Office) -> Iterator[Shared]:
    """A page for all tests: each one loads it anew at its end, to see what was kept, and the next one goes on there."""
    with shared(profile, office.start().url) as opened:
        opened.watched.may_complain = True  # of the lost connection
        yield opened


@pytest.fixture
def moriya(opened: Shared, server: Server) -> Iterator[Page]:
    """A draft with a name, begun in the store, as its clicks have tests of their own."""
    # As it is after a test that has failed.
    opened.page.context.set_offline(False)
    recovered(opened.page)
    file = blank_file(MORIYA, "open")
    file.answers.account.display_name = "守谷市防災"
    key = open_store(Settings(server.database, 0)).create(file).key
    with opened.lent(link(server, key)) as page:
        at_step(page, STEPS[0])
        yield page


def test_the_page_tells_that_the_connection_is_lost_and_recovers_by_itself(moriya: Page, office: Office):
    office.kill()
    lost(moriya)
    assert left_over_english(moriya) == []
    office.start()
    recovered(moriya)

    expect(value(moriya, NAME)).to_have_value("守谷市防災")
    edit(moriya, NAME, "守谷市防災だより")
    moriya.reload()
    ready(moriya)
    expect(value(moriya, NAME)).to_have_value("守谷市防災だより")


def test_what_was_being_typed_when_the_server_was_killed_is_not_lost(moriya: Page, office: Office):
    field = value(moriya, NAME)
    field.focus()
    moriya.keyboard.press("End")
    moriya.keyboard.insert_text("の途中の")
    office.kill()
    lost(moriya)
    office.start()
    recovered(moriya)

    expect(field).to_have_value("守谷市防災の途中の")
    field.focus()
    field.blur()
    ready(moriya)
    moriya.reload()
    ready(moriya)
    expect(value(moriya, NAME)).to_have_value("守谷市防災の途中の")


def test_a_page_that_comes_back_overwrites_nothing_that_was_typed_elsewhere_meanwhile(
    moriya: Page, office: Office
):
    elsewhere(moriya, office, "別の人の入力")
    edit(moriya, HANDLE, "moriya_new")

    expect(value(moriya, NAME)).to_have_value("別の人の入力")
    expect(moriya.locator(".st-key-news")).to_contain_text("守谷市防災 → 別の人の入力")
    assert moriya.locator("[class*=st-key-waiting-]").count() == 0
    moriya.reload()
    ready(moriya)
    expect(value(moriya, NAME)).to_have_value("別の人の入力")
    expect(value(moriya, HANDLE)).to_have_value("moriya_new")


def test_what_a_page_that_comes_back_brings_waits_where_another_has_typed_meanwhile(
    moriya: Page, office: Office
):
    value(moriya, NAME).focus()
    moriya.keyboard.press("Control+A")
    moriya.keyboard.insert_text("戻った人の入力")
    elsewhere(moriya, office, "別の人の入力")

    expect(value(moriya, NAME)).to_have_value("別の人の入力")
    expect(moriya.locator("[class*=st-key-waiting-]")).to_contain_text("戻った人の入力")
    moriya.get_by_role("button", name="後からの入力に替える").click()
    expect(value(moriya, NAME)).to_have_value("戻った人の入力")
    ready(moriya)
    moriya.reload()
    ready(moriya)
    expect(value(moriya, NAME)).to_have_value("戻った人の入力")


def elsewhere(page: Page, office: Office, text: str) -> None:
    """While the page is cut off, somebody else gives the account another name; then the page comes back."""
    office.kill()
    lost(page)
    # The page cannot come back before somebody else has typed.
    page.context.set_offline(True)
    with Visitor(office.start()) as other:
        other.open(page.url)
        other.type(NAME, text)
        assert text in other.text
    page.context.set_offline(False)
    recovered(page)
