"""The register as CSV: UTF-8 with its mark for spreadsheets of today, CP932 for older programs."""

import csv
import io
from collections.abc import Sequence

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.datafiles.cells import as_text

# Signs that CP932 lacks and that stand for the same in it.
_SAME = str.maketrans(
    {"−": "－", "〜": "～", "—": "―", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢", "–": "－", "\u00a0": " "}
)


def register_csv(rows: Sequence[RegisterRow], encoding: str = "utf-8-sig") -> bytes:
    """Return the register as CSV; what CP932 lacks becomes 〓 there (`lacking` lists it first)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.label for column in columns().values())
    for row in rows:
        writer.writerow(_text(column, row.cells[column.id]) for column in columns().values())
    if encoding != "cp932":
        return out.getvalue().encode(encoding)
    text = out.getvalue().translate(_SAME)
    return "".join("〓" if not _is_in_cp932(sign) else sign for sign in text).encode("cp932")


def lacking(rows: Sequence[RegisterRow]) -> dict[str, list[str]]:
    """Return the signs that CP932 lacks, each with the places where it stands (管理番号 and column)."""
    signs: dict[str, list[str]] = {}
    for row in rows:
        for column in columns().values():
            for sign in dict.fromkeys(row.cells[column.id].translate(_SAME)):
                if not sign.isascii() and not _is_in_cp932(sign):
                    signs.setdefault(sign, []).append(f"{row.number}の{column.label}")
    return signs


def _text(column: Column, value: str) -> str:
    text = value if column.is_date or column.is_number or column.kind == "handle" else show(column, value)
    return as_text(text)


def _is_in_cp932(sign: str) -> bool:
    try:
        sign.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
