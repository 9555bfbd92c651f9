"""What a browser keeps when it is asked to: links to drafts, and 「うちの課」; and that it forgets them."""

from playwright.sync_api import Page, expect

from tests.browser.by_hand import at_step, open_step
from tests.browser.helpers import TITLE, Server, axe, ready, turn_to, visit
from tests.browser.moriya import MORIYA, STEPS, begun_example, link, open_example

KEEP = "この端末で続きから始められるようにする"


def kept(page: Page, kind: str) -> str | None:
    return page.evaluate(f"() => localStorage.getItem('smpolicy-{kind}')")


def test_a_draft_is_kept_only_when_asked_and_opens_where_it_was_left(page: Page, server: Server):
    open_example(page, server)
    assert kept(page, "draft") is None
    page.get_by_role("button", name=KEEP).click()
    open_step(page, STEPS[2])

    visit(page, server.url)
    assert axe(page) == []
    page.locator("#smp-device-drafts a").click()
    expect(page.locator(TITLE)).to_have_text(STEPS[2].title)
    ready(page)

    page.get_by_role("button", name="この端末の控えから外す").click()
    assert kept(page, "draft") is None
    turn_to(page, server.url)
    expect(page.locator("#smp-device-drafts")).to_be_attached()
    expect(page.locator("#smp-device-drafts a")).to_have_count(0)


def test_the_section_is_filled_into_a_new_draft_and_all_is_forgotten_by_one_click(page: Page, server: Server):
    visit(page, link(server, begun_example(server), "history"))
    page.get_by_role("button", name="「うちの課」をこの端末に控える").click()
    assert kept(page, "section")

    visit(page, server.url)
    page.get_by_role("combobox", name="団体").fill(MORIYA.name)
    page.get_by_role("option").first.click()
    ready(page)
    expect(page.get_by_text("「うちの課」を入れて始める（この端末に控えたもの：市民生活部")).to_be_visible()
    page.get_by_role("button", name="新しく始める").click()
    at_step(page, STEPS[0])
    expect(page.get_by_label("運用主体（課などの名称）")).to_have_value("生活安全課")

    page.get_by_role("button", name=KEEP).click()
    assert kept(page, "draft")
    turn_to(page, server.url)
    page.get_by_role("button", name="この端末の控えをすべて消す").click()
    assert (kept(page, "draft"), kept(page, "section")) == (None, None)
