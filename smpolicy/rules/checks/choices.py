"""Kinds of checks that look at what was chosen."""

from typing import Literal

from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import ItemCheck
from smpolicy.rules.conditions import Strings


class ChoiceCheck(ItemCheck):
    """A check that names choices, by id or by label."""

    values: Strings


class OnlyCheck(ChoiceCheck):
    """Only these choices are allowed; the wizard offers no others where the rule is a must."""

    kind: Literal["only"]

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text in self.values


class NeverCheck(ChoiceCheck):
    """These choices are not allowed."""

    kind: Literal["never"]

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text not in self.values


class NotNeededCheck(ChoiceCheck):
    """These choices mean that the procedure is not needed: they stay open to choose, and end the way.

    Its message is then the only finding, for nothing else of the guideline applies.
    """

    kind: Literal["not-needed"]

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text not in self.values
