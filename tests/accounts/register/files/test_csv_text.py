"""The register as CSV: it begins with its mark, and lists first what an encoding lacks."""

from smpolicy.accounts.register.files.csv_text import lacking, register_csv
from tests.accounts.register.files.taken_rows import RUN, rows_of


def test_the_csv_begins_with_its_mark_and_cp932_lists_what_it_lacks_first(registers, kept):
    rows = rows_of(registers, kept, {**RUN, "name": "守谷の𠮷田さん🎆〜春−夏", "remarks": "髙橋①"})
    assert register_csv(rows).startswith(b"\xef\xbb\xbf")
    assert lacking(rows) == {"𠮷": ["0001のアカウント名"], "🎆": ["0001のアカウント名"]}
    assert "守谷の〓田さん〓～春－夏" in register_csv(rows, "cp932").decode("cp932")
    assert "髙橋①" in register_csv(rows, "cp932").decode("cp932")
