"""はじめに: what one gets is seen first, beginning is in reach for every body and for the keyboard, a sample says so."""

from playwright.sync_api import Page, expect

from tests.bodies import BODIES, LIBRARY
from tests.browser.by_hand import at_step, begin_here
from tests.browser.helpers import TITLE, Server, axe, ready, visit
from tests.browser.moriya import MORIYA, STEPS, menu

PICTURES = ".smp-way img, .smp-papers img"
LOADED = "all => [...document.querySelectorAll(all)].every(one => one.complete && one.naturalWidth > 0)"


def test_a_new_visitor_sees_what_one_gets_and_can_begin_for_every_body_and_by_keyboard_alone(
    page: Page, server: Server
):
    visit(page, server.url)
    expect(page.locator(PICTURES)).to_have_count(7)
    page.wait_for_function(LOADED, arg=PICTURES)
    assert "だれのソフト" in page.locator(".smp-about").inner_text()

    bodies = page.get_by_role("combobox", name="団体")
    for body in BODIES:
        bodies.fill(LIBRARY.rulebook(body).name)
        page.get_by_role("option").first.click()
        ready(page)
        expect(page.locator(f".st-key-start-procedure-{body}")).to_be_visible()
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
        expect(page.get_by_role("button", name="新しく始める")).to_be_in_viewport(ratio=1)
        assert "問（うち必須" in page.locator(".st-key-procedures").inner_text()

    bodies.press("Escape")
    expect(page.locator(PICTURES)).to_have_count(7)
    ready(page)
    bodies.focus()
    page.keyboard.type("守谷")
    page.keyboard.press("Enter")
    ready(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText") == "新しく始める":
            break
    page.keyboard.press("Enter")

    at_step(page, STEPS[0])


def test_what_is_tried_says_so_until_it_is_ones_own(start: Page):
    page = start
    begin_here(page, MORIYA, "open", "記入例で試す")
    expect(page.locator(".smp-sample")).to_contain_text("見本")
    menu(page, "文書")
    expect(page.locator(".paper .page-header").first).to_have_text("見本")
    expect(page.get_by_text("見本は確定できません")).to_be_visible()
    assert axe(page) == []

    page.get_by_role("button", name="自分の内容として使う").click()
    expect(page.locator(".smp-sample")).to_have_count(0)
    ready(page)
    expect(page.locator(".paper .page-header")).to_have_count(0)
    expect(page.locator(TITLE)).to_contain_text("文書")
