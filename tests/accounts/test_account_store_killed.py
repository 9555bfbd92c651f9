"""kill -9 while confirming: an edition is whole, or it is not there."""

from pathlib import Path

import pytest

from smpolicy.accounts.account_store import AccountStore
from smpolicy.drafts.database import create_database
from tests.accounts.confirming import confirm_for_ever
from tests.accounts.deciding import edition
from tests.accounts.killed import told_before_the_kill


@pytest.mark.kill
@pytest.mark.parametrize("seed", range(3))
def test_what_was_told_is_there_and_all_that_is_there_is_whole(tmp_path: Path, seed: int):
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    told = told_before_the_kill(confirm_for_ever, url, seed)

    accounts = AccountStore(create_database(url), 5)
    found = accounts.account(1)
    assert [line.number for line in found.editions] == list(range(1, len(found.editions) + 1))
    assert told <= len(found.editions) <= told + 1
    for line in found.editions:
        kept = accounts.edition(1, line.number)
        assert not kept.altered
        assert kept.wordings == edition(line.number).wordings
