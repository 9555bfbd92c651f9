"""Clauses as a guideline's text is read, made one by one."""

from smpolicy.clerk.reading import ReadClause
from smpolicy.rules.questions import Duty


def clause(
    number: str, text: str, *duties: Duty, heading: str = "", procedures: tuple[str, ...] = ("open",),
    is_sample: bool = False, entries: tuple[str, ...] = (),
) -> ReadClause:  # fmt: skip
    return ReadClause(number, duties, procedures, heading, text, 7, is_sample, entries)
