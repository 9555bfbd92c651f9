"""What offices keep is read as it is meant; each row is new, matched, asked about or returned with a reason."""

import io

import pytest
from openpyxl import load_workbook

from smpolicy.accounts.register.files.csv_text import register_csv
from smpolicy.accounts.register.files.sheets import Sheet, SheetError, read_sheets
from smpolicy.accounts.register.files.spreadsheet import REASON, register_xlsx, returned_xlsx
from smpolicy.accounts.register.importing.header import find_header, matched
from smpolicy.accounts.register.importing.plan import Line, Plan
from smpolicy.accounts.register.importing.take_in import (
    Matching,
    found_matching,
    planned,
    remember,
    take_in,
)
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from tests.accounts.deciding import MOMENT
from tests.accounts.register.offices import cp932_csv, line, workbook


def sheet(*rows: str, name: str = "一覧") -> Sheet:
    return Sheet(name, tuple(tuple(row.split("|")) for row in rows))


def plan_of(registers: RegisterStore, access: Access, table: Sheet, answers=None, **options) -> Plan:
    matching = found_matching(registers, access, table)
    assert matching is not None
    return planned(registers, access, table, matching, answers, **options).plan


def taken(registers: RegisterStore, access: Access, table: Sheet, answers=None) -> Plan:
    matching = found_matching(registers, access, table)
    assert matching is not None
    made = planned(registers, access, table, matching, answers)
    take_in(registers, access, made, table.name)
    return made.plan


def none_is_lost(table: Sheet, made: Plan, header: int) -> bool:
    full = {at for at, row in enumerate(table.rows, 1) if at > header + 1 and any(row)}
    return {found.candidate.line for found in made.lines} == full


def only(made: Plan) -> Line:
    [found] = made.lines
    return found


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_encoding_of_a_csv_is_found(mark):
    [table] = read_sheets("媒体,ID\r\nX,高橋_①\r\n".encode(mark), "一覧.csv")
    assert (table.encoding, table.rows[1]) == (mark, ("X", "高橋_①"))


def test_another_encoding_can_be_chosen_and_a_wrong_one_is_told():
    data = "媒体,ID".encode("cp932")
    assert read_sheets(data, "一覧.csv", "cp932")[0].rows[0] == ("媒体", "ID")
    with pytest.raises(SheetError, match="UTF-8としては読めません"):
        read_sheets(data, "一覧.csv", "utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xd0\xcf\x11\xe0rest", "古い.xls"),
        (b"PK\x03\x04 broken", "壊れた.xlsx"),
        (b"no workbook", "偽物.xlsx"),
        (b"\x81\xff\xff", "何か.csv"),
        (b"a,b\n" * 20_001, "長い.csv"),
        (b"," * 300, "広い.csv"),
    ],
)
def test_a_file_that_is_no_table_is_told_by_its_name(data, name):
    with pytest.raises(SheetError, match=name):
        read_sheets(data, name)


def test_the_header_is_found_under_titles_and_columns_by_their_names():
    table = sheet(
        "管理表||", "令和8年10月1日現在||", "所管課（室）|SNSの種類※|ユーザー名|謎の列", "秘書課|X|a_b|1"
    )
    at = find_header(table)
    assert at == 2
    assert matched(table.rows[at]) == {0: "section", 1: "platform", 2: "handle"}
    assert find_header(sheet("何か|別の何か", "1|2")) is None


def test_a_matching_made_by_hand_is_remembered(registers: RegisterStore, kept: Access):
    table = sheet("課|媒体|ID|呼び名", "秘書課|X|moriya_pr|もりや")
    matching = found_matching(registers, kept, table)
    assert matching is not None
    assert 3 not in matching.columns
    remember(registers, kept, table, Matching(matching.header, {0: "section", 2: "handle", 3: "name"}))
    again = found_matching(registers, kept, table)
    assert again == Matching(0, {0: "section", 2: "handle", 3: "name"})


