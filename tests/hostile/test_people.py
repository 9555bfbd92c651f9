"""Nobody's opening of a draft spoils another's link, and what is no longer shared is seen no more."""

from pathlib import Path

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.sharing import KEYS_MOST
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.session import draft_store, login
from tests.drafts.drafting import blank

KATE, JOHN = "kate@city.example", "john@city.example"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    """The store of a server with login, which John looks at."""
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    monkeypatch.setattr(login, "is_asked", lambda: True)
    monkeypatch.setattr(login, "_address", lambda: JOHN)
    monkeypatch.setattr(login, "_claims", lambda: '{"iat": 1}')
    draft_store._store.cache_clear()
    return open_store(Settings(url, 0))


def test_a_reader_who_opens_a_draft_again_and_again_leaves_the_owners_links_alone(store: DraftStore):
    begun = store.create(blank(), KATE)
    own = store.new_key_for(begun.draft.id, KATE)
    store.share(begun.draft.id, KATE, JOHN, may_write=False)
    keys = [store.new_key_for(begun.draft.id, JOHN) for _ in range(KEYS_MOST * 3)]

    assert store.open(begun.key, KATE) is not None
    assert store.open(own, KATE) is not None
    assert store.open(keys[0], JOHN) is None
    assert store.open(keys[-1], JOHN) is not None


def test_who_is_no_longer_shared_with_sees_nothing_by_any_key_that_they_had(store: DraftStore):
    begun = store.create(blank(), KATE)
    store.share(begun.draft.id, KATE, JOHN, may_write=True)
    key = store.new_key_for(begun.draft.id, JOHN)
    store.unshare(begun.draft.id, KATE, JOHN)

    assert store.open(key, JOHN) is None
    assert store.open(begun.key, JOHN) is None
    assert store.listed(JOHN) == []
