"""Drafts in a real browser: resumed, shared with another window, brought back, deleted under the page.

What the server decides of them without anybody looking stands in tests/served/test_drafts.py.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smpolicy.drafts.keys import new_key
from tests.browser.by_hand import at_step, open_step
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import Server, axe, left_over_english, ready, screenshot
from tests.browser.moriya import AUDIENCE, NAME, STEPS, begun_example, edit, link, menu, open_example, value
from tests.served.visitor import Visitor

# One worker for all of them: they share a page.
pytestmark = pytest.mark.xdist_group("browser-drafts")


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, server: Server) -> Iterator[Shared]:
    """A page that goes from draft to draft: a load for each of them would show the same."""
    with shared(profile, server.url) as opened:
        yield opened


@pytest.fixture
def moriya(opened: Shared, server: Server) -> Iterator[Page]:
    """A draft of its own of 守谷市's example at its first step."""
    with opened.lent(link(server, begun_example(server))) as page:
        at_step(page, STEPS[0])
        yield page


@pytest.fixture
def other(moriya: Page, server: Server) -> Iterator[Visitor]:
    """The same draft in another window, at which nobody looks."""
    with Visitor(server) as other:
        other.open(moriya.url)
        yield other


# Resuming


def test_a_reload_loses_nothing(moriya: Page):
    edit(moriya, NAME, "守谷市防災だより")
    expect(moriya.locator(".smp-draft")).to_contain_text("守谷市防災だより")
    expect(moriya.locator(".smp-draft")).to_contain_text(
        re.compile(r"保存済み：令和\d+年\d+月\d+日 \d+時\d\d分")
    )
    moriya.reload()
    at_step(moriya, STEPS[0])

    expect(value(moriya, NAME)).to_have_value("守谷市防災だより")


# Keeps from the page's scripts what Streamlit draws of its own script's state, as when an answer is quicker than that.
STATE_IS_NOT_SEEN = """() => {
  const observe = MutationObserver.prototype.observe;
  MutationObserver.prototype.observe = function (target, { attributeFilter, ...rest }) {
    const kept = attributeFilter?.filter((name) => name !== "data-test-script-state");
    return observe.call(this, target, kept ? { ...rest, attributeFilter: kept } : rest);
  };
}"""
# So long a page has patience (connection.js), and a bit.
PATIENCE = 2_500