@pytest.mark.parametrize(
    ("address", "platform", "handle"),
    [
        ("https://twitter.com/moriya_bosai", "x", "moriya_bosai"),
        ("https://www.youtube.com/@moriya_ch", "youtube", "moriya_ch"),
        ("https://line.me/R/ti/p/%40moriya_line", "line", "moriya_line"),
        ("https://lin.ee/abc123", "line", ""),
        ("https://www.facebook.com/profile.php?id=1", "facebook", ""),
        ("x.com/moriya_bosai", "x", "moriya_bosai"),
    ],
)
def test_platform_and_id_are_taken_out_of_the_url(registers, kept, address, platform, handle):
    found = only(plan_of(registers, kept, sheet("アカウント名|URL", f"もりや|{address}"))).candidate
    assert (found.cells["platform"], found.cells.get("handle", "")) == (platform, handle)
    assert not found.problems


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("X|moriya|https://www.instagram.com/moriya|", "合いません"),
        ("X|moriya_a|https://x.com/moriya_b|", "合いません"),
        ("|||令和8年4月1日", "1つの内容だけの行"),
        ("X|||令和8年4月1日", "どれもありません"),
        ("|moriya_a||令和8年4月1日", "媒体が分かりません"),
        ("X|moriya_a||令和8年2月30日", "2月30日はありません"),
        ("媒体|ID|URL|開設日", "見出しの行の繰り返し"),
    ],
)
def test_what_cannot_be_taken_is_returned_with_its_reason(registers, kept, cells, reason):
    made = plan_of(registers, kept, sheet("媒体|ID|URL|開設日", "X|moriya_z||", cells))
    assert [found.outcome for found in made.lines] == ["new", "returned"]
    assert reason in made.returned()[3]


def test_two_rows_of_one_account_are_a_question_and_never_merged(registers, kept):
    table = sheet("媒体|ID|アカウント名", "X|Moriya_PR|守谷市", "Twitter|moriya_pr|もりや", "X|moriya_b|防災")
    made = plan_of(registers, kept, table)
    [question] = made.questions
    assert question.lines == (2, 3)
    assert [found.outcome for found in made.lines] == ["asked", "asked", "new"]
    assert set(made.returned()) == {2, 3}
    second = plan_of(registers, kept, table, {question.id: "3-0"})
    assert [found.outcome for found in second.lines] == ["returned", "new", "new"]
    assert "3行目を選びました" in second.returned()[2]
    neither = plan_of(registers, kept, table, {question.id: "none"})
    assert [found.outcome for found in neither.lines] == ["returned", "returned", "new"]


def test_a_number_with_another_id_is_a_question(registers, kept):
    taken(registers, kept, sheet("管理番号|媒体|ID", "7|X|moriya_pr"))
    table = sheet("管理番号|媒体|ID", "7|X|moriya_koho")
    [question] = plan_of(registers, kept, table).questions
    assert only(plan_of(registers, kept, table, {question.id: "change"})).changes == {
        "handle": ("moriya_pr", "moriya_koho")
    }
    new = taken(registers, kept, table, {question.id: "new"})
    assert only(new).outcome == "new"
    assert sorted(row.number for row in registers.rows(kept)) == ["0001", "7"]


def test_zeros_that_a_spreadsheet_took_off_a_number_are_given_back_to_the_same_account(registers, kept):
    taken(
        registers, kept, sheet("管理番号|媒体|アカウント名|ID", "0001|X|便り|moriya_a", "0002|その他|名だけ|")
    )
    again = plan_of(
        registers, kept, sheet("管理番号|媒体|アカウント名|ID", "1|X|便り|moriya_a", "2|その他|名だけ|")
    )
    assert [(found.outcome, found.notes) for found in again.lines] == [("same", []), ("same", [])]
    other = plan_of(registers, kept, sheet("管理番号|媒体|アカウント名|ID", "1|X|別の便り|moriya_b"))
    assert only(other).outcome == "new"


def test_an_import_adds_changes_and_takes_nothing_away(registers, kept):
    taken(registers, kept, sheet("媒体|ID|アカウント名|備考", "X|moriya_pr|守谷市|大事", "X|moriya_b|防災|"))
    made = taken(
        registers, kept, sheet("媒体|ID|アカウント名|備考", "X|moriya_pr|守谷市広報|", "X|moriya_b|防災|", "X|moriya_c|新|")
    )  # fmt: skip
    assert [found.outcome for found in made.lines] == ["changed", "same", "new"]
    rows = {row.cells["handle"]: row for row in registers.rows(kept)}
    assert (rows["moriya_pr"].cells["name"], rows["moriya_pr"].cells["remarks"]) == ("守谷市広報", "大事")
    [_, first] = registers.history(kept, rows["moriya_pr"].id)[::-1][:2]
    assert (first.cell, first.before, first.after, first.source) == ("name", "守谷市", "守谷市広報", "一覧")


def test_what_is_doubtful_can_be_left_out(registers, kept):
    table = sheet("媒体|ID|責任者", "X|moriya_pr|山田課長", "X|moriya_b|秘書課長")
    assert [found.is_doubtful for found in plan_of(registers, kept, table).lines] == [True, False]
    left = plan_of(registers, kept, table, with_doubtful=False)
    assert "個人名" in left.returned()[2]


def test_passwords_are_never_read_nor_given_back(registers, kept):
    [table] = [t for t in read_sheets(workbook(), "六課.xlsx") if t.name == "doubled_urls"]
    matching = found_matching(registers, kept, table)
    assert matching is not None
    assert matching.secret(table) == ["PW"]
    assert matching.columns[4] == "password_changed_on"
    made = planned(registers, kept, table, matching).plan
    assert not any("himitsu" in str(found.candidate) for found in made.lines)
    book = load_workbook(io.BytesIO(returned_xlsx(table, matching.header, made.returned())))
    assert "himitsu" not in str([list(row) for row in book.active.values])  # type: ignore[union-attr]


