"""The wizard as a section chief uses it, in a real browser: from an empty page to a folder of papers."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smpolicy.checking.examples import example
from smpolicy.ui.session.draft_session import widget_key
from tests.bodies import LIBRARY
from tests.browser.at_once import fill_at_once
from tests.browser.by_hand import (
    assert_is_kept,
    assert_the_papers_are_handed_out,
    at_step,
    begin_here,
    open_step,
    type_in,
)
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import TITLE, Server, axe, fits, left_over_english, ready, screenshot, visit
from tests.browser.moriya import AUDIENCE, HANDLE, NAME, STEPS, begun_example, edit, link, menu, value

# 守谷市's opening is filled in test_slow_disk.py, faster than the disk saves.
OPENED = [body for body in LIBRARY.rulebooks if body != "moriya"]
JOURNEYS = [(body, "open") for body in OPENED] + [("moriya", "close"), ("komae", "review")]
ACCOUNT, PURPOSE = f"step-{STEPS[0].id}", f"step-{STEPS[1].id}"
PROFILE = "守谷市の公式アカウントです。\n手で直した紹介。"


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, server: Server) -> Iterator[Shared]:
    """The wizard in a page that is loaded once: every test here goes on in it with a draft of its own."""
    with shared(profile, server.url) as opened:
        yield opened


@pytest.fixture
def start(opened: Shared, request: pytest.FixtureRequest) -> Iterator[Page]:
    """はじめに."""
    yield from lent(opened, opened.start, request)


@pytest.fixture
def moriya(opened: Shared, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new draft of 守谷市's example, at its first step or at the screen that `at` names."""
    screen: str = getattr(request, "param", ACCOUNT)
    yield from lent(opened, link(server, begun_example(server), screen), request)


