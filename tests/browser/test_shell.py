"""The shell in a real browser: Japanese, keyboard, copies, errors, headers, no request to outside."""

import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Shared, shared
from tests.browser.helpers import Server, Watched, axe, left_over_english, ready, screenshot
from tests.hostile.markdown import written

# One worker for all of them: they share the pages that they look at.
pytestmark = pytest.mark.xdist_group("browser-shell")

PROFILE = "災害の情報を Open に届けます。"


@pytest.fixture(scope="module")
def opened_sample(profile: BrowserContext, sampler: Server) -> Iterator[Shared]:
    with shared(profile, f"{sampler.url}/?draft=abc") as opened:
        yield opened


@pytest.fixture
def sample(opened_sample: Shared) -> Iterator[Page]:
    """The sampler's first screen with a draft's key."""
    with opened_sample.lent() as page:
        yield page


@pytest.fixture(scope="module")
def opened_start(profile: BrowserContext, server: Server) -> Iterator[Shared]:
    """The wizard's first screen, as a system that is set to dark opens it."""
    with shared(profile, server.url, "dark") as opened:
        yield opened


@pytest.fixture
def start(opened_start: Shared) -> Iterator[Page]:
    with opened_start.lent() as page:
        yield page


def test_the_first_screen_is_japanese_and_accessible(start: Page):
    page = start
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert left_over_english(page) == []
    assert axe(page) == []


def test_no_screen_scrolls_sideways(sample: Page):
    for width in (360, 1280):
        screenshot(sample, "sampler", width)
        main = sample.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0, width


def test_every_widget_is_japanese_and_what_the_application_writes_stays(sample: Page):
    # st.markdown("Stop") of the sampler itself: never translated.
    assert left_over_english(sample) == ["Stop"]
    assert sample.locator("#users_words").inner_text() == "Close"
    assert (
        sample.get_by_role("textbox", name="プロフィール文").input_value() == "災害の情報を Open に届けます。"
    )
    assert sample.locator("[data-testid=stCode]").inner_text().strip() == "Copy"


def test_what_opens_is_japanese_too(sample: Page):
    sample.get_by_role("button", name="尋ねる").click()
    expect(sample.get_by_role("dialog").get_by_role("button", name="閉じる")).to_be_visible()
    assert left_over_english(sample) == ["Stop"]
    sample.keyboard.press("Escape")
    expect(sample.get_by_role("dialog")).to_be_hidden()
    sample.get_by_role("combobox", name="媒体").click()
    sample.keyboard.type("zzz")
    expect(sample.get_by_text("見つかりません")).to_be_visible()
    assert left_over_english(sample) == ["Stop"]
    sample.keyboard.press("Escape")
    sample.get_by_role("textbox", name="アカウント名").fill("守谷市防災")
    expect(sample.get_by_text("Enterキーで確定")).to_be_visible()
    # The next test's click is not to meet an unsent text.
    sample.keyboard.press("Enter")
    ready(sample)


def test_axe_finds_only_what_streamlit_brings(sample: Page):
    assert axe(sample) == []


def test_an_error_link_leads_to_the_field(sample: Page):
    sample.get_by_role("link", name="目的を書いてください").click()
    expect(sample.get_by_role("textbox", name="目的")).to_be_focused()


def test_an_error_link_opens_what_hides_the_field(sample: Page):
    sample.get_by_role("link", name="中の欄へ").click()
    expect(sample.get_by_role("textbox", name="中の欄")).to_be_focused()


def test_a_field_on_another_screen_gets_the_focus(sample: Page):
    sample.get_by_role("button", name="次へ").click()
    expect(sample.get_by_role("textbox", name="答え")).to_be_focused()
    expect(sample).to_have_url(re.compile(r"/second$"))


def test_the_heading_gets_the_focus_after_a_change_of_screen(sample: Page):
    sample.get_by_role("button", name="見出しへ").click()
    expect(sample.get_by_role("heading", name="次の画面")).to_be_focused()
    sample.go_back()
    expect(sample.get_by_role("heading", name="部品の見本")).to_be_focused()


