"""PostgreSQL is stopped in the middle: a save is told as not saved, and saved once the server goes on."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smpolicy.drafts import bounded_connection, database
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import read_settings
from tests.drafts.drafting import blank
from tests.drafts.postgresql import programs, started

pytestmark = pytest.mark.server


@contextmanager
def frozen(first: int) -> Iterator[None]:
    """Stop a process and its children, as a frozen machine does; let them go on afterwards."""
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    processes = [first, *map(int, children)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


@pytest.mark.skipif(programs() is None, reason="Debian's package postgresql is not installed")
def test_a_frozen_database_holds_nobody_for_ever_and_loses_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bounded_connection, "MOST", 1.0)
    # A new connection is tried once, too, for a seventh of the time that it is given.
    patience = database._POSTGRESQL["connect_timeout"]
    monkeypatch.setitem(database._POSTGRESQL, "connect_timeout", patience // 7)
    with started() as (url, server):
        store = open_store(read_settings({"SMPOLICY_DATABASE_URL": url}))
        begun = store.create(blank())
        opened = store.open(begun.key)
        assert opened is not None
        revision = store.save(opened.id, opened.revision, {"purpose.audience": "市民"}).draft.revision
        with frozen(server.pid), pytest.raises(StoreError, match=r"保存|接続"):
            store.save(opened.id, revision, {"purpose.audience": "町民"})
        store.save(opened.id, revision, {"purpose.audience": "区民"})
        again = store.open(begun.key)
        assert again is not None
        assert again.file.answers.purpose.audience == "区民"
