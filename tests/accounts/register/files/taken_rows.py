"""Rows of 守谷市's register, taken in for a test."""

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, RegisterRow

RUN = {"platform": "x", "handle": "moriya_pr", "name": "守谷市", "section": "秘書課", "department": "市長公室", "state": "running"}  # fmt: skip


def rows_of(registers: RegisterStore, access: Access, *cells: dict[str, str]) -> list[RegisterRow]:
    registers.take_in(access, registers.revision(access), cells, [], "")
    return registers.rows(access)
