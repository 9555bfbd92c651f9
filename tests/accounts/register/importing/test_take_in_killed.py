"""kill -9 while importing: an import is there whole, with its changes and history, or not at all."""

from pathlib import Path

import pytest

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.drafts.database import create_database
from tests.accounts.killed import told_before_the_kill
from tests.accounts.register.taking_in import ROWS, import_for_ever


@pytest.mark.kill
@pytest.mark.parametrize("seed", range(3))
def test_every_import_is_whole(tmp_path: Path, seed: int):
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    told = told_before_the_kill(import_for_ever, url, seed)

    store = RegisterStore(create_database(url))
    access = store.whole("moriya")
    rows = store.rows(access)
    kept, rest = divmod(len(rows) - 1, ROWS)
    assert rest == 0
    assert told <= kept <= told + 1
    first = next(row for row in rows if row.number == "0001")
    assert first.cells["name"] == str(kept)
    assert len(store.history(access, first.id)) == kept + 1
    assert store.revision(access) == kept + 1
