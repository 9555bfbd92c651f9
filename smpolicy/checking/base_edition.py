"""The edition that a change starts from, as checks and papers of the change see it."""

from dataclasses import dataclass

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.documents.wording import Wording


@dataclass(frozen=True)
class EditionDate:
    """An edition by its number, with the ISO date from which it is in force ('' where none was written)."""

    number: int
    in_force_since: str


@dataclass(frozen=True)
class BaseEdition:
    """もとの版: its answers, what its papers said when they were decided, and the changes up to it, oldest first."""

    number: int
    file: AnswerFile
    wordings: tuple[Wording, ...]
    revisions: tuple[EditionDate, ...]
