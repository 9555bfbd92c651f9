"""The store is out of reach for a while: the page says so, and opens its draft when it is over."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.session import draft_store, opening
from tests.drafts.drafting import blank


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    url = f"sqlite:///{tmp_path}/drafts.sqlite3"
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    draft_store._store.cache_clear()
    return open_store(Settings(url, 0))


def page(key: str) -> AppTest:
    def screen() -> None:
        from contextlib import suppress

        import streamlit as st

        from smpolicy.ui.layout.draft_required import ScreenEnds, required
        from smpolicy.ui.session.opening import resume

        resume()
        with suppress(ScreenEnds):
            st.write(f"開いた：{required().file.municipality}")

    test = AppTest.from_function(screen, default_timeout=30)
    test.query_params["draft"] = key
    return test


def fails(self: DraftStore, *_: object, **__: object) -> None:
    raise StoreError("下書きの保存先に接続できません。")


def test_a_draft_that_was_opened_during_an_outage_opens_when_it_is_over(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
):
    key = store.create(blank()).key
    test = page(key)
    with monkeypatch.context() as outage:
        outage.setattr(DraftStore, "open", fails)
        outage.setattr(DraftStore, "ping", fails)
        test.run()
        assert "接続できません" in test.error[0].value
        assert "ひとりでに開きます" in test.caption[0].value
        test.run()
        assert "接続できません" in test.error[0].value

    test.run()
    assert not test.exception
    assert not test.error
    assert any("開いた：moriya" in text.value for text in test.markdown)


def test_a_wrong_link_is_not_tried_again_and_again(store: DraftStore, monkeypatch: pytest.MonkeyPatch):
    tried: list[str] = []
    monkeypatch.setattr(opening, "sender", lambda: "203.0.113.9")
    opened = DraftStore.open

    def counted(self: DraftStore, key: str, reader: str | None = None) -> object:
        tried.append(key)
        return opened(self, key, reader)

    monkeypatch.setattr(DraftStore, "open", counted)
    test = page("x" * 32).run()
    test.run()
    assert tried == ["x" * 32]
    assert "この下書きは開けません" in test.error[0].value
    assert not test.caption
