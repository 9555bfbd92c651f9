"""The bodies side by side: how each treats each item, as a table."""

from collections.abc import Iterable

import pandas as pd

from smpolicy.checking.display import OURS
from smpolicy.datafiles.cells import as_text
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.index import told_apart
from smpolicy.rules.library import Library
from smpolicy.rules.own_words import in_general_words
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook

_NEEDS = {"required": "必須", "optional": "任意"}


def comparison(library: Library, ids: Iterable[str] | None = None) -> pd.DataFrame:
    """Return a row for each item that a body (of these ids) asks: 項目, 問い, then one column a body.

    A cell says 必須 or 任意, the clause (OURS where there is none), and the procedures.
    """
    rulebooks = list(library.healthy(ids))
    names = told_apart({r.id: r.name for r in rulebooks})
    extra = {q.item: q.label or q.item for r in rulebooks for q in r.file.extra}
    labels = {item: in_general_words(q.label) for item, q in load_catalogue().questions.items()} | extra
    rows = [
        {"項目": item, "問い": label, **{names[r.id]: _cell(r, item) for r in rulebooks}}
        for item, label in labels.items()
    ]
    asked = [row for row in rows if any(row[name] for name in names.values())]
    return pd.DataFrame(asked, columns=["項目", "問い", *names.values()])


def _cell(rulebook: Rulebook, item: str) -> str:
    treatments: dict[tuple[str, str], list[str]] = {}
    for procedure, table in rulebook.procedures.items():
        for question in rulebook.questions(procedure):
            if question.name == item:
                treatments.setdefault(_treatment(question), []).append(table.title)
    return "／".join(f"{need} {basis}（{'、'.join(titles)}）" for (need, basis), titles in treatments.items())


def _treatment(question: Question) -> tuple[str, str]:
    return _NEEDS[question.need], "・".join(question.clauses) or OURS


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return the table as CSV that Excel opens with its Japanese whole (UTF-8 with a byte order mark)."""
    return frame.map(as_text).rename(columns=as_text).to_csv(index=False).encode("utf-8-sig")
