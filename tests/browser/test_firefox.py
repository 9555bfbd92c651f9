"""One whole way in Debian's Firefox: from the start page to the downloaded papers, on every kind of field."""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from smpolicy.checking.view import View
from smpolicy.documents.blocks import words
from smpolicy.documents.word.read import read
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Step
from smpolicy.ui.session.draft_session import widget_key
from smpolicy.ui.widgets.fields import RADIO_MOST
from tests.bodies import LIBRARY, example_of
from tests.browser import firefox
from tests.browser.at_once import all_of, give_here
from tests.browser.by_hand import answer, assert_is_kept, at_step, begin, open_step, type_in, unfold
from tests.browser.clicks import clicks_arrive
from tests.browser.helpers import Server, Watched, axe, left_over_english, listening, ready, screenshot
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
LIST = "a list that opens"
# Its example has all of these.
KINDS = {"line", "prose", "lines", "records", "choice", LIST, "choices", "date"}
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
    fill_and_look(page, View(file, BODY))
    assert_is_kept(page, server, file)
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


def fill_and_look(page: Page, view: View) -> None:
    """Fill each step, the first question of each kind by itself and the others at once, and look at it."""
    wanted, met = all_of(view), set[str]()
    steps = BODY.steps("open")
    for step in (*steps, *steps):
        if any(given.step == step.id for given in wanted):
            open_step(page, step)
            if kinds := KINDS - met:
                met |= answer_one_of_each(kinds, page, step, view)
            wanted = give_here(page, step, wanted)
            is_well_shown(page, step.id)
    assert wanted == []
    assert met == KINDS


def answer_one_of_each(kinds: set[str], page: Page, step: Step, view: View) -> set[str]:
    """Answer the first question of each of these kinds, as mouse and keyboard do it; return the kinds that there were."""
    unfold(page)
    firsts: dict[str, Question] = {}
    asked = [q for q in view.questions if q.step == step.id and not q.settled and view.cells(q.name)]
    for question in asked:
        if kind(question) in kinds and page.locator(f".st-key-{widget_key(question.path)}").count():
            firsts.setdefault(kind(question), question)
    for question in firsts.values():
        answer(page, question, view.value(question.name))
    ready(page)
    return {*firsts}


def kind(question: Question) -> str:
    """The kind of a question, as its field looks."""
    opens = question.kind == "choice" and len(question.allowed or question.choices) > RADIO_MOST
    return LIST if opens else question.kind


def is_well_shown(page: Page, name: str) -> None:
    """A screen is Japanese, accessible, and no wider than the window."""
    assert left_over_english(page) == [], name
    assert axe(page) == [], name
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1, name
    screenshot(page, f"firefox-{name}", 1280)  # for people to look at
    page.set_viewport_size({"width": 1280, "height": 900})
