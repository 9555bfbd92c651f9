"""Kinds of checks that look at URLs and e-mail addresses."""

from collections.abc import Iterator
from typing import Literal

from smpolicy.rules import urls
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken, ItemCheck, answered_cells
from smpolicy.rules.conditions import Strings


class DomainCheck(ItemCheck):
    """A URL or an e-mail address lies on one of `domains`; the loader fills in the municipality's own."""

    kind: Literal["domain"]
    domains: Strings = ()

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        if "@" in cell.text and urls.is_email(cell.text):
            return urls.email_domain(cell.text) in self.domains
        # What is no URL at all is said by the check of its kind.
        return urls.parse_url(cell.text) is None or urls.on_domain(cell.text, self.domains)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return [c for c in super().read_cells(view) if urls.is_email(c.text) or urls.parse_url(c.text)]


class ShortenerCheck(BaseCheck):
    """No URL shortener stands in any text that was typed."""

    kind: Literal["no-shorteners"]

    def reads(self) -> Strings:
        return ()

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for question in view.questions:
            for cell in view.cells(question.name):
                yield from self._in(cell)
        for check, reason in view.file.deviations.items():
            # The reason for leaving this very rule may name what it is about.
            if check != self.id:
                yield from self._in(Cell(f"deviations.{check}", reason))

    def read_cells(self, view: Applicable) -> list[Cell]:
        return [cell for question in view.questions for cell in answered_cells(view, question.name)]

    def _in(self, cell: Cell) -> Iterator[Broken]:
        if hosts := urls.shorteners(cell.text):
            yield Broken(cell.path, message=f"「{hosts[0]}」：{self.message}")
