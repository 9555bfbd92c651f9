"""Two people in one draft: a comment, an errand that writes only there, and its end."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.by_hand import pick
from tests.browser.helpers import TITLE, Server, axe, left_over_english, ready, screenshot, turn_to, visit
from tests.browser.moriya import HANDLE, NAME, STEPS, edit, menu, open_example, value
from tests.served.visitor import Visitor

MARKDOWN = "**太字**と[押す](https://evil.example)"
LONG = 30_000
NAMED = "アカウント名（表示名）"


@pytest.fixture
def colleague(server: Server) -> Iterator[Visitor]:
    """Somebody with another browser, which knows nothing of the draft."""
    with Visitor(server) as colleague:
        yield colleague


def unfolded(page: Page, name: str) -> None:
    """Open a fold and wait for what is in it."""
    page.get_by_text(re.compile(f"^{name}")).click()
    ready(page)


def looks_well(page: Page, name: str) -> None:
    for width in (1280, 360):
        screenshot(page, f"together-{name}", width)
        assert axe(page) == []
    assert left_over_english(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_colleague_comments_and_writes_one_question_until_it_is_ended(
    page: Page, server: Server, colleague: Visitor
):
    open_example(page, server)
    unfolded(page, "ほかの人と進める")
    pick(page, page.get_by_role("combobox", name="どの問いについて"), NAMED)
    page.get_by_role("textbox", name="コメント").fill(MARKDOWN)
    page.get_by_role("button", name="コメントを書く").click()
    expect(page.locator(".smp-comment")).to_contain_text(MARKDOWN, timeout=LONG)
    page.get_by_role("textbox", name=re.compile("^頼む相手")).fill("情報政策担当")
    pick(page, page.get_by_role("combobox", name="頼むところ"), NAMED)
    page.get_by_role("textbox", name=re.compile("^頼みたいこと")).fill("名前を決めてください")
    page.get_by_role("button", name="分担を頼む").click()
    link = page.locator("[id^='errand-link-']")
    expect(link).to_contain_text("errand?errand=", timeout=LONG)
    looks_well(page, "asking")

    draft, address = page.url, f"{server.url}/{link.inner_text()}"
    # What the colleague sees: a new load knows no draft.
    visit(page, address)
    expect(page.locator(TITLE)).to_have_text(NAMED)
    expect(page.locator(".smp-comment")).to_contain_text(MARKDOWN)
    expect(value(page, HANDLE)).to_have_count(0)
    edit(page, NAME, "守谷市防災だより")
    expect(page.locator(".smp-saved")).to_contain_text("保存済み")
    page.get_by_role("button", name="書き終わったと知らせる").click()
    expect(page.get_by_text("書き終わったことを")).to_be_visible(timeout=LONG)
    looks_well(page, "errand")
    # No other screen of this browser has the draft.
    turn_to(page, f"{server.url}/step-{STEPS[0].id}")
    expect(page.locator(TITLE)).to_have_text("まだ始めていません")
    colleague.open(address)
    assert colleague.value(NAME) == "守谷市防災だより"

    turn_to(page, draft)
    menu(page, "回答の確認")
    expect(page.get_by_role("heading", name="済んでいないコメント（1）")).to_be_visible(timeout=LONG)
    expect(page.locator(".smp-answer", has_text="守谷市防災だより").first).to_be_visible()
    page.get_by_role("button", name="済みにする").click()
    expect(page.get_by_role("heading", name="済んでいないコメント")).to_have_count(0, timeout=LONG)
    menu(page, "履歴と共有")
    expect(page.get_by_text("分担：情報政策担当").first).to_be_visible(timeout=LONG)
    expect(page.get_by_text("書き終わり：")).to_be_visible()
    looks_well(page, "history")
    page.get_by_role("button", name="この分担を終了する").click()
    expect(page.get_by_text("書き終わり：")).to_have_count(0, timeout=LONG)

    colleague.type(NAME, "終わった後の名前")
    assert "この分担は終わったか" in colleague.text
    colleague.open(draft)
    assert colleague.value(NAME) == "守谷市防災だより"
