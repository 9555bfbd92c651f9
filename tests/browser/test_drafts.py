"""Drafts in a real browser: resumed, shared by two tabs, brought back, copied, deleted."""

import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from smpolicy.drafts.keys import new_key
from tests.browser.by_hand import at_step, open_step
from tests.browser.conftest import lent
from tests.browser.helpers import TITLE, Server, Watched, axe, left_over_english, ready, screenshot, visit
from tests.browser.moriya import AUDIENCE, NAME, STEPS, begun_example, edit, link, menu, open_example, value


@pytest.fixture
def moriya(page: Page, server: Server) -> Page:
    """守谷市's example at its first step."""
    open_example(page, server)
    return page


@pytest.fixture
def second(moriya: Page) -> Iterator[Page]:
    """The same draft in a second tab."""
    tab = moriya.context.new_page()
    visit(tab, moriya.url)
    yield tab
    tab.close()


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


def test_the_link_opens_the_draft_in_another_browser_and_without_it_nothing_is_there(
    moriya: Page, second_profile: BrowserContext, server: Server, watched: Watched
):
    edit(moriya, NAME, "守谷市防災だより")
    with lent(second_profile, watched.host) as page:
        visit(page, moriya.url)
        expect(value(page, NAME)).to_have_value("守谷市防災だより")

    with lent(second_profile, watched.host) as page:
        visit(page, f"{server.url}/step-{STEPS[0].id}")
        expect(page.locator(TITLE)).to_have_text("まだ始めていません")


def test_every_way_through_the_wizard_keeps_the_link(moriya: Page):
    key = re.search(r"draft=([\w-]{32})", moriya.url)
    assert key is not None
    for name in ("回答の確認", "文書", "プロフィール文", "ガイドライン", "履歴と共有"):
        menu(moriya, name)
        assert key[0] in moriya.url, name
    open_step(moriya, STEPS[2])
    assert key[0] in moriya.url
    moriya.get_by_role("button", name="次へ").click()
    at_step(moriya, STEPS[3])
    assert key[0] in moriya.url
    moriya.go_back()
    at_step(moriya, STEPS[2])
    assert key[0] in moriya.url


def test_keys_never_leave_by_the_referrer(server: Server):
    with urllib.request.urlopen(link(server, begun_example(server)), timeout=60) as response:
        assert response.headers["referrer-policy"] == "no-referrer"


def test_wrong_mistyped_and_deleted_links_say_one_and_the_same(page: Page, server: Server):
    key = begun_example(server)
    visit(page, link(server, key, "history"))
    page.get_by_text("元に戻せないことを確認しました").click()
    page.get_by_role("button", name="この下書きを削除する").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")

    said = set()
    for wrong in (
        link(server, key),
        f"{server.url}/?draft={new_key()}",
        f"{server.url}/documents?draft=%27%20OR%201=1",
    ):
        visit(page, wrong)
        said.add(page.get_by_test_id("stAlert").inner_text())
        assert left_over_english(page) == []
        assert axe(page) == []
    assert len(said) == 1
    assert "この下書きは開けません" in said.pop()


# Two tabs


def test_two_tabs_on_different_fields_both_stay_and_are_told(moriya: Page, second: Page):
    edit(moriya, NAME, "守谷市防災だより")
    open_step(second, STEPS[1])
    expect(second.locator(".st-key-news")).to_contain_text("守谷市防災だより")
    edit(second, AUDIENCE, "市民の皆さん")
    assert axe(second) == []
    assert left_over_english(second) == []
    screenshot(second, "別の画面での変更", 1280)
    second.get_by_role("button", name="確認しました").click()
    ready(second)
    expect(second.locator(".st-key-news")).to_have_count(0)

    open_step(moriya, STEPS[1])
    expect(value(moriya, AUDIENCE)).to_have_value("市民の皆さん")
    open_step(second, STEPS[0])
    expect(value(second, NAME)).to_have_value("守谷市防災だより")


# What one window types, then the other; what is answered to it; what stays.
CONFLICTS = (
    ("先に", "後から", "後からの入力に替える", "後から"),
    ("また先に", "また後から", "今の内容のままにする", "また先に"),
)


