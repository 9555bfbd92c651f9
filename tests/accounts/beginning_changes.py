"""A change beside the edition that it starts from."""

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import Edition
from smpolicy.answers.answer_file import AnswerFile
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


def changes(file: AnswerFile, kept: Edition | None = None) -> Changes:
    return Changes(
        kept or edition(file=opening(file.municipality)), file, LIBRARY.rulebook(file.municipality)
    )
