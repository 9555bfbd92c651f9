"""The figures add up, on the screen and on the committee's page."""

import io
from datetime import UTC, date, datetime

from docx import Document as WordFile

from smpolicy.accounts.register.across import BodyDecisions
from smpolicy.accounts.register.overview import overview, overview_docx
from smpolicy.accounts.register.rows import RegisterRow
from tests.bodies import LIBRARY

TODAY = date(2026, 11, 21)


def row(number: int, state: str = "running", **cells: str) -> RegisterRow:
    return RegisterRow(number, f"{number:04}", state, {}, cells, datetime(2026, 4, 1, tzinfo=UTC))


ROWS = [
    row(1, platform="x", section="秘書課", next_review="2026-12-01", last_post_on="2026-01-01"),
    row(2, platform="x", section="防災課", next_review="2026-11-01", last_post_on="2026-11-01"),
    row(3, platform="line", section="防災課"),
    row(4, "ended_kept", platform="x", section="防災課"),
]


def test_accounts_are_counted_by_state_platform_section_and_month():
    figures = overview(ROWS, LIBRARY.rulebook("shibata_union"), BodyDecisions(idle_months=6), TODAY)
    assert figures.total == 4
    assert [(c.label, c.number) for c in figures.states] == [("運用中", 3), ("終了（保全）", 1)]
    assert [(c.label, c.number) for c in figures.platforms] == [("X", 2), ("LINE公式アカウント", 1)]
    assert [(c.label, c.number) for c in figures.sections] == [("防災課", 2), ("秘書課", 1)]
    assert [(c.label, c.number) for c in figures.reviews] == [
        ("期日を過ぎている", 1), ("令和8年12月", 1), ("日の記載なし", 1),
    ]  # fmt: skip
    assert figures.idle == 1
    assert {(c.label, c.number) for c in figures.findings} >= {("4(1)", 2), ("4(2)", 3)}


def test_idle_is_not_counted_before_the_body_was_asked():
    assert overview(ROWS, LIBRARY.rulebook("moriya"), BodyDecisions(), TODAY).idle is None


def test_many_sections_share_a_last_line():
    rows = [row(n, section=f"第{n}課") for n in range(1, 16)]
    figures = overview(rows, LIBRARY.rulebook("nagasaki"), BodyDecisions(), TODAY)
    assert figures.sections[-1].label == "ほか7課"
    assert sum(count.number for count in figures.sections) == 15


def test_the_committees_page_says_the_same_in_numbers():
    for rows in (ROWS, []):
        figures = overview(rows, LIBRARY.rulebook("kagamino"), BodyDecisions(idle_months=6), TODAY)
        word = WordFile(io.BytesIO(overview_docx(figures, "鏡野町", TODAY)))
        cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
        for count in (*figures.states, *figures.platforms, *figures.reviews):
            assert any(text.endswith(count.label) for text in cells), count
        assert f"{figures.total}件" in cells
