"""A register in a real browser: a list is taken in, the year is reviewed, sections are renamed, one 起案 for all."""

import io
from zipfile import ZipFile

from docx import Document as WordFile
from playwright.sync_api import Locator, Page, expect

from smpolicy.accounts.opening import open_accounts
from smpolicy.accounts.register.editions_in_rows import bring
from smpolicy.accounts.register.opening import open_registers
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.ui.session.registers import KEY
from tests.accounts.deciding import edition, opening
from tests.browser.by_hand import pick
from tests.browser.editions import looked_at
from tests.browser.helpers import TITLE, Server, ready, screenshot
from tests.browser.moriya import MORIYA
from tests.served.visitor import Visitor

LIST = (
    "守谷市　SNSアカウント一覧\n\n課名,媒体,アカウント名,ユーザーID,URL,開設日,パスワード\n"
    "秘書課,X,守谷市公式,moriya_pr,https://x.com/moriya_pr,H25.4.1,himitsu\n"
    "中央図書館,インスタ,守谷図書館だより,moriya_lib,,R2.7.15,himitsu\n"
    "企画課,,不明なもの,,,,\n"
)
MOVE = "市民生活部,生活安全課,くらし部,くらし安全課,くらし安全課長"
# The pieces of a text on the screen: one where it stands in one line.
LINES = """() => [...document.querySelectorAll("td")].filter((cell) => cell.innerText.trim() === "Instagram").map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getClientRects().length;
})"""


def register_of(server: Server) -> str:
    """Begin 守谷市's register with one decided account; return its key."""
    settings = Settings(server.database, 0)
    drafts, accounts, registers = open_store(settings), open_accounts(settings, 5), open_registers(settings)
    decided = accounts.confirm(drafts.create(opening()).draft.id, edition(), "running").account_id
    access = registers.begin("moriya")
    bring(registers, access, decided, MORIYA)
    return registers.new_key_for(access)


def another_writes(server: Server, key: str, **cells: str) -> None:
    """Write cells of the register's first row, as somebody else would at their own screen."""
    registers = open_registers(Settings(server.database, 0))
    access = registers.open(key)
    assert access is not None
    registers.change(access, registers.rows(access)[0], cells)


def field_of(page: Page, form: str, column: str) -> Locator:
    """The field of a column in one of the two forms of a row."""
    return page.locator(f"[class*='st-key-{form}'][class*='-{column}']")


def one_of(labels: list[str], end: str) -> str:
    """Return the only label that ends so."""
    [label] = [label for label in labels if label.endswith(end)]
    return label


def part(page: Page, name: str, heading: str) -> None:
    """Open a part of the register and wait for its heading."""
    page.get_by_role("radiogroup", name="台帳で見るもの").get_by_text(name, exact=True).click()
    expect(page.get_by_role("heading", name=heading).first).to_be_visible(timeout=20_000)
    ready(page)


