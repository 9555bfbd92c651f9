"""What tests of decided editions do: answers from another window, confirming, a look at the screen."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.navigation import KEY
from tests.browser.helpers import Server, axe, left_over_english, ready, screenshot
from tests.served.visitor import Visitor


def set_answers(server: Server, address: str, answers: dict[str, object]) -> None:
    """Save answers in the draft of this address, as another window would."""
    store = open_store(Settings(server.database, 0))
    opened = store.open(parse_qs(urlsplit(address).query)[KEY][0])
    assert opened is not None
    assert store.save(opened.id, opened.revision, answers).has_written


def confirm_here(page: Page, number: int) -> None:
    """Confirm the papers on 文書 as the edition of this number."""
    page.get_by_text("決裁済みとして確定する", exact=True).click()
    page.get_by_role("button", name=f"第{number}版として確定する").click()
    # Every paper is made and kept: a busy machine takes its time.
    expect(page.get_by_text(f"第{number}版まで確定しています。")).to_be_visible(timeout=20_000)
    ready(page)


def confirm(visitor: Visitor, number: int) -> None:
    """The same without a browser, from any screen."""
    visitor.go("文書")
    visitor.press(f"第{number}版として確定する")
    assert f"第{number}版まで確定しています。" in visitor.text


def looked_at(page: Page, name: str) -> None:
    """The screen is Japanese and accessible; a picture is kept to be looked at."""
    screenshot(page, name, 1280)
    assert left_over_english(page) == []
    assert axe(page) == []
