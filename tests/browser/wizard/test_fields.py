"""Fields as people use them: several entries at once, cells of a spreadsheet, a calendar, a label that is pressed."""

from playwright.sync_api import Page, expect

from smpolicy.ui.session.draft_session import widget_key
from tests.browser.by_hand import at_step, open_step
from tests.browser.helpers import axe, ready
from tests.browser.moriya import STEPS, value
from tests.browser.wizard.conftest import at

CONTENTS, FLOW = widget_key("purpose.contents"), widget_key("organisation.approval_steps")
OPENING = widget_key("steps.opening_on")
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PICK = """(picker) => { picker.value = "2026-04-01"; picker.dispatchEvent(new Event("change", { bubbles: true })); }"""


def step(name: str):
    return next(step for step in STEPS if step.id == name)


@at("step-purpose", "empty")
def test_lists_take_lines_and_cells_and_a_day_is_picked(empty: Page):
    page = empty
    at_step(page, step("purpose"))
    ready_row = value(page, f"{CONTENTS}-0")
    ready_row.fill("避難情報\n気象警報")
    ready_row.blur()
    expect(value(page, f"{CONTENTS}-1")).to_have_value("気象警報")
    expect(value(page, f"{CONTENTS}-2")).to_have_value("")

    open_step(page, step("team"))
    value(page, f"{FLOW}-0-role").evaluate(PASTE, "担当者\t起案\r\n生活安全課長\t決裁\r\n")
    expect(value(page, f"{FLOW}-1-role")).to_have_value("生活安全課長")
    expect(value(page, f"{FLOW}-1-action")).to_have_value("決裁")
    ready(page)
    assert axe(page) == []

    open_step(page, step("procedure"))
    page.locator(f".st-key-{OPENING} .smp-calendar button").click()
    page.locator(f".st-key-{OPENING} .smp-calendar input").evaluate(PICK)
    expect(page.get_by_text("読み取った内容：令和8年4月1日（水曜日）")).to_be_visible()
    ready(page)
    page.locator(f".smp-label[data-for='{OPENING}']").click()
    expect(value(page, OPENING)).to_be_focused()
    assert axe(page) == []
