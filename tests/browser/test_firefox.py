"""One whole way in Debian's Firefox: from the start page to the downloaded papers, on every kind of field."""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from smpolicy.documents.blocks import words
from smpolicy.documents.word.read import read
from smpolicy.ui.session.draft_session import widget_key
from tests.bodies import LIBRARY, example_of
from tests.browser import firefox
from tests.browser.by_hand import at_step, begin, fill, open_step, type_in
from tests.browser.clicks import clicks_arrive
from tests.browser.helpers import Server, Watched, axe, left_over_english, listening, screenshot
from tests.browser.moriya import menu, value

# Playwright puts a text into Firefox's fields behind React's back; this types it, as a person's keyboard would.
TYPING = """Object.defineProperty(window, "__pw_bidiInsertText", {
  get: () => (text) => { document.execCommand("insertText", false, text); },
  set: () => {},
});"""
# protobuf.js tries WebAssembly, which our policy does not allow, and goes on without: Firefox tells, Chromium does not.
WITHOUT_WEBASSEMBLY = "blocked WebAssembly"
# Where nobody sees it, the panel that tells of a download keeps the focus from the page.
PREFERENCES: dict[str, str | float | bool] = {"browser.download.alwaysOpenPanel": False}
SCREENS = ("回答の確認", "文書", "プロフィール文", "ガイドライン", "履歴と共有", "変更点")
# Its example has lines, records, radios, checkboxes, a list that opens, dates and prose.
BODY = LIBRARY.rulebook("nagasaki")


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's firefox-esr, with a profile of its own."""
    if not firefox.FIREFOX.exists():
        pytest.skip(f"{firefox.FIREFOX} is missing: apt-get install firefox-esr (or `make test` as root)")
    starter = tmp_path_factory.mktemp("firefox") / "firefox"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(firefox.__file__)}" "$@"\n')
    starter.chmod(0o755)
    with clicks_arrive():
        browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=starter, firefox_user_prefs=PREFERENCES
        )
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A visitor who types into Firefox."""
    context = listening(browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}))
    context.add_init_script(TYPING)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(page: Page, watched: Watched) -> Iterator[Page]:
    """His page; what every page complains about in this Firefox is nothing."""
    yield page
    watched.complaints = [text for text in watched.complaints if WITHOUT_WEBASSEMBLY not in text]


def test_one_whole_way_in_firefox(page: Page, server: Server):
    _, file = example_of(BODY.id, "open")
    begin(page, server, BODY, "open")
    fill(page, file, BODY, look=lambda step: is_well_shown(page, step.id))
    for name in SCREENS:
        menu(page, name)
        is_well_shown(page, name)

    menu(page, "文書")
    expect(page.get_by_text("指摘は残っていません")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="すべてをZIPで保存").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    papers = [
        "".join(words(read(archive.read(name)))) for name in archive.namelist() if name.endswith(".docx")
    ]
    name = file.answers.account.display_name
    assert len([paper for paper in papers if name in paper and "〔未入力〕" not in paper]) >= 3

    open_step(page, BODY.steps("open")[0])
    type_in(page, widget_key("account.display_name"), "長崎市観光だより")
    # The header has the name from the store's answer.
    expect(page.locator(".smp-draft")).to_contain_text("長崎市観光だより", timeout=30_000)
    page.reload()
    at_step(page, BODY.steps("open")[0])
    expect(value(page, widget_key("account.display_name"))).to_have_value("長崎市観光だより")


def is_well_shown(page: Page, name: str) -> None:
    """A screen is Japanese, accessible, and no wider than the window."""
    assert left_over_english(page) == [], name
    assert axe(page) == [], name
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1, name
    screenshot(page, f"firefox-{name}", 1280)  # for people to look at
    page.set_viewport_size({"width": 1280, "height": 900})
