"""A row of a register, made for a test."""

from datetime import UTC, datetime

from smpolicy.accounts.register.rows import RegisterRow


def row(number: str = "0001", state: str = "running", **cells: str) -> RegisterRow:
    return RegisterRow(int(number), number, state, {}, cells, datetime(2026, 4, 1, tzinfo=UTC))
