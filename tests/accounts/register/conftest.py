"""The register's store stands in the drafts' database: SQLite and, where it is there, PostgreSQL."""

import pytest
from sqlalchemy import Engine

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from tests.accounts.conftest import accounts
from tests.drafts.conftest import Clock, clock, engine, server, store, url

__all__ = ["accounts", "clock", "engine", "server", "store", "url"]


@pytest.fixture
def registers(engine: Engine, clock: Clock) -> RegisterStore:
    return RegisterStore(engine, clock)


@pytest.fixture
def kept(registers: RegisterStore) -> Access:
    """守谷市's register, open as a whole."""
    return registers.begin("moriya", whole=True)
