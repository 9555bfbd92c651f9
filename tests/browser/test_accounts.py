"""After the decision, in a real browser: confirm, look at the account, change it in April, confirm again.

What the screens lead to is done by a visitor without a browser; it is looked at, and saved, in one.
"""

import json
import re
from typing import Any

from playwright.sync_api import Page, expect

from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.view import View
from tests.accounts.deciding import opening
from tests.browser.editions import confirm, confirm_here, looked_at, set_answers
from tests.browser.helpers import TITLE, Server, ready, turn_to, visit
from tests.browser.moriya import MORIYA, begun_example, link
from tests.served.visitor import Visitor


def kept_edition(page: Page, number: int) -> Any:
    """Save the file of the edition that the account's screen shows and return what it holds."""
    with page.expect_download() as download:
        page.get_by_role("button", name="確定版のファイルを保存").click()
    assert f"第{number}版" in download.value.suggested_filename
    return json.loads(download.value.path().read_text(encoding="utf-8"))


def test_an_account_is_confirmed_changed_in_april_and_confirmed_again(page: Page, server: Server):
    visit(page, link(server, begun_example(server), "documents"))
    confirm_here(page, 1)
    looked_at(page, "confirmed")

    page.get_by_role("link", name="アカウントの画面を開く").click()
    expect(page.locator(TITLE)).to_contain_text("守谷市防災・防犯")
    expect(page.get_by_text("すべて確定したときのままです")).to_be_visible()
    ready(page)
    looked_at(page, "account")
    kept = kept_edition(page, 1)
    assert kept["number"] == 1
    first = {file["name"]: file["sha256"] for file in kept["files"]}

    with Visitor(server) as clerk:
        clerk.open(page.url)
        clerk.press("この版を直して次の版を作る")
        assert "変更点" in clerk.heading
        assert any("変わったところがありません" in alert for alert in clerk.alerts)
        set_answers(server, clerk.address, {"organisation.section": "くらし防災課"})
        turn_to(page, clerk.address)
        expect(page.get_by_role("heading", name="変わった回答（1件）")).to_be_visible()
        expect(page.get_by_role("heading", name="改正漏れかもしれないところ")).to_be_visible()
        expect(page.get_by_text("新旧対照表ができます")).to_be_visible()
        expect(page.locator("article.paper u").first).to_be_visible()
        looked_at(page, "changes")
        with page.expect_download() as download:
            page.get_by_role("button", name="新旧対照表をすべてZIPで保存").click()
        assert "新旧対照表" in download.value.suggested_filename

        clerk.reload()
        assert "変わった回答（1件）" in clerk.text
        clerk.press(next(label for label in clerk.labels if re.search("件をすべて直す", label)))
        assert "変わった回答（1件）" not in clerk.text
        back = [button.id for button in clerk.buttons if button.label == "今の定めに戻す"]
        clerk.press(back[-1].split("-", 2)[2])
        assert len([label for label in clerk.labels if label == "今の定めに戻す"]) == len(back) - 1
        view = View(opening(), MORIYA)
        set_answers(server, clerk.address, {f"confirmations.{c.id}": True for c in confirmations(view)})
        confirm(clerk, 2)
        clerk.go("アカウントの画面を開く")
        turn_to(page, clerk.address)
    expect(page.get_by_text("第2版", exact=False).first).to_be_visible()
    looked_at(page, "account-2")
    second = kept_edition(page, 2)
    assert second["number"] == 2
    assert {file["name"]: file["sha256"] for file in second["files"]} != first
