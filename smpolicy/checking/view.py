"""The answers that count, together with the rulebook under which they are read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.rules.applicable import Applicable
from smpolicy.rules.rulebook import Rulebook

Result = TypeVar("Result")


class View(Applicable):
    """One answer file under its municipality's rulebook; good as long as the answers do not change.

    `base`: the decided edition that a change starts from; None where nothing was decided before.
    """

    def __init__(self, file: AnswerFile, rulebook: Rulebook, base: BaseEdition | None = None) -> None:
        super().__init__(file, rulebook.questions(file.procedure))
        self.rulebook = rulebook
        self.base = base
        self._kept: dict[object, Any] = {}

    def kept(self, name: object, compute: Callable[[], Result]) -> Result:
        """Return what was computed under this name for these answers, computed at the first asking."""
        if name not in self._kept:
            self._kept[name] = compute()
        return self._kept[name]


def once_a_view(function: Callable[[View], Result]) -> Callable[[View], Result]:
    """Return the function computed once for each view; nobody may change what it returns.

    Every paper, clause and finding of one state of the answers asks for the same again.
    """

    @wraps(function)
    def kept(view: View) -> Result:
        return view.kept(function, lambda: function(view))

    return kept
