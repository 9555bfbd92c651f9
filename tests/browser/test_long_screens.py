"""Long screens: contents, filters and headings stay in reach, and what stays never covers what has the focus."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from tests.browser.by_hand import pick
from tests.browser.conftest import WINDOW, Shared, shared
from tests.browser.helpers import (
    TITLE,
    Server,
    axe,
    drawn_anew,
    fits,
    left_over_english,
    ready,
    screenshot,
)
from tests.browser.moriya import STEPS, begun_example, link

# One worker for both: they share the page.
pytestmark = pytest.mark.xdist_group("browser-long-screens")

# A desk, a telephone, a desk at 200 %.
WINDOWS = ((1280, 900), (360, 740), (640, 450))
# After each key: what has the focus, where something that stays in view lies wholly over it (WCAG 2.4.11).
WATCH = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const stays = [...main.querySelectorAll("*")].filter((e) => getComputedStyle(e).position === "sticky");
  window.keys = 0;
  window.covered = [];
  window.onkeyup = () => {
    window.keys += 1;
    const focused = document.activeElement, at = focused.getBoundingClientRect();
    if (!main.contains(focused) || focused === main || !at.height) return;
    const covers = (element) => {
      const over = element.getBoundingClientRect();
      return !element.contains(focused) && over.height && over.top <= at.top + 1 && at.bottom <= over.bottom + 1 &&
        over.left <= at.left + 1 && at.right <= over.right + 1;
    };
    if (stays.some(covers) || at.bottom <= 0 || at.top >= innerHeight) covered.push(focused.outerHTML.slice(0, 200));
  };
}"""


@pytest.fixture(scope="module")
def changed(server: Server) -> str:
    """The key of 守谷市's example with changes in two steps."""
    key = begun_example(server)
    store = open_store(Settings(server.database, 0))
    for path, text in (("account.display_name", "守谷市くらしの安全"), ("purpose.audience", "市内に住む人")):
        opened = store.open(key)
        assert opened is not None
        assert store.save(opened.id, opened.revision, {path: text}).has_written
    return key


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, server: Server, changed: str) -> Iterator[Shared]:
    """The example in one page for all tests."""
    with shared(profile, link(server, changed, "guideline")) as opened:
        yield opened


def is_in_view(page: Page, element: Locator) -> bool:
    box = element.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    return 0 <= box["y"] <= size["height"] - box["height"]


def scroll_below(page: Page, element: Locator) -> None:
    """Scroll until the end of an element stands at the end of the window."""
    element.evaluate("element => element.scrollIntoView({ block: 'end' })")
    drawn_anew(page)


def covered(page: Page) -> list[str]:
    """Go through the screen with Tab and back; return what was covered as it had the focus."""
    page.evaluate(WATCH)
    page.locator("h1").first.evaluate("h1 => { h1.tabIndex = -1; h1.focus(); }")
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 40:
        page.keyboard.press(key)
    # Shift is a key, too.
    assert page.evaluate("() => window.keys") == 40 + 2 * 40
    return page.evaluate("() => window.covered")


@pytest.fixture
def guideline(opened: Shared) -> Iterator[Page]:
    with opened.lent() as page:
        page.set_viewport_size(WINDOW)
        expect(page.locator(TITLE)).to_contain_text("ガイドライン")
        yield page


@pytest.fixture
def history(opened: Shared, server: Server, changed: str) -> Iterator[Page]:
    with opened.lent(link(server, changed, "history")) as page:
        page.set_viewport_size(WINDOW)
        expect(page.locator(TITLE)).to_have_text("履歴と共有")
        yield page


def test_filters_headings_and_contents_stay_in_reach_and_cover_no_focus(guideline: Page):
    page = guideline
    table = page.locator(".smp-clauses")
    scroll_below(page, table)
    assert is_in_view(page, page.get_by_role("combobox", name="表示する条項"))
    head = table.locator("thead th").first
    assert is_in_view(page, head)
    assert not is_in_view(page, page.locator(".smp-contents"))
    # The heading stands below the filter, not behind it.
    tops = [
        box["y"]
        for box in (page.locator("[class*='st-key-filter-']").bounding_box(), head.bounding_box())
        if box
    ]
    height = page.locator("[class*='st-key-filter-']").evaluate("e => e.getBoundingClientRect().height")
    assert tops[1] >= tops[0] + height - 1
    # From there by one choice to fewer clauses.
    pick(page, page.get_by_role("combobox", name="表示する条項"), "撤退")
    ready(page)
    expect(table.locator("tbody").first).to_be_visible()

    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        drawn_anew(page)
        fits(page)
        chapter = table.locator("tbody").first
        scroll_below(page, chapter)
        assert is_in_view(page, chapter.get_by_role("link", name="目次へ")) or width > 960
        assert covered(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert axe(page) == []
    assert left_over_english(page) == []


def test_a_history_has_contents_and_shows_the_changes_of_one_step(history: Page):
    page = history
    for entry in page.locator(".smp-contents a").all():
        name = (entry.get_attribute("href") or "").removeprefix("#")
        expect(page.locator(f"h2[id='{name}']")).to_have_text(entry.inner_text())
    page.locator(".smp-contents").get_by_role("link", name="履歴", exact=True).click()
    expect(page.locator("h2[id='history']")).to_be_in_viewport()
    told = page.locator(".st-key-history-list")
    expect(told).to_contain_text("市内に住む人")
    pick(page, page.get_by_role("combobox", name="表示する変更"), STEPS[3].title)
    expect(told).to_contain_text("この段階の変更は、ここまでの履歴にありません。")
    expect(told).not_to_contain_text("市内に住む人")
    pick(page, page.get_by_role("combobox", name="表示する変更"), STEPS[1].title)
    expect(told).to_contain_text("市内に住む人")
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        drawn_anew(page)
        fits(page)
        assert covered(page) == []
    screenshot(page, "履歴", 360)
    assert axe(page) == []
    assert left_over_english(page) == []
