"""The files of a reorganisation: one decision, the website's list and 引継書 under the names that hold from that day."""

import io
from datetime import UTC, date, datetime

from docx import Document as WordFile

from smpolicy.accounts.register.edition_facts import edition_facts
from smpolicy.accounts.register.reorganisation import Move, moved
from smpolicy.accounts.register.reorganisation_files import decision_files, rows_after
from smpolicy.accounts.register.rows import RegisterRow
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY

APRIL = date(2027, 4, 1)
MORIYA = LIBRARY.rulebook("moriya")
MOVES = [Move("生活安全課", "くらし安全課", head_title="くらし安全課長")]
CHANGES = moved([(7, edition())], MORIYA, MOVES, APRIL)
FACTS = edition_facts(opening(), 1, "2026-04-01", MORIYA)
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)
TOUCHED = RegisterRow(1, "0001", "running", FACTS, {"remarks": "内線1234"}, MOMENT, 7, 1, 0)
IMPORTED = RegisterRow(
    2, "0002", "running", {}, {"name": "図書館", "section": "中央図書館", "platform": "x"}, MOMENT
)


def test_the_row_of_a_change_stands_as_its_next_edition_makes_it_and_no_other_row_changes():
    after, other = rows_after([TOUCHED, IMPORTED], CHANGES, APRIL)

    assert after.cells["section"] == "くらし安全課"
    assert after.cells["remarks"] == "内線1234"
    assert after.facts == edition_facts(CHANGES[0].file, 2, "2027-04-01", MORIYA)
    assert other == IMPORTED


def test_the_files_are_named_in_the_order_of_their_use_and_bear_the_new_names():
    files = decision_files(CHANGES, [TOUCHED, IMPORTED], MORIYA, MOVES, APRIL)

    assert list(files) == [
        "01_起案用紙と新旧対照表.docx",
        "02_ホームページの一覧（変更後）.html",
        "03_引継書.docx",
    ]
    page = files["02_ホームページの一覧（変更後）.html"].decode()
    assert "くらし安全課" in page
    assert "生活安全課" not in page
    assert "図書館" in page
    word = WordFile(io.BytesIO(files["03_引継書.docx"]))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"くらし安全課長", "第2版（令和9年4月1日から）"} <= cells
    assert "中央図書館" not in cells


def test_where_the_register_has_no_row_of_the_accounts_nothing_is_handed_over():
    assert "03_引継書.docx" not in decision_files(CHANGES, [IMPORTED], MORIYA, MOVES, APRIL)