def test_an_answer_that_comes_before_the_page_draws_its_question_is_not_waited_for(
    page: Page, server: Server
):
    page.add_init_script(f"({STATE_IS_NOT_SEEN})()")
    open_example(page, server)
    edit(page, NAME, "守谷市防災だより")
    page.wait_for_timeout(PATIENCE)

    # Nobody is asked whether to leave what is not saved.
    assert page.evaluate("() => dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    assert page.evaluate("() => document.documentElement.dataset.saving") == ""


def test_the_address_keeps_the_link_on_every_way_and_on_the_way_back(moriya: Page):
    key = re.search(r"draft=([\w-]{32})", moriya.url)
    assert key is not None
    menu(moriya, "文書")
    assert key[0] in moriya.url
    open_step(moriya, STEPS[2])
    assert key[0] in moriya.url
    moriya.get_by_role("button", name="次へ").click()
    at_step(moriya, STEPS[3])
    assert key[0] in moriya.url
    moriya.go_back()
    at_step(moriya, STEPS[2])
    assert key[0] in moriya.url


def test_a_wrong_link_is_told_in_japanese(opened: Shared, server: Server):
    with opened.lent(link(server, new_key())) as page:
        expect(page.get_by_test_id("stAlert")).to_contain_text("この下書きは開けません")
        assert left_over_english(page) == []
        assert axe(page) == []


# Another window


def test_two_windows_on_different_fields_both_stay_and_are_told(moriya: Page, other: Visitor):
    other.type(NAME, "守谷市防災だより")
    open_step(moriya, STEPS[1])
    expect(moriya.locator(".st-key-news")).to_contain_text("守谷市防災だより")
    edit(moriya, AUDIENCE, "市民の皆さん")
    assert axe(moriya) == []
    assert left_over_english(moriya) == []
    screenshot(moriya, "別の画面での変更", 1280)
    moriya.get_by_role("button", name="確認しました").click()
    ready(moriya)
    expect(moriya.locator(".st-key-news")).to_have_count(0)

    other.go(f"step-{STEPS[1].id}")
    assert other.value(AUDIENCE) == "市民の皆さん"
    open_step(moriya, STEPS[0])
    expect(value(moriya, NAME)).to_have_value("守谷市防災だより")


# What one window types, then the other; what is answered to it; what stays.
CONFLICTS = (
    ("先に", "後から", "後からの入力に替える", "後から"),
    ("また先に", "また後から", "今の内容のままにする", "また先に"),
)


def test_two_windows_on_one_field_ask_and_overwrite_nothing(moriya: Page, other: Visitor):
    for first, then, button, kept in CONFLICTS:
        other.type(NAME, first)
        edit(moriya, NAME, then)
        panel = moriya.locator("[class*=st-key-waiting-]")
        expect(panel).to_contain_text("入力が食い違っています")
        expect(panel).to_contain_text(first)
        expect(panel).to_contain_text(then)
        expect(value(moriya, NAME)).to_have_value(first)
        assert left_over_english(moriya) == []
        if kept == then:
            # The second panel is drawn as the first one.
            assert axe(moriya) == []
            screenshot(moriya, "入力の食い違い", 1280)
        moriya.get_by_role("button", name=button).click()
        ready(moriya)

        expect(panel).to_have_count(0)
        expect(value(moriya, NAME)).to_have_value(kept)
        other.reload()
        assert other.value(NAME) == kept
        other.go("履歴と共有")
        other.unfold()
        assert then in other.box("history-list")
        other.go(f"step-{STEPS[0].id}")


def test_a_deleted_draft_is_told_to_the_other_window_and_its_answers_can_still_be_kept(
    moriya: Page, other: Visitor
):
    other.go("履歴と共有")
    other.tick("delete-sure")
    other.press("この下書きを削除する")
    assert "作成支援" in other.heading
    edit(moriya, NAME, "もう一言")

    expect(moriya.locator(".st-key-save-problem")).to_contain_text("この下書きは、削除されたか")
    assert axe(moriya) == []
    with moriya.expect_download() as download:
        moriya.locator(".st-key-keep-problem").get_by_role("button").click()
    assert "もう一言" in download.value.path().read_text()


# History


def test_an_earlier_moment_is_brought_back(moriya: Page, other: Visitor):
    before = value(moriya, NAME).input_value()
    other.type(NAME, "一つ目")
    other.type(NAME, "二つ目")
    menu(moriya, "履歴と共有")
    rows = moriya.locator("[class*=st-key-revision-]")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("今の内容です")
    expect(rows.nth(0)).to_contain_text(f"{before} → 二つ目")
    assert axe(moriya) == []
    assert left_over_english(moriya) == []
    for width in (1280, 360):
        screenshot(moriya, "履歴と共有", width)
    moriya.set_viewport_size({"width": 1280, "height": 900})
    rows.nth(1).get_by_role("button", name="この時点に戻す").click()
    ready(moriya)
    moriya.get_by_role("button", name="戻す", exact=True).click()
    ready(moriya)
    expect(rows.nth(0)).to_contain_text("元の内容に戻っています")
    open_step(moriya, STEPS[0])
    expect(value(moriya, NAME)).to_have_value(before)


def test_my_drafts_says_that_it_needs_login(opened: Shared, server: Server):
    with opened.lent(f"{server.url}/mine") as page:
        expect(page.get_by_test_id("stMain")).to_contain_text("ログインを使う設定")
        assert axe(page) == []
        assert left_over_english(page) == []
