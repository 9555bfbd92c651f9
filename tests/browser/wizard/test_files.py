"""What is carried out of the wizard and brought back: the answer file, the profile text, the ZIP."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.by_hand import at_step
from tests.browser.helpers import TITLE, ready
from tests.browser.moriya import HANDLE, STEPS, edit, menu, value
from tests.browser.wizard.conftest import at

PROFILE = "守谷市の公式アカウントです。\n手で直した紹介。"


def test_an_answer_file_is_kept_a_broken_one_loses_nothing_and_the_kept_one_is_loaded_again(
    moriya: Page, tmp_path: Path
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


def load(page: Page, path: Path) -> None:
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
