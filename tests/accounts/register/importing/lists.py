"""An office's list, planned and taken in."""

from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.importing.plan import Plan, PlannedLine
from smpolicy.accounts.register.importing.take_in import (
    planned,
    recognised_matching,
    take_in,
)
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access


def sheet(*rows: str, name: str = "一覧") -> ListSheet:
    return ListSheet(name, tuple(tuple(row.split("|")) for row in rows))


def plan_of(registers: RegisterStore, access: Access, table: ListSheet, answers=None, **options) -> Plan:
    matching = recognised_matching(registers, access, table)
    assert matching is not None
    return planned(registers, access, table, matching, answers, **options).plan


def taken(registers: RegisterStore, access: Access, table: ListSheet, answers=None) -> Plan:
    matching = recognised_matching(registers, access, table)
    assert matching is not None
    made = planned(registers, access, table, matching, answers)
    take_in(registers, access, made, table.name)
    return made.plan


def only(made: Plan) -> PlannedLine:
    [found] = made.lines
    return found
