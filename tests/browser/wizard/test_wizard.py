"""The wizard as a section chief uses it, in a real browser: from an empty page to a folder of papers."""

import pytest
from playwright.sync_api import Page, expect

from smpolicy.checking.examples import example
from tests.bodies import LIBRARY
from tests.browser.at_once import fill_at_once
from tests.browser.by_hand import assert_is_kept, assert_the_papers_are_handed_out, begin_here, open_step
from tests.browser.helpers import TITLE, Server, axe, fits, left_over_english, ready, screenshot
from tests.browser.moriya import STEPS, menu

# 守谷市's opening is filled in test_slow_disk.py, faster than the disk saves.
OPENED = [body for body in LIBRARY.rulebooks if body != "moriya"]
JOURNEYS = [(body, "open") for body in OPENED] + [("moriya", "close"), ("komae", "review")]


@pytest.mark.parametrize(("body", "procedure"), JOURNEYS)
def test_the_wizard_is_filled_by_hand_and_hands_out_the_papers(start: Page, server: Server, body, procedure):
    page = start
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None

    begin_here(page, rulebook, procedure)
    fill_at_once(page, file, rulebook)

    assert_is_kept(page, server, file)
    assert_the_papers_are_handed_out(page, file)


def test_every_screen_is_japanese_accessible_and_fits(moriya: Page):
    page = moriya
    title_at_1120 = {}
    for step in STEPS:
        open_step(page, step)
        assert left_over_english(page) == []
        assert axe(page) == []
        if step is STEPS[0]:
            assert_nothing_sticks_out_sideways(page, "はじめの段階")
    for name in ("回答の確認", "文書", "プロフィール文", "ガイドライン"):
        menu(page, name)
        assert left_over_english(page) == [], name
        assert axe(page) == [], name
        title_at_1120[name] = assert_nothing_sticks_out_sideways(page, name)
    page.get_by_test_id("stSidebar").get_by_role("link", name="はじめに").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")
    ready(page)
    assert left_over_english(page) == []
    assert axe(page) == []

    # A document has the room beside the sidebar.
    assert title_at_1120["回答の確認"] < title_at_1120["文書"] == title_at_1120["ガイドライン"]


def assert_nothing_sticks_out_sideways(page: Page, name: str) -> float:
    """Look at a screen in every width; return how wide its title then is on a small desk."""
    title = {}
    for width in (360, 640, 1120, 1280):  # a telephone, 1280 px at 200 %, a small desk, a desk
        screenshot(page, name, width)  # for people to look at
        fits(page)
        title[width] = page.locator(TITLE).evaluate("title => title.getBoundingClientRect().width")
    return title[1120]
