"""What the files of a dossier are called."""

import re
import unicodedata

from smpolicy.checking.view import View
from smpolicy.japanese.dates import parse_date

# Windows and the office's file servers refuse these in a name.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]')
_NAME_MOST = 80


def file_name(view: View, title: str, ending: str, number: int = 0) -> str:
    """Return a file name that says body, account, document and date; 80 characters at the most.

    `number`: the document's place in the order of 起案, written first (01_), 0 for none.
    """
    day = paper_date(view).replace("-", "")
    account = safe(view.text("アカウント名"))
    body, title = safe(view.rulebook.name), safe(title)
    body = f"{number:02}_{body}" if number else body
    room = _NAME_MOST - len(f"{body}__{title}_{day}.{ending}")
    parts = [body, account[: max(room, 0)], title, day]
    return "_".join(part for part in parts if part)[: _NAME_MOST - len(ending) - 1] + f".{ending}"


def paper_date(view: View) -> str:
    """Return the date of the papers in ISO form: the first that the answers hold, '' for none; no clock is read."""
    days = (parse_date(view.text(name)) for name in ("提出日", "起案日", "策定日", "点検日", "終了日"))
    return next((day.isoformat() for day in days if day), "")


def safe(text: str) -> str:
    """Return the text as a part of a file name: NFC, without what file systems refuse, not much longer than one."""
    # Cut first: sorting a long run of combining marks takes quadratic time.
    return _UNSAFE.sub("", unicodedata.normalize("NFC", text[: 10 * _NAME_MOST])).strip("._ ")
