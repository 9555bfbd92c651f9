"""A new answer file: empty but for what the guideline leaves no choice about, and the lists offered ready ticked."""

from copy import deepcopy
from typing import get_args

from smpolicy.answers.answer_file import AnswerFile, ProcedureId
from smpolicy.checking.examples import versions
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook


def blank_file(rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return a new answer file for a procedure of this municipality.

    Choices that the guideline settles are made, and defaults of `choices` (boxes ready ticked) are set.
    Raises ValueError for a procedure that the rulebook does not know.
    """
    if procedure not in get_args(ProcedureId) or procedure not in rulebook.procedures:
        raise ValueError(procedure)
    file = AnswerFile(municipality=rulebook.id, procedure=procedure, versions=versions(rulebook))  # type: ignore[arg-type]
    for question in rulebook.questions(procedure):
        if question.form == "choice" and question.settled:
            put(file, question, question.settled)
        elif question.form == "choices" and not isinstance(question.default, str):
            put(file, question, list(question.default))
    return file


def put(file: AnswerFile, question: Question, value: object) -> None:
    """Set an answer by its question: text, list of texts or list of records, as the question's form has it."""
    head, _, name = question.path.rpartition(".")
    if question.extra:
        file.extra[name] = value  # type: ignore[assignment]
    else:
        setattr(getattr(file.answers, head), name, value)


def copied(file: AnswerFile, rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return a new answer file for a procedure with the answers of another file of this municipality.

    What is attested is attested anew; reasons and an edited profile text belong to the procedure they were
    written for. Raises ValueError for a procedure that the rulebook does not know.
    """
    new = blank_file(rulebook, procedure)
    settled = [(q, q.settled) for q in rulebook.questions(procedure) if q.form == "choice" and q.settled]
    new.answers = file.answers.model_copy(deep=True)
    new.extra = deepcopy(file.extra)
    for question, choice in settled:
        put(new, question, choice)
    if procedure == file.procedure:
        new.deviations = dict(file.deviations)
        new.profile = file.profile
    return new
