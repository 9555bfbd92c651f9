"""Take the pictures of README.ja.md and of はじめに: `python -m scripts.make_pictures`.

Needs Debian's chromium, LibreOffice and poppler (scripts/system_packages.sh).
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from smpolicy.checking.examples import example
from smpolicy.dossier.papers import papers
from smpolicy.rules.library import load_library
from smpolicy.ui.session.draft_session import widget_key
from tests.browser.by_hand import begin, open_step, type_in
from tests.browser.conftest import ARGUMENTS
from tests.browser.helpers import CHROMIUM, listening, ready, running, visit

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SIZE = {"width": 1120, "height": 800}


# The papers that はじめに shows, by the document's id, as they are named there.
PAPERS = {"policy": "policy", "notice": "notice", "conformity": "conformity"}
PAPERS_FOLDER = Path(__file__).parent.parent / "smpolicy" / "ui" / "server" / "static" / "pictures"


def main() -> None:
    """Take all pictures."""
    screens()
    papers_of_an_example()


def papers_of_an_example() -> None:
    """Turn the first pages of 守谷市's example papers into small pictures."""
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    with TemporaryDirectory() as folder:
        for paper in papers(file, rulebook, watermark=False):
            if paper.id in PAPERS:
                path = Path(folder, f"{PAPERS[paper.id]}.docx")
                path.write_bytes(paper.docx())
                convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
                subprocess.run(convert, check=True, capture_output=True)
                target = str(PAPERS_FOLDER / path.stem)
                shrink = ["pdftoppm", "-png", "-gray", "-r", "44", "-f", "1", "-l", "1", "-singlefile"]
                subprocess.run([*shrink, str(path.with_suffix(".pdf")), target], check=True)


def screens() -> None:
    """Walk through 守谷市's example and take a picture of each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    rulebook = load_library().rulebook("moriya")
    with (
        TemporaryDirectory() as folder,
        running("app.py", Path(folder, "log"), SMPOLICY_DATA=folder) as server,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = listening(browser.new_context(locale="ja-JP", viewport=SIZE)).new_page()
        visit(page, server.url)
        page.get_by_role("combobox", name="団体").fill(rulebook.name)
        page.get_by_role("option").first.click()
        ready(page)
        take(page, "start")
        begin(page, server, rulebook, "open", "記入例で試す")
        take(page, "step")
        label = page.locator(f".smp-label[data-for='{widget_key('account.kind')}']")
        page.locator(".smp-question", has=label).locator("summary").click()
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
        colleague = listening(browser.new_context(locale="ja-JP", viewport=SIZE)).new_page()
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
