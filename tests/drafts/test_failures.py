"""Why a store fails is told for what it is, and logged once a minute."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank, named


def test_a_full_disk_is_told_as_one_and_logged_once_a_minute(
    opened: DraftStore, caplog: pytest.LogCaptureFixture
):
    begun = opened.create(blank())
    opened._engine.dispose()
    event.listen(
        opened._engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1")
    )
    with caplog.at_level(logging.ERROR):
        for n in range(3):
            with pytest.raises(StoreError, match="ディスクがいっぱい"):
                opened.save(begun.draft.id, 1, {"purpose.purpose": f"{n}" * 9_000})
    assert caplog.text.count("the store of drafts fails: full") == 1
    assert named(opened, begun.key) == ""


def test_the_health_tests_a_write(opened: DraftStore, file: Path):
    opened.ping()
    opened._engine.dispose()
    event.listen(
        opened._engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON")
    )
    with pytest.raises(StoreError, match="書き込む権限がない"):
        opened.ping()


def test_a_store_that_cannot_be_reached_says_so_in_japanese(engine: Engine):
    store = DraftStore(engine, 30)
    begun = store.create(blank())
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE change RENAME TO elsewhere"))

    with pytest.raises(StoreError, match="保存先に接続できません"):
        store.save(begun.draft.id, 1, {NAME: "x"})
    assert store.state(begun.draft.id).revision == 1
