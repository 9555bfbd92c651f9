"""A draft whose row cannot be read opens with its last good revision, for reading."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from smpolicy.drafts.failures import DamagedError
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank


@pytest.mark.parametrize("damage", ["{", "[]", json.dumps({"format": 3, "municipality": 1}), ""])
def test_a_row_that_cannot_be_read_gives_the_last_good_revision_for_reading(engine: Engine, damage: str):
    store = DraftStore(engine, 0)
    file = blank()
    file.answers.account.handle = "moriya"
    begun = store.create(file)
    for revision, name in enumerate(("一", "二" * 1_500, "二" * 1_500 + "三"), 1):
        store.save(begun.draft.id, revision, {NAME: name, "purpose.contents": [name[:3]]})
    with engine.begin() as connection:
        connection.execute(text("UPDATE draft SET file = :file"), {"file": damage})

    found = store.open(begun.key)

    assert found is not None
    assert (found.revision, found.may_write) == (4, False)
    assert "4版）を、閲覧だけで" in found.damage
    assert found.file.answers.account.handle == "moriya"
    assert found.file.answers.account.display_name == "二" * 1_500 + "三"
    with pytest.raises(DamagedError):
        store.save(begun.draft.id, 4, {NAME: "x"})


def test_history_that_cannot_be_read_either_gives_the_revision_before_it(engine: Engine):
    store = DraftStore(engine, 0)
    begun = store.create(blank())
    for revision, name in enumerate(("一", "二", "三"), 1):
        store.save(begun.draft.id, revision, {NAME: name})
    with engine.begin() as connection:
        connection.execute(text("UPDATE draft SET file = '{'"))
        connection.execute(text("UPDATE change SET after = '{' WHERE revision = 3"))

    found = store.open(begun.key)
    assert found is not None
    assert (found.revision, found.file.answers.account.display_name) == (2, "一")


def test_bytes_that_are_no_text_are_a_damaged_row_too(opened: DraftStore, file: Path):
    begun = opened.create(blank())
    opened.save(begun.draft.id, 1, {NAME: "一"})
    opened._engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE draft SET file = CAST(x'ff' AS TEXT)")
        connection.commit()

    found = opened.open(begun.key)
    assert found is not None
    assert found.file.answers.account.display_name == "一"
    assert found.damage
