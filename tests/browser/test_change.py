"""A change in a real browser: begun from what was decided, in April, while a template is amended in between."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from smpolicy.accounts.opening import open_accounts
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES
from smpolicy.ui.session.draft_session import widget_key
from smpolicy.ui.session.navigation import KEY
from tests.browser.by_hand import type_in
from tests.browser.editions import confirm, looked_at, set_answers
from tests.browser.helpers import TITLE, Server, ready, running, visit
from tests.browser.moriya import menu
from tests.served.visitor import Visitor

BODY = "aozora"
SECTION = widget_key("organisation.section")
AMENDED = "この運用方針は、毎年四月に見直します。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """守谷市's guideline as another body's, whose templates may be amended while the server runs."""
    folder = tmp_path_factory.mktemp("bodies") / BODY
    shutil.copytree(TEMPLATES / "moriya", folder)
    for path in (folder / "rulebook.toml", *(folder / "examples").iterdir()):
        path.write_text(path.read_text(encoding="utf-8").replace('"moriya"', f'"{BODY}"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("change")
    database = f"sqlite:///{data}/drafts.db"
    settings = {"SMPOLICY_DATABASE_URL": database, "SMPOLICY_TEMPLATES": str(folder.parent)}
    with running("app.py", data / "log", **settings) as server:
        yield server


def _reloaded_until(visitor: Visitor, text: str) -> bool:
    """Load the page again until it says this, ten times at most; tell whether it does."""
    for _ in range(10):
        visitor.reload()
        if text in visitor.html:
            return True
        time.sleep(1)
    return False


def test_a_change_in_april_while_a_template_is_amended(page: Page, server: Server, folder: Path):
    rulebook = load_rulebook(folder)
    file = example(rulebook, "open")
    assert file is not None
    with Visitor(server) as clerk:
        key = open_store(Settings(server.database, 0)).create(file).key
        clerk.open(f"{server.url}/documents?{KEY}={key}")
        confirm(clerk, 1)
        clerk.go("アカウントの画面を開く")
        clerk.press("変更を始める")

        # What changes is said first; nothing changed is not confirmed.
        assert "変更点" in clerk.heading
        attested = {f"confirmations.{c.id}": True for c in confirmations(View(file, rulebook))}
        set_answers(server, clerk.address, attested)
        clerk.go("文書")
        assert "ほかで済んだ決裁の結果を記録し" in clerk.text
        assert any("変わったところがありません" in alert for alert in clerk.alerts)
        assert "第2版として確定する" not in clerk.labels
        clerk.go("変更点")
        change = clerk.address
        visit(page, change)
        expect(page.get_by_role("heading", name="何が変わりますか")).to_be_visible()
        page.get_by_text("体制・人事異動", exact=True).click()
        ready(page)
        looked_at(page, "change-topics")

        # Only what changes stands in the task list; what was decided stands under its field.
        page.get_by_role("button", name="変わるところを直す").click()
        sidebar = page.get_by_test_id("stSidebar")
        expect(sidebar.get_by_role("link", name="目的・対象・内容")).to_have_count(0)
        expect(sidebar.get_by_text("変更なし（4段階）")).to_be_visible()
        expect(page.get_by_text("今の定め：生活安全課", exact=True).first).to_be_visible()
        expect(page.get_by_role("button", name="今の定めに戻す")).to_have_count(0)
        type_in(page, SECTION, "くらし防災課")
        ready(page)
        expect(page.get_by_role("button", name="今の定めに戻す")).to_have_count(1)
        expect(sidebar.get_by_role("link", name="変更1")).to_have_count(1)
        # A template is amended meanwhile: the table will say so.
        policy = folder / "policy.txt"
        policy.write_text(policy.read_text(encoding="utf-8") + f"\n## 見直し\n{AMENDED}\n", encoding="utf-8")
        looked_at(page, "change-step")
        sidebar.get_by_text("変更なし（4段階）").click()
        sidebar.get_by_role("link", name="目的・対象・内容").click()
        expect(page.locator(TITLE)).to_contain_text("目的・対象・内容")

        # The server takes the folder over once it is sound; a draft that is open keeps the rules that it was opened with.
        assert _reloaded_until(clerk, AMENDED)
        assert "改正漏れかもしれないところ" in clerk.text
        clerk.press(next(label for label in clerk.labels if re.search("件をすべて直す", label)))
        assert "改正漏れかもしれないところ" not in clerk.text
    visit(page, change)
    expect(page.get_by_role("heading", name="改正漏れかもしれないところ")).to_have_count(0)
    page.get_by_text("根拠・理由の欄を付ける").click()
    table = page.locator("article.paper")
    expect(table.get_by_text(AMENDED).first).to_be_visible()
    expect(table.get_by_text("様式の変更").first).to_be_visible()
    expect(table.get_by_text("運用主体（課などの名称）").first).to_be_visible()
    ready(page)
    looked_at(page, "change-table")

    # The second edition; the first says what it said.
    menu(page, "文書")
    expect(page.get_by_text("新旧対照表", exact=False).first).to_be_visible()
    looked_at(page, "change-documents")
    with Visitor(server) as clerk:
        clerk.open(page.url)
        confirm(clerk, 2)
        clerk.go("アカウントの画面を開く")
        assert "すべて確定したときのままです" in clerk.text
    accounts = open_accounts(Settings(server.database, 0), 5)
    first, second = (accounts.edition(1, number) for number in (1, 2))
    texts = [next(str(w.document) for w in kept.wordings if w.id == "policy") for kept in (first, second)]
    assert [AMENDED in text for text in texts] == [False, True]
    assert ["くらし防災課" in text for text in texts] == [False, True]
    assert first.altered == ()
    assert "comparison" in {wording.id for wording in second.wordings}
