"""From screen to screen, with the mouse, by the keyboard and by the browser's own way back: nothing typed is lost."""

from playwright.sync_api import Page, expect

from smpolicy.ui.session.draft_session import widget_key
from tests.browser.by_hand import at_step, open_step
from tests.browser.helpers import TITLE, ready
from tests.browser.moriya import AUDIENCE, HANDLE, NAME, STEPS, edit, menu, value
from tests.browser.wizard.conftest import at


@at("step-purpose")
def test_typing_and_clicking_on_at_once_keeps_the_text(moriya: Page):
    page = moriya
    value(page, AUDIENCE).fill("市内に住む人　と働く人")
    page.get_by_role("button", name="次へ").click(delay=120)
    at_step(page, STEPS[2])
    open_step(page, STEPS[1])

    assert value(page, AUDIENCE).input_value() == "市内に住む人　と働く人"


@at("step-purpose")
def test_nothing_is_lost_back_and_forth_and_by_the_browsers_back(moriya: Page):
    page = moriya
    key = widget_key("purpose.purpose")
    edit(page, key, "災害に備えるため。\n二行目")
    open_step(page, STEPS[3])
    menu(page, "文書")
    page.go_back()
    at_step(page, STEPS[3])
    page.go_back()
    at_step(page, STEPS[1])

    assert value(page, key).input_value() == "災害に備えるため。\n二行目"


def test_a_double_click_goes_on_by_one_step_at_the_most_two(moriya: Page):
    page = moriya
    at_step(page, STEPS[0])
    page.get_by_role("button", name="次へ").dblclick()
    expect(page.locator(TITLE)).not_to_have_text(STEPS[0].title)
    ready(page)

    assert page.locator(TITLE).inner_text() in (STEPS[1].title, STEPS[2].title)
    open_step(page, STEPS[0])
    assert value(page, HANDLE).input_value() == "moriya_bosai"


@at("check_answers")
def test_an_answer_is_changed_from_the_list_and_back(moriya: Page):
    page = moriya
    row = page.locator(f".st-key-answer-{AUDIENCE}")
    row.get_by_role("link", name="変更").click()
    at_step(page, STEPS[1])
    page.wait_for_function("() => document.activeElement.tagName === 'INPUT'")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("市民の皆さん")
    page.keyboard.press("Tab")
    ready(page)
    page.get_by_role("link", name="変更を終えて確認に戻る").click()
    expect(page.locator(TITLE)).to_have_text("回答の確認")
    ready(page)

    expect(row).to_contain_text("市民の皆さん")
    # Back at the very place that one came from.
    expect(row).to_be_in_viewport()


@at("step-purpose")
def test_enter_in_a_field_submits_nothing(moriya: Page):
    page = moriya
    value(page, AUDIENCE).press("Enter")
    ready(page)

    assert page.locator(TITLE).inner_text() == "目的・対象・内容"


def test_a_link_beside_the_screen_takes_along_what_was_typed_and_loads_nothing_anew(moriya: Page):
    page = moriya
    loaded: list[str] = []
    page.on(
        "request", lambda request: loaded.append(request.url) if request.is_navigation_request() else None
    )
    name = value(page, NAME)
    link = page.get_by_test_id("stSidebar").locator("a[href*='step-purpose']")
    name.fill("")
    # Pressing the mouse leaves the field: the links come anew before it is let go.
    box = link.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="1 アカウント 12/13")).to_be_visible()
    page.mouse.up()
    at_step(page, STEPS[1])
    expect(link).to_have_attribute("aria-current", "page")

    page.go_back()
    at_step(page, STEPS[0])
    expect(name).to_have_value("")
    # By the keyboard, which stays on its link while an answer changes the list.
    link.focus()
    page.keyboard.press("Enter")
    at_step(page, STEPS[1])
    assert loaded == []
