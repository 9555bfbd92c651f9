"""A new answer file: empty but for what the guideline leaves no choice about, and the lists offered ready ticked."""

from copy import deepcopy

from smpolicy.answers.access import put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.examples import versions
from smpolicy.rules.rulebook import Rulebook


def blank_file(rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return a new answer file for a procedure of this municipality.

    Choices that the guideline settles are made, and defaults of `choices` (boxes ready ticked) are set.
    Raises ValueError for a procedure that the rulebook does not know.
    """
    if procedure not in rulebook.procedures:
        raise ValueError(procedure)
    file = AnswerFile(municipality=rulebook.id, procedure=procedure, versions=versions(rulebook))
    _settle(file, rulebook)
    for question in rulebook.questions(procedure):
        if question.kind == "choices" and not isinstance(question.default, str):
            put(file, question.path, list(question.default))
    return file


def is_blank(file: AnswerFile, rulebook: Rulebook) -> bool:
    """Return whether nothing has been answered yet but what a new file of its procedure holds."""
    blank = blank_file(rulebook, file.procedure)
    return (file.answers, file.extra, file.confirmations) == (blank.answers, blank.extra, blank.confirmations)


def _settle(file: AnswerFile, rulebook: Rulebook) -> None:
    for question in rulebook.questions(file.procedure):
        if question.kind == "choice" and question.settled:
            put(file, question.path, question.settled)


def copied(file: AnswerFile, rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return a new answer file for a procedure with the answers of another file of this municipality.

    What is attested is attested anew; reasons and edited texts belong to the procedure they were
    written for, and to those like it. Raises ValueError for a procedure that the rulebook does not know.
    """
    new = blank_file(rulebook, procedure)
    new.answers = file.answers.model_copy(deep=True)
    new.extra = deepcopy(file.extra)
    new.is_sample = file.is_sample
    _settle(new, rulebook)
    if rulebook.asks_in((file.procedure,), procedure):
        new.deviations = dict(file.deviations)
        new.profile = file.profile
        new.wordings = dict(file.wordings)
    return new
