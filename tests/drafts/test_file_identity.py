"""A file that vanishes or is swapped under a running server is noticed at the next save."""

import logging
import shutil
from pathlib import Path

import pytest

from smpolicy.drafts.file_identity import SwappedError
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank


def vanish(file: Path) -> None:
    shutil.rmtree(file.parent)


def swap(file: Path) -> None:
    other = file.with_name("other")
    store = open_store(Settings(f"sqlite:///{other}", 0))
    store.create(blank())
    store._engine.dispose()
    other.replace(file)


@pytest.mark.parametrize("happens", [vanish, swap])
def test_a_file_that_vanishes_or_is_swapped_is_noticed_at_the_next_save(
    opened: DraftStore, file: Path, caplog: pytest.LogCaptureFixture, happens
):
    begun = opened.create(blank())
    happens(file)

    with caplog.at_level(logging.ERROR):
        for _ in range(5):
            with pytest.raises(SwappedError, match="サーバーの再起動"):
                opened.save(begun.draft.id, 1, {NAME: "x"})
    with pytest.raises(SwappedError):
        opened.ping()
    # No empty file is left where the vanished one was.
    assert file.exists() == (happens is swap)
    assert caplog.text.count("swapped") == 1
