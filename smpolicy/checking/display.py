"""An answer as people read it: labels for ids, 和暦 for dates, lists in one line."""

from smpolicy.checking.field_words import EMPTY, field_words
from smpolicy.checking.view import View
from smpolicy.rules.questions import Question

# Who stands behind what no guideline says.
OURS = "この支援ツールの提案"


def shown(view: View, question: Question) -> str:
    """Return the answer to a question in one line; '' where there is none or it does not apply."""
    if not view.cells(question.name):
        return ""
    found = view.value(question.name)
    if question.form == "records":
        found = [record.model_dump() for record in found]
    words = field_words(question.path, found, view.rulebook, view.file.procedure)
    return "" if words == EMPTY else words
