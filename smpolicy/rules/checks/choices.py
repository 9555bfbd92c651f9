"""Kinds of checks that look at what was chosen."""

from typing import Literal

from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import ItemCheck
from smpolicy.rules.conditions import Strings


class OnlyCheck(ItemCheck):
    """Only these choices are allowed; the wizard offers no others where the rule is a must."""

    kind: Literal["only"]
    values: Strings

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text in self.values


class NeverCheck(ItemCheck):
    """These choices are not allowed."""

    kind: Literal["never"]
    values: Strings

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text not in self.values
