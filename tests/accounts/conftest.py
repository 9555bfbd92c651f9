"""The accounts' store stands in the drafts' database: SQLite and, where it is there, PostgreSQL."""

import pytest
from sqlalchemy import Engine

from smpolicy.accounts.account_store import AccountStore
from tests.drafts.conftest import Clock, clock, engine, server, store, url

__all__ = ["clock", "engine", "server", "store", "url"]


@pytest.fixture
def accounts(engine: Engine, clock: Clock) -> AccountStore:
    """A store that keeps editions for five years after an account's end."""
    return AccountStore(engine, 5, clock)
