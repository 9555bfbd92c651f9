"""What tests of decided editions do in a browser: answers from another window, confirming, a look at the screen."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.navigation import KEY
from tests.browser.helpers import Server, axe, left_over_english, ready, screenshot
from tests.browser.moriya import menu


def set_answers(page: Page, server: Server, answers: dict[str, object]) -> None:
    """Save answers in the draft of the page as another window would, and let the page take them over."""
    store = open_store(Settings(server.database, 0))
    opened = store.open(parse_qs(urlsplit(page.url).query)[KEY][0])
    assert opened is not None
    store.save(opened.id, opened.revision, answers)
    page.reload()
    ready(page)


def confirm(page: Page, number: int) -> None:
    """Confirm the draft's papers as the edition of this number."""
    menu(page, "文書")
    page.get_by_text("決裁済みとして確定する", exact=True).click()
    page.get_by_role("button", name=f"第{number}版として確定する").click()
    # Every paper is made and kept: a busy machine takes its time.
    expect(page.get_by_text(f"第{number}版まで確定しています。")).to_be_visible(timeout=20_000)
    ready(page)


def looked_at(page: Page, name: str) -> None:
    """The screen is Japanese and accessible; a picture is kept to be looked at."""
    screenshot(page, name, 1280)
    assert left_over_english(page) == []
    assert axe(page) == []
