"""What a new draft takes over from a decided edition: everything, or what another account can use."""

from smpolicy.answers.access import is_list, put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.new_file import copied
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook

# What belongs to one account and to one decision alone.
_OWN_KINDS = ("handle", "url", "date", "number", "records")
_KEPT_RECORDS = ("決裁フロー",)


def next_procedure(file: AnswerFile, rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return the answers with which the next procedure of the same account begins.

    All of them, but for what the procedure asks anew (its own decision, date and number); what begins with the
    edition keeps its reasons, its profile text and its edited paragraphs, too. Confirmations are made anew. Raises ValueError for a
    procedure that the rulebook does not know.
    """
    new = copied(file, rulebook, procedure)
    table = rulebook.procedures[procedure]
    if procedure != file.procedure or table.from_edition:
        for question in rulebook.questions(procedure):
            if question.name in table.anew:
                put(new, question.path, [] if is_list(question.kind) else "")
    if table.from_edition:
        new.deviations, new.profile = dict(file.deviations), file.profile
        new.wordings = dict(file.wordings)
    return new


def another_account(file: AnswerFile, rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return the answers with which another account or platform begins.

    Without ID, URL, dates, numbers, consultations, what is decided later or anew by each procedure, what only
    other procedures ask, reasons, edited texts and confirmations. Raises ValueError for a procedure that the rulebook does not
    know.
    """
    new = copied(file, rulebook, procedure)
    questions = rulebook.questions(procedure)
    anew = {name for table in rulebook.procedures.values() for name in table.anew}
    asked = {question.path for question in questions}
    for question in questions:
        if _is_own(question) or question.name in anew:
            put(new, question.path, [] if is_list(question.kind) else "")
    for item in items().values():
        if item.path not in asked:
            put(new, item.path, [] if is_list(item.kind) else "")
    new.extra = {id_: value for id_, value in new.extra.items() if f"extra.{id_}" in asked}
    new.deviations, new.profile, new.wordings = {}, None, {}
    return new


def _is_own(question: Question) -> bool:
    """Tell whether an answer holds for one account or one decision alone."""
    if question.name in _KEPT_RECORDS:
        return False
    return question.later or question.kind in _OWN_KINDS