def at(screen: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("moriya", [screen], indirect=True, ids=[""])


def lent(opened: Shared, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    failed = request.session.testsfailed
    with opened.lent(address) as page:
        yield page
        if request.session.testsfailed > failed:
            visit(page, opened.start)  # what a test has left behind that failed the next one does not meet


@pytest.mark.parametrize(("body", "procedure"), JOURNEYS)
def test_the_wizard_is_filled_by_hand_and_hands_out_the_papers(start: Page, server: Server, body, procedure):
    page = start
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None

    begin_here(page, rulebook, procedure)
    fill_at_once(page, file, rulebook)

    assert_is_kept(page, server, file)
    assert_the_papers_are_handed_out(page, file)


def test_every_screen_is_japanese_accessible_and_fits(moriya: Page):
    page = moriya
    title_at_1120 = {}
    for step in STEPS:
        open_step(page, step)
        assert left_over_english(page) == []
        assert axe(page) == []
        if step is STEPS[0]:
            assert_nothing_sticks_out_sideways(page, "はじめの段階")
    for name in ("回答の確認", "文書", "プロフィール文", "ガイドライン"):
        menu(page, name)
        assert left_over_english(page) == [], name
        assert axe(page) == [], name
        title_at_1120[name] = assert_nothing_sticks_out_sideways(page, name)
    page.get_by_test_id("stSidebar").get_by_role("link", name="はじめに").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")
    ready(page)
    assert left_over_english(page) == []
    assert axe(page) == []

    # A document has the room beside the sidebar.
    assert title_at_1120["回答の確認"] < title_at_1120["文書"] == title_at_1120["ガイドライン"]


def assert_nothing_sticks_out_sideways(page: Page, name: str) -> float:
    """Look at a screen in every width; return how wide its title then is on a small desk."""
    title = {}
    for width in (360, 640, 1120, 1280):  # a telephone, 1280 px at 200 %, a small desk, a desk
        screenshot(page, name, width)  # for people to look at
        fits(page)
        title[width] = page.locator(TITLE).evaluate("title => title.getBoundingClientRect().width")
    return title[1120]


@at(PURPOSE)
def test_typing_and_clicking_on_at_once_keeps_the_text(moriya: Page):
    page = moriya
    value(page, AUDIENCE).fill("市内に住む人　と働く人")
    page.get_by_role("button", name="次へ").click(delay=120)
    at_step(page, STEPS[2])
    open_step(page, STEPS[1])

    assert value(page, AUDIENCE).input_value() == "市内に住む人　と働く人"


@at(PURPOSE)
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


def test_findings_are_told_led_to_and_can_be_left_behind(moriya: Page):
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


@at(PURPOSE)
def test_enter_in_a_field_submits_nothing(moriya: Page):
    page = moriya
    value(page, AUDIENCE).press("Enter")
    ready(page)

    assert page.locator(TITLE).inner_text() == "目的・対象・内容"


def test_an_answer_file_is_kept_a_broken_one_loses_nothing_and_the_kept_one_is_loaded_again(
    moriya: Page, tmp_path
):
    page = moriya
    with page.expect_download() as download:
        page.get_by_role("button", name="回答ファイルを保存する").click()
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    edit(page, HANDLE, "moriya_kawaru")

    broken = tmp_path / "こわれた.json"
    broken.write_text('{"format": 1, "municipality": "moria", "procedure": "open"}', encoding="utf-8")
    load(page, broken)
    expect(page.get_by_text("「moriya」ではありませんか")).to_be_visible()
    page.get_by_role("button", name="続きから始める").click()
    at_step(page, STEPS[0])
    assert value(page, HANDLE).input_value() == "moriya_kawaru"

    load(page, kept)
    at_step(page, STEPS[0])
    assert value(page, HANDLE).input_value() == "moriya_bosai"


def load(page: Page, path) -> None:
    """Choose an answer file on はじめに and load it."""
    page.get_by_test_id("stSidebar").get_by_role("link", name="はじめに").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")
    page.locator("input[type=file]").set_input_files(path)
    ready(page)
    page.get_by_role("button", name="この回答ファイルを読み込む").click()


@at("profile")
def test_the_profile_text_is_edited_ticked_copied_outlives_other_screens_and_goes_into_the_zip(moriya: Page):
    page = moriya
    expect(page.get_by_text("✓ 入っています：運用主体")).to_be_visible()
    area = page.get_by_role("textbox", name="プロフィール文")
    made = area.input_value()
    area.fill(made.replace("運用：生活安全課", ""))
    area.blur()
    ready(page)
    expect(page.get_by_text("－ 入っていません：運用主体")).to_be_visible()
    page.get_by_role("button", name="コピーする").first.click()
    expect(page.get_by_text("コピーしました").first).to_be_visible()

    area.fill(PROFILE)
    area.blur()
    ready(page)
    menu(page, "文書")
    with page.expect_download() as download:
        page.get_by_role("button", name="すべてをZIPで保存").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    [name] = [n for n in archive.namelist() if "プロフィール文" in n]
    assert "手で直した紹介。" in archive.read(name).decode()

    menu(page, "プロフィール文")
    assert area.input_value() == PROFILE
    page.get_by_role("button", name="回答から作り直す").click()
    expect(area).to_have_value(made)


@at(PURPOSE)
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


def test_the_first_step_is_reached_by_keyboard_alone(page: Page, server: Server):
    visit(page, server.url)
    page.get_by_role("combobox", name="団体").focus()
    page.keyboard.type("守谷")
    page.keyboard.press("Enter")
    ready(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText") == "新しく始める":
            break
    page.keyboard.press("Enter")

    at_step(page, STEPS[0])


def test_a_link_beside_the_screen_takes_along_what_was_typed_and_loads_nothing_anew(moriya: Page):
    page = moriya
    loaded: list[str] = []
    page.on(
        "request", lambda request: loaded.append(request.url) if request.is_navigation_request() else None
    )
    name = value(page, NAME)
    link = page.get_by_test_id("stSidebar").locator(f"a[href*='{PURPOSE}']")
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
