"""「うちの課」: the answers that stay the same from account to account, kept apart and put into a new file."""

from copy import deepcopy

from smpolicy.answers.access import get, put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook

# What a section is known by, on the screen.
_NAMES = ("部名", "課名")


def section_of(file: AnswerFile, rulebook: Rulebook) -> AnswerFile:
    """Return an answer file that holds nothing but the answers of the section; never a person's name."""
    section = AnswerFile(municipality=file.municipality, procedure=file.procedure, versions=file.versions)
    for question in _questions(rulebook, file.procedure):
        put(section, question.path, deepcopy(get(file, question.path, question.kind)))
    return section


def put_section(section: AnswerFile, file: AnswerFile, rulebook: Rulebook) -> None:
    """Put the answers of a section into a file of the same body, where nothing is answered yet.

    Any answer file will do as the section's; what is not of the section in it is left alone.
    """
    for question in _questions(rulebook, file.procedure):
        kept = get(section, question.path, question.kind)
        if kept and not get(file, question.path, question.kind):
            put(file, question.path, deepcopy(kept))


def section_name(section: AnswerFile, rulebook: Rulebook) -> str:
    """Return what the section is called: department and section, '' where neither is answered."""
    by_name = {q.name: get(section, q.path, q.kind) for q in _questions(rulebook, section.procedure)}
    return "　".join(name for item in _NAMES if (name := by_name.get(item, "")))


def _questions(rulebook: Rulebook, procedure: str) -> list[Question]:
    common = load_catalogue().questions
    return [q for q in rulebook.questions(procedure) if q.name in common and common[q.name].of_section]
