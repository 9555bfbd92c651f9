"""An answer as people read it: labels for ids, 和暦 for dates, lists in one line."""

from smpolicy.active import Active
from smpolicy.rulebook import Question
from smpolicy.wareki import clock, wareki


def shown(view: Active, question: Question) -> str:
    """Return the answer to a question in one line; '' where there is none or it does not apply."""
    if not view.cells(question.name):
        return ""
    found = view.value(question.name)
    if question.form == "choice":
        return question.choice_label(found)
    if question.form == "choices":
        return "、".join(question.choice_label(choice) for choice in found)
    if question.form == "records":
        return "、".join("・".join(wareki(text) for text in r.model_dump().values() if text) for r in found)
    if question.form == "lines":
        return "、".join(line for line in found if line.strip())
    if question.form == "handle":
        return f"@{found}"
    if question.form == "time":
        return clock(found)
    return wareki(found) if question.form == "date" else found
