"""The answers that count, together with the rulebook under which they are read."""

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.rules.applicable import Applicable
from smpolicy.rules.rulebook import Rulebook


class View(Applicable):
    """One answer file under its municipality's rulebook; good as long as the answers do not change.

    `base`: the decided edition that a change starts from; None where nothing was decided before.
    """

    def __init__(self, file: AnswerFile, rulebook: Rulebook, base: BaseEdition | None = None) -> None:
        super().__init__(file, rulebook.questions(file.procedure))
        self.rulebook = rulebook
        self.base = base
