"""Take the pictures of README.ja.md: `python -m scripts.make_pictures` (needs Debian's chromium)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from smpolicy.rules.library import load_library
from smpolicy.ui.session.draft_session import widget_key
from tests.browser.by_hand import begin, open_step, type_in
from tests.browser.conftest import ARGUMENTS
from tests.browser.helpers import CHROMIUM, ready, running, visit

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SIZE = {"width": 1120, "height": 800}


def main() -> None:
    """Walk through 守谷市's example and take a picture of each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    rulebook = load_library().rulebook("moriya")
    with (
        TemporaryDirectory() as folder,
        running("app.py", Path(folder, "log"), SMPOLICY_DATA=folder) as server,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(locale="ja-JP", viewport=SIZE).new_page()
        visit(page, server.url)
        page.get_by_role("combobox", name="団体").fill(rulebook.name)
        page.get_by_role("option").first.click()
        ready(page)
        take(page, "start")
        begin(page, server, rulebook, "open", "記入例で試す")
        take(page, "step")
        page.locator(f".st-key-{widget_key('account.kind')} + * summary").click()
        page.wait_for_timeout(400)
        take(page, "basis")
        for name, link in (
            ("documents", "文書"),
            ("check_answers", "回答の確認"),
            ("profile", "プロフィール文"),
            ("guideline", "ガイドライン"),
        ):
            page.get_by_test_id("stSidebar").get_by_role("link", name=link, exact=True).click()
            page.wait_for_timeout(1000)
            ready(page)
            take(page, name)
        open_step(page, rulebook.steps("open")[0])
        type_in(page, widget_key("account.handle"), "moriya")
        ready(page)
        page.get_by_role("button", name="次へ").click()
        page.wait_for_timeout(800)
        ready(page)
        take(page, "error")
        name = widget_key("account.display_name")
        colleague = browser.new_context(locale="ja-JP", viewport=SIZE).new_page()
        visit(colleague, page.url)
        edit(colleague, name, "守谷市防災")
        edit(page, name, "守谷市くらしの安全")
        page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        take(page, "conflict")
        colleague.get_by_test_id("stSidebar").get_by_role("link", name="履歴と共有", exact=True).click()
        colleague.wait_for_timeout(1000)
        ready(colleague)
        take(colleague, "history")
        browser.close()


def edit(page: Page, key: str, text: str) -> None:
    """Type and leave the field, as somebody who waits for what comes."""
    type_in(page, key, text)
    page.wait_for_timeout(500)
    ready(page)


def take(page: Page, name: str) -> None:
    """Take one picture of what the window shows."""
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
