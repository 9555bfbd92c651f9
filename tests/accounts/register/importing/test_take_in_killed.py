"""kill -9 while importing: an import is there whole, with its changes and history, or not at all."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.drafts.database import create_database
from tests.accounts.register.taking_in import ROWS
from tests.conftest import ROOT


@pytest.mark.kill
@pytest.mark.parametrize("seed", range(3))
def test_every_import_is_whole(tmp_path: Path, seed: int):
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    command = [sys.executable, "-m", "tests.accounts.register.taking_in", url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    told = int(process.stdout.readline())
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    process.kill()
    told = max([told, *(int(line) for line in process.stdout if line.endswith("\n"))])
    process.wait()

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
