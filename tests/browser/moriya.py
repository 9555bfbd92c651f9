"""守谷市's example, which most browser tests work on: its steps, its fields, and how a page is brought to it."""

from playwright.sync_api import Locator, Page, expect

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import example
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.draft_session import widget_key
from smpolicy.ui.session.navigation import KEY
from tests.bodies import LIBRARY
from tests.browser.by_hand import at_step, type_in
from tests.browser.helpers import TITLE, Server, ready

MORIYA = LIBRARY.rulebook("moriya")
STEPS = MORIYA.steps("open")
NAME, HANDLE = widget_key("account.display_name"), widget_key("account.handle")
AUDIENCE = widget_key("purpose.audience")


def begun_example(server: Server, owner: str | None = None, audience: str = "") -> str:
    """Begin a new draft of the example in the store, as its clicks have tests of their own; return its key."""
    file = example(MORIYA, "open")
    assert file is not None
    if audience:
        file.answers.purpose.audience = audience
    return begun(server, file, owner)


def begun(server: Server, file: AnswerFile, owner: str | None = None) -> str:
    """Begin a draft with these answers in the store; return its key."""
    return open_store(Settings(server.database, 0)).create(file, owner).key


def link(server: Server, key: str, screen: str = f"step-{STEPS[0].id}") -> str:
    """The address of a draft's screen, of its first step where none is named."""
    return f"{server.url}/{screen}?{KEY}={key}"


def open_example(page: Page, server: Server) -> None:
    """Open a new draft of the example at its first step."""
    page.goto(link(server, begun_example(server)))
    at_step(page, STEPS[0])


def value(page: Page, key: str) -> Locator:
    """The field of a widget."""
    return page.locator(f".st-key-{key}").locator("input, textarea").first


def edit(page: Page, key: str, text: str) -> None:
    """Type a text and wait until the wizard has taken it."""
    type_in(page, key, text)
    ready(page)


def menu(page: Page, name: str) -> None:
    """Open a screen from the sidebar and wait for it."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(TITLE)).to_contain_text(name)
    ready(page)
