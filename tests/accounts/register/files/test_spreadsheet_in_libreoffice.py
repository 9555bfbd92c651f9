"""The register's files as LibreOffice opens and writes them: nothing is lost there and back, the page stays one page."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from smpolicy.accounts.register.across import BodyDecisions
from smpolicy.accounts.register.columns import ROW_STATES
from smpolicy.accounts.register.files.csv_text import register_csv
from smpolicy.accounts.register.files.sheets import read_sheets
from smpolicy.accounts.register.files.spreadsheet import register_xlsx
from smpolicy.accounts.register.importing.take_in import planned, recognised_matching, take_in
from smpolicy.accounts.register.overview import overview, overview_docx
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.rules.platforms import load_platforms
from tests.accounts.deciding import MOMENT
from tests.accounts.register.offices import cp932_csv, workbook
from tests.bodies import LIBRARY
from tests.libreoffice import LibreOffice

pytestmark = pytest.mark.office
# Signs that begin formulas, leading zeros, line breaks, what looks like a date or a number, every kind of column.
ODD = {
    "platform": "x", "handle": "0123_456", "name": "=1+1", "remarks": "-引き算\n@先頭\n+足し算", "state": "running",
    "verification": "unknown", "verified_on": "2026-11-01", "review_result": "change", "contact": "0297-00-0000",
    "decision_number": "8-4-1", "followers": "1234567", "opened_on": "2019-04-30", "section": "１係",
}  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    """SQLite alone: what is looked at is the files."""
    return f"sqlite:///{tmp_path}/register.db"


# How LibreOffice is to read a CSV: commas, quotation marks, UTF-8, from the first line.
CSV_IN = "--infilter=CSV:44,34,76,1"


@pytest.fixture
def converted(libreoffice: LibreOffice, tmp_path: Path) -> Callable[[str, bytes, str], bytes]:
    """Returns a file as LibreOffice opens it and writes it in another kind."""

    def convert(name: str, data: bytes, kind: str) -> bytes:
        source, options = tmp_path / name, [CSV_IN] if name.endswith(".csv") else []
        source.write_bytes(data)
        (made,) = libreoffice.convert([source], kind, tmp_path / "out", *options)
        return made.read_bytes()

    return convert


def filled(registers: RegisterStore, access: Access) -> list[RegisterRow]:
    """The lists of seven offices and one row of odd cells."""
    for table in [*read_sheets(workbook(), "六課.xlsx"), *read_sheets(cp932_csv(), "さくら市.csv")]:
        matching = recognised_matching(registers, access, table)
        assert matching is not None
        take_in(registers, access, planned(registers, access, table, matching), table.name)
    registers.take_in(access, registers.revision(access), [ODD], [], "")
    return registers.rows(access)


def outcomes(
    registers: RegisterStore, access: Access, data: bytes, name: str
) -> list[tuple[str, dict[str, tuple[str, str]]]]:
    table = read_sheets(data, name)[0]
    matching = recognised_matching(registers, access, table)
    assert matching is not None
    lines = planned(registers, access, table, matching).plan.lines
    return [(line.outcome, dict(line.changes)) for line in lines]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_our_export_saved_by_libreoffice_is_no_change(registers, kept, converted, kind):
    rows = filled(registers, kept)
    data = register_xlsx(rows, "守谷市", MOMENT) if kind == "xlsx" else register_csv(rows)
    back = converted(f"台帳.{kind}", data, "xlsx")
    assert back != data
    told = outcomes(registers, kept, back, "台帳.xlsx")
    assert told == [("same", {})] * len(rows)
    registers.change(kept, rows[0], {"name": "名を改めた"})
    assert [outcome for outcome, _ in outcomes(registers, kept, back, "台帳.xlsx")].count("changed") == 1


def test_libreoffice_shows_the_dates_in_the_era(registers, kept, converted, tmp_path):
    registers.take_in(kept, 0, [ODD], [], "")
    data = register_xlsx(registers.rows(kept), "守谷市", MOMENT)
    (tmp_path / "shown.pdf").write_bytes(converted("台帳.xlsx", data, "pdf"))
    told = subprocess.run(
        ["pdftotext", tmp_path / "shown.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "平成31年4月30日" in told.stdout
    assert "2019" not in told.stdout


def test_offices_lists_saved_by_libreoffice_say_the_same(registers, kept, converted):
    """Formulas come back with what they came to: nothing else differs from the list as it was."""
    back = converted("六課.xlsx", workbook(), "xlsx")
    assert b"LibreOffice" in zipfile.ZipFile(io.BytesIO(back)).read("docProps/app.xml")
    before, after = read_sheets(workbook(), "六課.xlsx"), read_sheets(back, "六課.xlsx")
    assert [table.name for table in after] == [table.name for table in before]
    taken = {}
    for table in after:
        matching = recognised_matching(registers, kept, table)
        assert matching is not None, table.name
        made = planned(registers, kept, table, matching)
        filled_rows = [row for row in table.rows[matching.header + 1 :] if any(map(str.strip, row))]
        assert len({line.candidate.line for line in made.plan.lines}) >= len(filled_rows)
        taken[table.name] = sorted(made.plan.returned())
        take_in(registers, kept, made, table.name)
    assert taken == {
        "merged_title": [6], "serial_dates": [], "doubled_urls": [2, 3], "full_width": [], "empty_rows": [7], "formulas": [],
    }  # fmt: skip
    rows = {(row.cells["platform"], row.cells["handle"]): row.cells for row in registers.rows(kept)}
    assert rows["x", "sakura_bosai"]["opened_on"] == "2019-04-01"
    assert rows["x", "sakura_city"]["remarks"] == "=と書いてある"
    assert rows["tiktok", "sakura_tax_video"]["followers"] == "3"


def test_the_committees_page_is_one_page_however_large_the_register(converted, tmp_path):
    platforms, states = list(load_platforms()), list(ROW_STATES)
    rows = [
        RegisterRow(
            n, f"{n:04}", states[n % len(states)] if n % 3 else "running", {},
            {"platform": platforms[n % len(platforms)], "handle": f"a b{n}", "section": f"とても名前の長い第{n % 40}業務推進課",
             "next_review": f"20{27 + n % 3}-{n % 12 + 1:02}-01" if n % 5 else "", "last_post_on": "2025-01-01", "name": f"便り{n}"},
            datetime(2026, 4, 1, tzinfo=UTC),
        )
        for n in range(300)
    ]  # fmt: skip
    komae, today = LIBRARY.rulebook("komae"), date(2026, 11, 21)
    figures = overview(rows, komae, BodyDecisions(6, 6, ("秘書課",)), today)
    pdf = converted("状況.docx", overview_docx(figures, komae.name, today), "pdf")
    (tmp_path / "状況.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "状況.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "Pages:           1\n" in told
