"""Where a table's header stands, and which of its columns is which of the register's."""

import re
from collections.abc import Mapping
from functools import cache

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.values import plain

# Rows in which a header is looked for: titles, dates and a line of remarks stand before it.
_LOOKED_AT = 30
# A header has at least so many columns that are known.
_LEAST = 2
# What several columns of a table may fill together.
SEVERAL = ("contact", "remarks")
_BRACKETS = re.compile(r"[（(【\[<＜].*?[)）】\]>＞]|[※*＊◎○●■□◆◇・]")
# A longer text is no heading; brackets that are never closed would take quadratic time in it.
_MOST = 500
_PASSWORD = re.compile(r"パスワード|password|暗証|ｐｗ|\bpw\b|ﾊﾟｽﾜｰﾄﾞ", re.IGNORECASE)


def find_header(sheet: ListSheet, remembered: Mapping[str, str] | None = None) -> int | None:
    """Return the row of the header (the lowest line of one that has several), None where there is none."""
    scores = [len(set(matched(row, remembered).values())) for row in sheet.rows[:_LOOKED_AT]]
    best = max(scores, default=0)
    if best < _LEAST:
        return None
    at = scores.index(best)
    # A header that is merged over two rows reads the same in both.
    while at + 1 < len(scores) and sheet.rows[at + 1] == sheet.rows[at]:
        at += 1
    return at


def matched(headings: tuple[str, ...], remembered: Mapping[str, str] | None = None) -> dict[int, str]:
    """Return the register's column of each heading that is known; `remembered`: heading -> column, '' for none."""
    columns_at: dict[int, str] = {}
    for exact in (True, False):
        for i, heading in enumerate(headings):
            if i in columns_at or not plain(heading) or is_secret(heading):
                continue
            column = _column(heading, remembered or {}, exact=exact)
            if column and (column in SEVERAL or column not in columns_at.values()):
                columns_at[i] = column
    return {i: column for i, column in sorted(columns_at.items()) if column}


def is_secret(heading: str) -> bool:
    """Return whether a column holds passwords: it is never read."""
    column = _names().get(plain(heading)) or _names().get(_bare(heading))
    return (
        bool(_PASSWORD.search(heading))
        and column != "password_changed_on"
        and not heading.endswith(("日", "日付"))
    )


def _column(heading: str, remembered: Mapping[str, str], *, exact: bool) -> str:
    if heading in remembered:
        return remembered[heading]
    return _names().get(plain(heading) if exact else _bare(heading), "")


def _bare(heading: str) -> str:
    return plain(_BRACKETS.sub("", heading)) if len(heading) <= _MOST else ""


@cache
def _names() -> Mapping[str, str]:
    typed = [column for column in columns().values() if not column.is_fixed]
    names = {plain(name): column.id for column in typed for name in column.names}
    return names | {plain(column.label): column.id for column in typed}
