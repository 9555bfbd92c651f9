"""Kinds of checks that ask for answers: all of them, whole records, enough entries."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from smpolicy.answers.model import items
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.applicable import Applicable
from smpolicy.rules.checks.base import BaseCheck, Broken
from smpolicy.rules.conditions import Strings


class AnsweredCheck(BaseCheck):
    """Every one of these items is answered."""

    kind: Literal["answered"]
    items: Strings

    def reads(self) -> Strings:
        return self.items

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for name in self.items:
            if view.applies(name.partition(".")[0]) and not view.answers(name):
                yield Broken(view.path(name))


class EachAnsweredCheck(BaseCheck):
    """Every record of the item is complete: its items, and what a choice in it has to be explained in."""

    kind: Literal["each-answered"]
    item: str

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        question, fields = view.question(self.item), items()[self.item].fields
        for i, record in enumerate(view.value(self.item) if question else ()):
            texts = {field.name: getattr(record, field.path) for field in fields}
            needed = question.needed_fields(texts) if question else ()
            for field in fields:
                if field.name in needed and is_blank_looking(texts[field.name]):
                    yield Broken(f"{view.path(self.item)}[{i}].{field.path}")


class AtLeastCheck(BaseCheck):
    """A list has at least so many entries."""

    kind: Literal["at-least"]
    item: str
    count: int = Field(ge=1)

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        entries = {cell.path.partition("]")[0] for cell in view.cells(self.item)}
        if view.applies(self.item) and len(entries) < self.count:
            yield Broken(view.path(self.item))