def test_a_list_is_taken_in_reviewed_and_renamed_in_april(page: Page, server: Server):
    key = register_of(server)
    page.goto(f"{server.url}/register?{KEY}={key}")
    expect(page.locator(TITLE)).to_contain_text("台帳　守谷市", timeout=20_000)
    ready(page)
    looked_at(page, "register-list")

    # The list is looked at first, then taken; what cannot be taken comes back.
    page.get_by_role("radiogroup", name="台帳で見るもの").get_by_text("取込み", exact=True).click()
    page.locator("input[type=file]").set_input_files(
        files=[{"name": "一覧.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp932")}]
    )
    expect(page.get_by_role("heading", name="取り込むとどうなるか")).to_be_visible(timeout=20_000)
    ready(page)
    expect(page.get_by_text("himitsu")).to_have_count(0)
    looked_at(page, "register-import")
    page.get_by_role("button", name="この内容で取り込む").click()
    expect(page.get_by_text("を取り込みました：新規2件")).to_be_visible(timeout=20_000)
    ready(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="取り込まない1行を、理由を付けて保存").first.click()
    assert download.value.suggested_filename == "一覧_取り込まなかった行.xlsx"

    page.get_by_role("radiogroup", name="台帳で見るもの").get_by_text("一覧", exact=True).click()
    expect(page.get_by_text("3件", exact=True)).to_be_visible(timeout=20_000)
    for width in (1280, 360):
        screenshot(page, "register-taken", width)
        assert page.evaluate(LINES) == [1]
        assert (
            page.get_by_role("columnheader", name="媒体").bounding_box()["x"]
            == page.get_by_role("cell", name="Instagram").bounding_box()["x"]
        )  # type: ignore[index]
    page.set_viewport_size({"width": 1280, "height": 900})
    for name, heading in (
        ("まとめ", "まとめ（3件）"), ("今月すること", "今月すること"), ("点検", "アカウントをまたぐ点検"),
        ("書出し", "市の公式ホームページの一覧"), ("設定と権限", "団体で決めること"),
    ):  # fmt: skip
        part(page, name, heading)
        looked_at(page, f"register-{name}")

    # The year's review: begun, answered for the decided account, and the result leads to the procedure.
    part(page, "棚卸し", "棚卸しを始める")
    looked_at(page, "register-review-begin")
    with Visitor(server) as keeper:
        keeper.open(page.url)
        keeper.choose("register-part", "棚卸し")
        keeper.press(one_of(keeper.labels, "の棚卸しを始める"))
        assert "回答：0／3件" in keeper.text
    page.get_by_role("radiogroup", name="台帳で見るもの").get_by_text("一覧", exact=True).click()
    page.get_by_role("button", name="このアカウントを開く").click()
    expect(page.get_by_text("棚卸しに答える", exact=False).first).to_be_visible(timeout=20_000)
    ready(page)
    looked_at(page, "register-row")
    with page.expect_download() as download:
        page.get_by_role("button", name="引継書を保存（Word）").first.click()
    assert "守谷市防災・防犯_引継書" in download.value.suggested_filename
    # Two people at one row: only where both have changed the same is one asked, and what was typed stays.
    page.get_by_text("この行を書き直す", exact=True).click()
    remarks = field_of(page, "register-cell", "remarks").get_by_role("textbox")
    remarks.fill("二人目の備考")
    pick(page, field_of(page, "review-cell", "review_result").get_by_role("combobox"), "変更が要る")
    another_writes(server, key, remarks="一人目の備考", posts="12")
    page.get_by_role("button", name="棚卸しの回答を保存する").click()
    expect(page.get_by_text("保存しました。")).to_be_visible(timeout=20_000)
    ready(page)
    expect(remarks).to_have_value("二人目の備考")
    page.get_by_role("button", name="保存する", exact=True).click()
    refused = page.get_by_role("alert").filter(has_text="「備考」の入力が食い違っています")
    expect(refused).to_contain_text("一人目の備考", timeout=20_000)
    ready(page)
    expect(remarks).to_have_value("二人目の備考")
    looked_at(page, "register-meanwhile")
    page.get_by_role("button", name="書いた内容で保存する").click()
    expect(page.get_by_text("保存しました。")).to_be_visible(timeout=20_000)
    ready(page)
    expect(page.get_by_role("row", name="備考")).to_contain_text("二人目の備考")
    part(page, "棚卸し", "回答：1／3件")
    looked_at(page, "register-review")

    # April: the old section stands in the decided account; one 起案 with its annexes, and the drafts.
    part(page, "人事異動", "人事異動・組織改編")
    page.get_by_label("表がなければ", exact=False).fill(MOVE)
    page.get_by_label("表がなければ", exact=False).press("Control+Enter")
    expect(page.get_by_role("heading", name="変わるアカウント（1件）")).to_be_visible(timeout=20_000)
    ready(page)
    looked_at(page, "register-april")
    with page.expect_download() as download:
        page.get_by_role("button", name="をZIPで保存").click()
    with ZipFile(download.value.path()) as files:
        names = files.namelist()
        decision = WordFile(io.BytesIO(files.read(names[0])))
    assert [name[:2] for name in names] == ["01", "02", "03"]
    assert any("別紙1" in paragraph.text for paragraph in decision.paragraphs)
    # The drafts; and the result of the review begins its procedure by one click.
    with Visitor(server) as keeper:
        keeper.open(page.url)
        keeper.choose("register-part", "人事異動")
        keeper.type("reorganisation-typed", MOVE)
        keeper.press("変更の下書きを1件作る")
        assert "下書きのリンクの一覧を保存（CSV）" in keeper.text
        keeper.choose("register-part", "棚卸し")
        assert "回答：1／3件" in keeper.text
        keeper.press(one_of(keeper.labels, "の下書きを始める"))
        assert "変更点" in keeper.heading
