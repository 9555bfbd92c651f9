"""A transaction is whole or not there; what fails in it is told in Japanese."""

import pytest
from sqlalchemy import Engine, delete, func, select, text

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import draft
from smpolicy.drafts.transactions import transaction
from tests.drafts.drafting import blank


def count(engine: Engine) -> int:
    with transaction(engine, reads=True) as connection:
        return connection.execute(select(func.count()).select_from(draft)).scalar_one()


def test_what_breaks_off_leaves_nothing(store: DraftStore, engine: Engine):
    store.create(blank())

    def broken_off() -> None:
        with transaction(engine) as connection:
            connection.execute(delete(draft))
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    assert count(engine) == 1


def test_what_ends_is_there_for_the_next(store: DraftStore, engine: Engine):
    store.create(blank())
    with transaction(engine) as connection:
        connection.execute(delete(draft))
    assert count(engine) == 0


def test_what_the_database_refuses_is_told_in_japanese(engine: Engine):
    with pytest.raises(StoreError, match="保存先に接続できません"), transaction(engine) as connection:
        connection.execute(text("SELECT * FROM no_such_table"))


def test_a_reader_sees_one_moment_while_another_writes(store: DraftStore, engine: Engine):
    counted = select(func.count()).select_from(draft)
    with transaction(engine, reads=True) as reading:
        before = reading.execute(counted).scalar_one()
        store.create(blank())
        assert reading.execute(counted).scalar_one() == before
    assert count(engine) == before + 1
