"""はじめに: what one gets is seen first, and beginning is in reach for every body."""

from playwright.sync_api import Page, expect

from tests.bodies import BODIES, LIBRARY
from tests.browser.helpers import Server, ready, visit


def test_what_one_gets_is_seen_before_anything_is_chosen(page: Page, server: Server):
    visit(page, server.url)
    pictures = page.locator(".smp-way img, .smp-papers img")
    expect(pictures).to_have_count(7)
    assert pictures.evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 0)")
    assert "だれのソフト" in page.locator(".smp-about").inner_text()


def test_beginning_stands_in_the_first_screen_for_every_body(page: Page, server: Server):
    page.set_viewport_size({"width": 1280, "height": 900})
    for body in BODIES:
        visit(page, server.url)
        page.get_by_role("combobox", name="団体").fill(LIBRARY.rulebook(body).name)
        page.get_by_role("option").first.click()
        ready(page)
        expect(page.get_by_role("button", name="新しく始める")).to_be_in_viewport(ratio=1)
        assert "問（うち必須" in page.locator(".st-key-procedures").inner_text()
