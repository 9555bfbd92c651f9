"""Advice on the style of what was typed, as findings, and the mending of an answer at a click."""

import re
from collections.abc import Iterator
from itertools import islice

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.checker import deviating, reason_label
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.rules.applicable import Cell
from smpolicy.rules.official_style import Advice, mend, style_advice
from smpolicy.rules.questions import Question

# More about one field is not read.
MOST = 3
# How the ids of these findings begin.
CHECK = "style-"
_TEXTS = ("line", "prose", "lines")
_ENTRY = re.compile(r"(?P<question>[^\[]+)\[(?P<number>\d+)\](?:\.(?P<field>\w+))?")


def style_findings(view: View) -> list[Finding]:
    """Return the advice on texts and reasons, at most MOST a field; what is mended at a click says so."""
    fields = [(q.label, _advice(_texts(view, q), q.name)) for q in view.questions]
    fields += [
        (reason_label(view.rulebook, rule), _advice([Cell(f"deviations.{rule}", text)]))
        for rule, text in _reasons(view)
    ]
    return [
        Finding("advice", cell.path, None, CHECK + a.id, a.message, label, can_mend=a.can_mend)
        for label, advised in fields
        for cell, a in islice(advised, MOST)
    ]


def mend_answer(file: AnswerFile, question: Question, finding: Finding) -> None:
    """Mend the answer, or the reason, that a finding is about, as it stands now; nothing else is touched."""
    id_ = (finding.check or "").removeprefix(CHECK)
    part, _, name = finding.path.partition(".")
    if part == "deviations":
        file.deviations[name] = mend(id_, file.deviations.get(name, ""))
        return
    answer, entry = access.get(file, question.path, question.kind), _ENTRY.fullmatch(finding.path)
    if entry is None:
        access.put(file, question.path, mend(id_, answer))
    elif (number := int(entry["number"])) < len(answer):
        if field := entry["field"]:
            setattr(answer[number], field, mend(id_, getattr(answer[number], field)))
        else:
            access.put(
                file, question.path, [mend(id_, t) if i == number else t for i, t in enumerate(answer)]
            )


def _advice(cells: list[Cell], item: str = "") -> Iterator[tuple[Cell, Advice]]:
    return ((cell, advice) for cell in cells for advice in style_advice(cell.text, item))


def _texts(view: View, question: Question) -> list[Cell]:
    """Return the texts of an answer that are words of the chief's own: no names of persons, dates or choices."""
    if question.kind in _TEXTS:
        return view.cells(question.name)
    if question.kind != "records":
        return []
    fields = {f".{field.path}" for field in items()[question.name].fields if field.kind in _TEXTS}
    return [c for c in view.cells(question.name) if c.path[c.path.rindex(".") :] in fields]


def _reasons(view: View) -> list[tuple[str, str]]:
    """Return the reasons and notes that will be printed, by the rule that they are about."""
    left = [*deviating(view), *deviating(view, "advice")] if view.file.deviations else []
    return [(rule.id, view.file.deviations[rule.id]) for rule in left if view.file.deviations.get(rule.id)]