def test_the_links_of_the_sidebar_keep_the_draft_key(sample: Page):
    sample.get_by_role("link", name="次の画面").click()
    expect(sample).to_have_url(re.compile(r"/second\?draft=abc$"))


@pytest.mark.parametrize(
    ("button", "text"),
    [("コピーする", "Close"), ("プロフィール文をコピーする", "災害の情報を Open に届けます。")],
)
@pytest.mark.parametrize("permission", [["clipboard-read", "clipboard-write"], ["clipboard-read"]])
def test_a_button_copies(sample: Page, button: str, text: str, permission: list[str]):
    sample.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sample.evaluate(
        "() => { document.getElementById('smp-live')?.remove(); return navigator.clipboard.writeText('') }"
    )
    sample.context.clear_permissions()
    sample.context.grant_permissions(permission)
    sample.get_by_role("button", name=button, exact=True).click()
    expect(sample.get_by_role("status").get_by_text("コピーしました")).to_be_attached()
    assert sample.evaluate("navigator.clipboard.readText()") == text


def test_an_error_shows_a_japanese_page_and_keeps_answers_out_of_the_log(sample: Page, sampler: Server):
    page = sample
    page.get_by_role("link", name="壊れた画面").click()
    panel = page.get_by_role("alert")
    expect(panel).to_be_focused()
    assert left_over_english(page) == []
    assert panel.get_by_role("link").first.get_attribute("href") == "?draft=abc"
    number = re.search(r"エラー番号：(\w+)", panel.inner_text())
    log = sampler.log.read_text(encoding="utf-8")
    assert number
    assert f"error {number[1]} on a screen" in log
    assert "broken.py:6" in log
    assert "himitsu" not in log
    assert "himitsu" not in page.content()


def test_an_unknown_page_is_explained_in_japanese(page: Page, server: Server, watched: Watched):
    watched.may_complain = True
    page.goto(f"{server.url}/nonsense")
    expect(page.get_by_role("dialog").get_by_text("ページが見つかりません")).to_be_visible()
    ready(page)
    assert left_over_english(page) == []


def test_the_dark_setting_of_the_system_changes_nothing(start: Page):
    assert start.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert start.evaluate(colour) == "rgb(255, 255, 255)"


def test_no_inline_script_runs(start: Page, opened_start: Shared):
    with start.expect_console_message(lambda message: "Content Security Policy" in message.text):
        start.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
        )
    assert start.evaluate("window.ran") is None
    # It is what was asked for.
    opened_start.watched.complaints.clear()


def test_without_javascript_the_page_says_so_in_japanese(browser: Browser, server: Server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    assert "JavaScriptを有効に" in page.content()
    context.close()


def test_healthz_is_json(server: Server):
    with urllib.request.urlopen(f"{server.url}/healthz") as answer:
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.read().startswith(b'{"status":"ok"')


def test_what_reads_like_markdown_shows_sign_for_sign(sample: Page):
    sample.get_by_role("link", name="書かれたまま").click()
    expect(sample.get_by_role("heading", level=1)).to_contain_text(written("sample"))
    ready(sample)
    main, text = sample.get_by_test_id("stMain"), written("sample")
    sample.get_by_test_id("stExpander").locator("summary").click()
    expect(sample.get_by_test_id("stExpanderDetails")).to_contain_text(f"1. {text}")
    places = main.get_by_text("evil.example/sample.png").evaluate_all(
        "places => places.map(place => place.closest('p, h1, h2, [role=combobox]') ?? place).map(p => p.textContent)"
    )
    # Headings, a sentence, a caption, an alert; the labels of eight widgets, a choice and its caption; the fold.
    assert len(places) >= 15
    assert [place for place in places if text not in place] == []
    made = "a[href*=evil], img, strong, em, code, pre, .katex, h3, ol, [class*=Colored], [class*=Badge]"
    assert main.locator(made).evaluate_all("made => made.map(each => each.outerHTML)") == []
    sample.locator(".st-key-button button").first.hover()
    expect(sample.get_by_test_id("stTooltipContent")).to_have_text(text)