def test_two_tabs_on_one_field_ask_and_overwrite_nothing(moriya: Page, second: Page):
    for first, then, button, kept in CONFLICTS:
        edit(moriya, NAME, first)
        edit(second, NAME, then)
        panel = second.locator("[class*=st-key-waiting-]")
        expect(panel).to_contain_text("入力が食い違っています")
        expect(panel).to_contain_text(first)
        expect(panel).to_contain_text(then)
        expect(value(second, NAME)).to_have_value(first)
        assert axe(second) == []
        assert left_over_english(second) == []
        screenshot(second, "入力の食い違い", 1280)
        second.get_by_role("button", name=button).click()
        ready(second)

        expect(panel).to_have_count(0)
        expect(value(second, NAME)).to_have_value(kept)
        moriya.reload()
        at_step(moriya, STEPS[0])
        expect(value(moriya, NAME)).to_have_value(kept)
        menu(moriya, "履歴と共有")
        moriya.get_by_text("保存ごとに見る").first.click()
        expect(moriya.get_by_test_id("stMain")).to_contain_text(then)
        open_step(moriya, STEPS[0])


def test_a_deleted_draft_is_told_to_the_other_tab_and_its_answers_can_still_be_kept(
    page: Page, server: Server
):
    key = begun_example(server)
    visit(page, link(server, key, "history"))
    second = page.context.new_page()
    visit(second, link(server, key))
    page.get_by_text("元に戻せないことを確認しました").click()
    page.get_by_role("button", name="この下書きを削除する").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")
    edit(second, NAME, "もう一言")

    expect(second.locator(".st-key-save-problem")).to_contain_text("この下書きは、削除されたか")
    assert axe(second) == []
    with second.expect_download() as download:
        second.locator(".st-key-keep-problem").get_by_role("button").click()
    assert "もう一言" in download.value.path().read_text()


# History


def bring_back(page: Page, row: Locator) -> None:
    """Bring back the moment of an entry of the history; it asks first."""
    row.get_by_role("button", name="この時点に戻す").first.click()
    ready(page)
    page.get_by_role("button", name="戻す", exact=True).click()
    ready(page)


def test_an_earlier_moment_is_brought_back_and_forth(moriya: Page):
    before = value(moriya, NAME).input_value()
    edit(moriya, NAME, "一つ目")
    edit(moriya, NAME, "二つ目")
    menu(moriya, "履歴と共有")
    rows = moriya.locator("[class*=st-key-revision-]")
    # What was saved in one go is one entry, told from its beginning to its end.
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("今の内容です")
    expect(rows.nth(0)).to_contain_text(f"{before} → 二つ目")
    assert axe(moriya) == []
    assert left_over_english(moriya) == []
    for width in (1280, 360):
        screenshot(moriya, "履歴と共有", width)
    moriya.set_viewport_size({"width": 1280, "height": 900})
    ready(moriya)
    rows.nth(1).get_by_role("button", name="この時点に戻す").click()
    ready(moriya)
    moriya.get_by_role("button", name="やめる").click()
    ready(moriya)
    expect(rows.nth(0)).to_contain_text("二つ目")
    bring_back(moriya, rows.nth(1))
    open_step(moriya, STEPS[0])
    expect(value(moriya, NAME)).to_have_value(before)

    menu(moriya, "履歴と共有")
    expect(rows.nth(0)).to_contain_text("元の内容に戻っています")
    rows.nth(0).get_by_text("保存ごとに見る（3回）").click()
    ready(moriya)
    expect(rows.nth(0)).to_contain_text("一つ目 → 二つ目")
    bring_back(moriya, rows.nth(0))
    open_step(moriya, STEPS[0])
    expect(value(moriya, NAME)).to_have_value("二つ目")


def test_a_draft_is_copied_as_the_start_of_another_and_stays_as_it_was(page: Page, server: Server):
    key = begun_example(server)
    visit(page, link(server, key, "history"))
    page.get_by_role("button", name="写して始める").click()
    at_step(page, STEPS[0])
    assert key not in page.url
    edit(page, NAME, "写しのほう")
    visit(page, link(server, key))

    expect(value(page, NAME)).to_be_visible()
    expect(value(page, NAME)).not_to_have_value("写しのほう")


def test_my_drafts_says_that_it_needs_login(page: Page, server: Server):
    visit(page, f"{server.url}/mine")

    expect(page.get_by_test_id("stMain")).to_contain_text("ログインを使う設定")
    assert axe(page) == []
    assert left_over_english(page) == []
