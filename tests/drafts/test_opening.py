"""A store that cannot be opened is told with what to look at."""

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="SMPOLICY_DATA"):
        open_store(Settings(f"sqlite:///{tmp_path}/file/below/drafts.sqlite3", 0))


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(StoreError, match="保存先に接続できません"):
        open_store(Settings("postgresql+psycopg://u@127.0.0.1:1/x", 0))
