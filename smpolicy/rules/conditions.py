"""When a question, check or document applies, and how much a rule weighs."""

from typing import Literal

from pydantic import Field, field_validator

from smpolicy.datafiles.table import Data

Severity = Literal["must", "principle", "advice"]
Strings = tuple[str, ...]


class Condition(Data):
    """When something applies: an item has one of these values (`is`), none of them (`is_not`), or any answer."""

    item: str
    is_: Strings | None = Field(default=None, alias="is")
    is_not: Strings | None = None
    answered: bool = True

    @field_validator("is_", "is_not", mode="before")
    @classmethod
    def _one_or_several(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given
