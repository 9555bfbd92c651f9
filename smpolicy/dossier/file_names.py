"""What the files of a dossier are called."""

import re
import unicodedata

from smpolicy.checking.view import View
from smpolicy.japanese.dates import parse_date

# Windows and the office's file servers refuse these in a name.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]')
_NAME_MOST = 80


def file_name(view: View, title: str, ending: str, number: int = 0) -> str:
    """Return a file name that says number, paper and account; 80 characters at the most.

    No date stands in it: the name of a paper stays while its dates are still being settled.
    `number`: the document's place in the order of 起案, written first (01_), 0 for none.
    """
    title = safe(title)
    head = f"{number:02}_{title}" if number else title
    account = safe(view.text("アカウント名"))
    room = max(_NAME_MOST - len(f"{head}_.{ending}"), 0)
    parts = [head, account[:room]]
    return "_".join(part for part in parts if part)[: _NAME_MOST - len(ending) - 1] + f".{ending}"


def set_name(view: View, ending: str) -> str:
    """Return the name of a file that holds the whole set: it says the procedure, for each has a set of its own."""
    return file_name(view, f"一式（{view.rulebook.procedures[view.file.procedure].title}）", ending)


def paper_date(view: View) -> str:
    """Return the date of the papers in ISO form: the first that the answers hold, '' for none; no clock is read."""
    days = (parse_date(view.text(name)) for name in ("提出日", "起案日", "策定日", "点検日", "終了日"))
    return next((day.isoformat() for day in days if day), "")


def safe(text: str) -> str:
    """Return the text as a part of a file name: NFC, without what file systems refuse, not much longer than one."""
    # Cut first: sorting a long run of combining marks takes quadratic time.
    return _UNSAFE.sub("", unicodedata.normalize("NFC", text[: 10 * _NAME_MOST])).strip("._ ")
