"""The wizard as a section chief uses it, in a real browser: from an empty page to a folder of papers."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from smpolicy.checking.examples import example
from smpolicy.ui.session.draft_session import widget_key
from tests.bodies import LIBRARY
from tests.browser.at_once import fill_at_once
from tests.browser.by_hand import (
    assert_is_kept,
    assert_the_papers_are_handed_out,
    at_step,
    begin,
    open_step,
    type_in,
)
from tests.browser.helpers import TITLE, Server, axe, fits, left_over_english, ready, screenshot
from tests.browser.moriya import menu, open_example

# 守谷市's opening is filled in test_slow_disk.py, faster than the disk saves.
OPENED = [body for body in LIBRARY.rulebooks if body != "moriya"]
JOURNEYS = [(body, "open") for body in OPENED] + [("moriya", "close"), ("komae", "review")]


@pytest.mark.parametrize(("body", "procedure"), JOURNEYS)
def test_the_wizard_is_filled_by_hand_and_hands_out_the_papers(page: Page, server: Server, body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None

    begin(page, server, rulebook, procedure)
    fill_at_once(page, file, rulebook)

    assert_is_kept(page, server, file)
    assert_the_papers_are_handed_out(page, file)


@pytest.fixture
def moriya(page: Page, server: Server) -> Page:
    """The wizard with 守谷市's example."""
    open_example(page, server)
    return page


def test_every_screen_is_japanese_accessible_and_fits(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    for step in steps:
        open_step(page, step)
        assert left_over_english(page) == []
        assert axe(page) == []
    for name in ("回答の確認", "文書", "プロフィール文", "ガイドライン", "はじめに"):
        if name == "はじめに":
            page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
            expect(page.locator(TITLE)).to_contain_text("作成支援")
            ready(page)
        else:
            menu(page, name)
        assert left_over_english(page) == [], name
        assert axe(page) == [], name


def test_nothing_sticks_out_sideways(moriya: Page):
    page = moriya
    for name in ("", "回答の確認", "文書", "プロフィール文", "ガイドライン"):
        page.set_viewport_size({"width": 1280, "height": 900})
        if name:
            menu(page, name)
        for width in (360, 640, 1280):  # a telephone, 1280 px at 200 %, a desk
            page.set_viewport_size({"width": width, "height": 800})
            fits(page)
            screenshot(page, name or "はじめの段階", width)  # for people to look at


def test_typing_and_clicking_on_at_once_keeps_the_text(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[1])
    field = page.locator(f".st-key-{widget_key('purpose.audience')} input")
    field.fill("市内に住む人　と働く人")
    page.get_by_role("button", name="次へ").click(delay=120)
    at_step(page, steps[2])
    open_step(page, steps[1])

    assert field.input_value() == "市内に住む人　と働く人"


def test_nothing_is_lost_back_and_forth_and_by_the_browsers_back(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[1])
    key = widget_key("purpose.purpose")
    type_in(page, key, "災害に備えるため。\n二行目")
    ready(page)
    open_step(page, steps[3])
    menu(page, "文書")
    page.go_back()
    at_step(page, steps[3])
    page.go_back()
    at_step(page, steps[1])

    assert page.locator(f".st-key-{key} textarea").input_value() == "災害に備えるため。\n二行目"


def test_a_double_click_goes_on_by_one_step_at_the_most_two(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[0])
    page.get_by_role("button", name="次へ").dblclick()
    expect(page.locator(TITLE)).not_to_have_text(steps[0].title)
    ready(page)

    assert page.locator(TITLE).inner_text() in (steps[1].title, steps[2].title)
    open_step(page, steps[0])
    assert page.locator(f".st-key-{widget_key('account.handle')} input").input_value() == "moriya_bosai"


def test_findings_are_told_led_to_and_can_be_left_behind(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[0])
    type_in(page, widget_key("account.handle"), "＠ｍｏｒｉｙａ")
    ready(page)
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
    at_step(page, steps[1])
    menu(page, "文書")
    expect(page.get_by_text("下書き」になります")).to_be_visible()


def test_an_answer_is_changed_from_the_list_and_back(moriya: Page):
    page = moriya
    menu(page, "回答の確認")
    row = page.locator(f".st-key-answer-{widget_key('purpose.audience')}")
    row.get_by_role("link", name="変更").click()
    at_step(page, LIBRARY.rulebook("moriya").steps("open")[1])
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


def test_enter_in_a_field_submits_nothing(moriya: Page):
    page = moriya
    open_step(page, LIBRARY.rulebook("moriya").steps("open")[1])
    page.locator(f".st-key-{widget_key('purpose.audience')} input").press("Enter")
    ready(page)

    assert page.locator(TITLE).inner_text() == "目的・対象・内容"


def test_an_answer_file_is_kept_and_loaded_again(moriya: Page, server: Server, tmp_path):
    page = moriya
    with page.expect_download() as download:
        page.get_by_role("button", name="回答ファイルを保存する").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    page.goto(server.url)
    page.wait_for_selector(TITLE)
    ready(page)
    page.locator("input[type=file]").set_input_files(path)
    ready(page)
    page.get_by_role("button", name="この回答ファイルを読み込む").click()
    at_step(page, LIBRARY.rulebook("moriya").steps("open")[0])

    assert page.locator(f".st-key-{widget_key('account.handle')} input").input_value() == "moriya_bosai"


def test_a_broken_answer_file_is_told_and_loses_nothing(moriya: Page, tmp_path):
    page = moriya
    path = tmp_path / "こわれた.json"
    path.write_text('{"format": 1, "municipality": "moria", "procedure": "open"}', encoding="utf-8")
    page.get_by_test_id("stSidebar").get_by_role("link", name="はじめに").click()
    expect(page.locator(TITLE)).to_contain_text("作成支援")
    page.locator("input[type=file]").set_input_files(path)
    ready(page)
    page.get_by_role("button", name="この回答ファイルを読み込む").click()

    expect(page.get_by_text("「moriya」ではありませんか")).to_be_visible()
    page.get_by_role("button", name="続きから始める").click()
    at_step(page, LIBRARY.rulebook("moriya").steps("open")[0])
    assert page.locator(f".st-key-{widget_key('account.handle')} input").input_value() == "moriya_bosai"


def test_the_profile_text_is_edited_ticked_and_copied(moriya: Page):
    page = moriya
    menu(page, "プロフィール文")
    expect(page.get_by_text("✓ 入っています：運用主体")).to_be_visible()
    area = page.get_by_role("textbox", name="プロフィール文")
    area.fill(area.input_value().replace("運用：生活安全課", ""))
    area.blur()
    ready(page)

    expect(page.get_by_text("－ 入っていません：運用主体")).to_be_visible()
    page.get_by_role("button", name="コピーする").first.click()
    expect(page.get_by_text("コピーしました").first).to_be_visible()


def test_an_edited_profile_text_outlives_other_screens_and_goes_into_the_zip(moriya: Page):
    page = moriya
    menu(page, "プロフィール文")
    area = page.get_by_role("textbox", name="プロフィール文")
    made = area.input_value()
    area.fill("守谷市の公式アカウントです。\n手で直した紹介。")
    area.blur()
    ready(page)
    menu(page, "回答の確認")
    menu(page, "プロフィール文")
    assert area.input_value() == "守谷市の公式アカウントです。\n手で直した紹介。"

    menu(page, "文書")
    with page.expect_download() as download:
        page.get_by_role("button", name="すべてをZIPで保存").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    [name] = [n for n in archive.namelist() if "プロフィール文" in n]
    assert "手で直した紹介。" in archive.read(name).decode()

    menu(page, "プロフィール文")
    page.get_by_role("button", name="回答から作り直す").click()
    expect(area).to_have_value(made)


def test_a_finding_in_the_documents_leads_to_its_field_and_back(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[1])
    type_in(page, widget_key("purpose.audience"), "")
    ready(page)
    menu(page, "文書")
    page.get_by_text("残っている指摘を見る").click()
    page.get_by_test_id("stMain").get_by_role("link", name="を直す").first.click()
    at_step(page, steps[1])
    page.wait_for_function("() => document.activeElement.tagName === 'INPUT'")
    page.keyboard.insert_text("市民の皆さん")
    page.keyboard.press("Tab")
    ready(page)
    page.get_by_role("link", name="文書に戻る").click()

    expect(page.get_by_text("指摘は残っていません")).to_be_visible()


def test_help_and_findings_are_tied_to_their_field_and_rows_to_their_group(moriya: Page):
    page = moriya
    steps = LIBRARY.rulebook("moriya").steps("open")
    open_step(page, steps[0])
    type_in(page, widget_key("account.handle"), "moriya")
    ready(page)
    field = page.locator(f".st-key-{widget_key('account.handle')} input")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("配信内容の分かる文字"))
    type_in(page, widget_key("account.handle"), "moriya_bosai")
    expect(field).to_have_attribute("aria-invalid", "false")

    open_step(page, steps[1])
    contents = page.get_by_role("group", name="発信")
    second = contents.get_by_role("group", name="2件目")
    expect(second.get_by_role("textbox", name="2件目")).to_be_visible()
    expect(second.get_by_role("button", name="上へ")).to_be_visible()
    expect(contents.get_by_role("group", name="1件目").get_by_role("button")).to_have_text(["削除"])