def test_of_two_hundred_rows_in_cp932_none_is_lost(registers, kept):
    [table] = read_sheets(cp932_csv(), "さくら市.csv")
    made = taken(registers, kept, table)
    assert table.encoding == "cp932"
    assert none_is_lost(table, made, 2)
    assert len(made.lines) == 200
    spoilt = [n for n in range(1, 201) if n % 40 in (7, 13)]
    assert [at - 3 for at in made.returned()] == spoilt
    rows = {row.cells["handle"]: row for row in registers.rows(kept)}
    assert len(rows) == 200 - len(spoilt)
    assert rows["sakura_017"].cells["platform"] == "facebook"
    assert rows["sakura_019"].cells["opened_on"] == "2023-04-03"
    assert rows["sakura_011"].cells["platform"] == "instagram"
    assert rows["sakura_002"].cells["followers"] == "26"


def test_of_six_offices_sheets_none_is_lost(registers, kept):
    tables = read_sheets(workbook(), "六課.xlsx")
    assert len(tables) == 6
    returned = {}
    for table in tables:
        matching = found_matching(registers, kept, table)
        assert matching is not None, table.name
        made = taken(registers, kept, table)
        assert none_is_lost(table, made, matching.header), table.name
        returned[table.name] = made.returned()
    assert {name: list(found) for name, found in returned.items()} == {
        "merged_title": [6], "serial_dates": [], "doubled_urls": [2, 3], "full_width": [], "empty_rows": [7],
        "formulas": [3],
    }  # fmt: skip
    assert "数式の計算結果" in returned["formulas"][3]
    rows = {(row.cells["platform"], row.cells["handle"]): row.cells for row in registers.rows(kept)}
    assert rows["x", "sakura_city"]["remarks"] == "=と書いてある"
    assert rows["instagram", "sakura_city_photo"]["section"] == "秘書広報課"
    assert rows["x", "sakura_bosai"]["opened_on"] == "2019-04-01"
    assert rows["line", "sakura_bosai"]["last_post_on"] == "2026-09-01"
    assert rows["instagram", "sakura_lib"]["password_changed_on"] == "2019-04-30"
    assert rows["youtube", "sakura_lib"]["url"] == "https://www.youtube.com/@sakura_lib"
    assert rows["x", "sakura_kanko"]["followers"] == "1234"
    assert rows["other", "sakura_pins"]["remarks"] == "媒体：Pinterest"
    assert rows["youtube", "sakura_tax"]["section"] == "税務課"


def test_returned_rows_come_back_as_they_were_with_the_reason_last(registers, kept):
    [table] = read_sheets(cp932_csv(), "さくら市.csv")
    made = plan_of(registers, kept, table)
    book = load_workbook(io.BytesIO(returned_xlsx(table, 2, made.returned())))
    rows = list(book.active.values)  # type: ignore[union-attr]
    assert rows[0][-1] == REASON
    assert [row[0] for row in rows[1:]] == [str(at - 3) for at in made.returned()]
    first = line(7)
    first[9] = "R5.13.1"
    assert [text or "" for text in rows[1][: len(first)]] == first
    assert "13月はありません" in str(rows[1][-1])


@pytest.mark.parametrize("kind", ["xlsx", "utf-8-sig", "cp932"])
def test_importing_our_own_export_changes_nothing(registers, kept, kind):
    for table in [*read_sheets(workbook(), "六課.xlsx"), *read_sheets(cp932_csv(), "さくら市.csv")]:
        taken(registers, kept, table)
    odd = {
        "platform": "x",
        "handle": "moriya_x",
        "name": "=1+1",
        "remarks": "-引き算\n@先頭\n+足し算",
        "state": "running",
    }
    odd |= {
        "verification": "unknown",
        "verified_on": "2026-11-01",
        "review_result": "change",
        "contact": "+81-297",
    }
    registers.take_in(
        kept, registers.revision(kept), [odd, {"platform": "facebook", "name": "名だけ"}], [], ""
    )
    rows = registers.rows(kept)
    data = register_xlsx(rows, "守谷市", MOMENT) if kind == "xlsx" else register_csv(rows, kind)
    tables = read_sheets(data, f"台帳.{kind[:4]}" if kind == "xlsx" else "台帳.csv")
    made = plan_of(registers, kept, tables[0])
    assert {found.outcome for found in made.lines} == {"same"}
    assert len(made.lines) == len(rows)
    assert not any(found.changes for found in made.lines)
