"""After the decision, in a real browser: confirm, look at the account, change it in April, confirm again."""

import json
import re

from playwright.sync_api import Page, expect

from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.view import View
from tests.accounts.deciding import opening
from tests.browser.editions import confirm, looked_at, set_answers
from tests.browser.helpers import TITLE, Server, ready
from tests.browser.moriya import MORIYA, open_example


def test_an_account_is_confirmed_changed_in_april_and_confirmed_again(page: Page, server: Server):
    open_example(page, server)
    confirm(page, 1)
    looked_at(page, "confirmed")

    page.get_by_role("link", name="アカウントの画面を開く").click()
    expect(page.locator(TITLE)).to_contain_text("守谷市防災・防犯")
    expect(page.get_by_text("すべて確定したときのままです")).to_be_visible()
    looked_at(page, "account")
    with page.expect_download() as download:
        page.get_by_role("button", name="確定版のファイルを保存").click()
    assert "第1版" in download.value.suggested_filename
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert kept["number"] == 1
    first = {file["name"]: file["sha256"] for file in kept["files"]}

    page.get_by_role("button", name="この版を直して次の版を作る").click()
    expect(page.locator(TITLE)).to_contain_text("変更点")
    expect(page.get_by_text("変わったところがありません")).to_be_visible()
    set_answers(page, server, {"organisation.section": "くらし防災課"})
    expect(page.get_by_role("heading", name="変わった回答（1件）")).to_be_visible()
    expect(page.get_by_role("heading", name="改正漏れかもしれないところ")).to_be_visible()
    expect(page.get_by_text("新旧対照表ができます")).to_be_visible()
    expect(page.locator("article.paper u").first).to_be_visible()
    looked_at(page, "changes")
    page.get_by_role("button", name=re.compile("件をすべて直す")).click()
    expect(page.get_by_role("heading", name="変わった回答（1件）")).to_have_count(0)
    ready(page)
    page.get_by_role("button", name="今の定めに戻す").last.click()
    ready(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="新旧対照表をすべてZIPで保存").click()
    assert "新旧対照表" in download.value.suggested_filename

    view = View(opening(), MORIYA)
    set_answers(page, server, {f"confirmations.{c.id}": True for c in confirmations(view)})
    confirm(page, 2)
    page.get_by_role("link", name="アカウントの画面を開く").click()
    expect(page.get_by_text("第2版", exact=False).first).to_be_visible()
    looked_at(page, "account-2")
    with page.expect_download() as download:
        page.get_by_role("button", name="確定版のファイルを保存").click()
    second = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert second["number"] == 2
    assert {file["name"]: file["sha256"] for file in second["files"]} != first