def test_the_first_step_is_reached_by_keyboard_alone(page: Page, server: Server):
    page.goto(server.url)
    page.wait_for_selector(TITLE)
    ready(page)
    page.get_by_role("combobox", name="団体").focus()
    page.keyboard.type("守谷")
    page.keyboard.press("Enter")
    ready(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText") == "新しく始める":
            break
    page.keyboard.press("Enter")

    at_step(page, LIBRARY.rulebook("moriya").steps("open")[0])


def test_a_document_has_the_room_beside_the_sidebar(moriya: Page):
    page = moriya

    def width(name: str) -> float:
        menu(page, name)
        return page.locator(TITLE).evaluate("title => title.getBoundingClientRect().width")

    page.set_viewport_size({"width": 1120, "height": 800})
    assert width("回答の確認") < width("文書") == width("ガイドライン")


def test_a_link_beside_the_screen_takes_along_what_was_typed_and_loads_nothing_anew(moriya: Page):
    page = moriya
    loaded: list[str] = []
    page.on(
        "request", lambda request: loaded.append(request.url) if request.is_navigation_request() else None
    )
    steps = LIBRARY.rulebook("moriya").steps("open")
    name = page.locator(f".st-key-{widget_key('account.display_name')} input")
    link = page.get_by_test_id("stSidebar").locator(f"a[href*='step-{steps[1].id}']")
    name.fill("")
    # Pressing the mouse leaves the field: the links come anew before it is let go.
    box = link.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="1 アカウント 12/13")).to_be_visible()
    page.mouse.up()
    at_step(page, steps[1])
    expect(link).to_have_attribute("aria-current", "page")

    page.go_back()
    at_step(page, steps[0])
    expect(name).to_have_value("")
    # By the keyboard, which stays on its link while an answer changes the list.
    link.focus()
    page.keyboard.press("Enter")
    at_step(page, steps[1])
    assert loaded == []
