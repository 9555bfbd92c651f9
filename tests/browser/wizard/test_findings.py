"""What is left to mend: told, tied to its field, led to, left behind."""

import re

from playwright.sync_api import Page, expect

from smpolicy.checking.new_file import blank_file
from tests.browser.by_hand import at_step, open_step, type_in
from tests.browser.helpers import Server, ready, turn_to
from tests.browser.moriya import AUDIENCE, HANDLE, MORIYA, STEPS, begun, edit, link, menu, value
from tests.browser.wizard.conftest import at


def test_findings_are_told_led_to_and_can_be_left_behind(moriya: Page, server: Server):
    page = moriya
    edit(page, HANDLE, "＠ｍｏｒｉｙａ")
    finding = page.locator(".smp-finding.must")
    expect(finding).to_contain_text("必須")
    expect(finding).to_contain_text("配信内容の分かる文字")
    assert not page.title().startswith("エラー：")

    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".smp-summary")).to_contain_text("直していただきたいところ")
    ready(page)
    assert page.title().startswith("エラー：")
    assert page.evaluate("() => document.activeElement.className") == "smp-summary"
    page.locator(".smp-summary a").first.click()
    assert page.evaluate("() => document.activeElement.value") == "moriya"

    page.get_by_role("button", name="このまま次へ").click()
    at_step(page, STEPS[1])
    menu(page, "文書")
    expect(page.get_by_text("下書き」になります")).to_be_visible()

    # The next draft in the same page counts its attempts anew.
    turn_to(page, link(server, begun(server, blank_file(MORIYA, "open"))))
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".smp-summary")).to_be_focused()


@at("step-purpose")
def test_a_finding_in_the_documents_leads_to_its_field_and_back(moriya: Page):
    page = moriya
    edit(page, AUDIENCE, "")
    menu(page, "文書")
    page.get_by_text("残っている指摘を見る").click()
    page.get_by_test_id("stMain").get_by_role("link", name="を直す").first.click()
    at_step(page, STEPS[1])
    page.wait_for_function("() => document.activeElement.tagName === 'INPUT'")
    page.keyboard.insert_text("市民の皆さん")
    page.keyboard.press("Tab")
    ready(page)
    page.get_by_role("link", name="文書に戻る").click()

    expect(page.get_by_text("指摘は残っていません")).to_be_visible()


def test_help_and_findings_are_tied_to_their_field_and_rows_to_their_group(moriya: Page):
    page = moriya
    edit(page, HANDLE, "moriya")
    field = value(page, HANDLE)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("配信内容の分かる文字"))
    type_in(page, HANDLE, "moriya_bosai")
    expect(field).to_have_attribute("aria-invalid", "false")

    open_step(page, STEPS[1])
    contents = page.get_by_role("group", name="発信")
    second = contents.get_by_role("group", name="2件目")
    expect(second.get_by_role("textbox", name="2件目")).to_be_visible()
    expect(second.get_by_role("button", name="上へ")).to_be_visible()
    expect(contents.get_by_role("group", name="1件目").get_by_role("button")).to_have_text(["削除"])
