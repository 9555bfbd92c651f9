"""The store is out of reach for a while: the page says so, and opens its draft when it is over."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.layout import draft_required, frame
from smpolicy.ui.session import draft_store, opening, saving
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


def name_page(key: str) -> AppTest:
    """A screen with one field of the draft, in what stands around every screen."""

    def screen() -> None:
        from functools import partial

        import streamlit as st

        from smpolicy.ui.layout.draft_required import required
        from smpolicy.ui.layout.frame import frame
        from smpolicy.ui.session.draft_session import typed
        from smpolicy.ui.session.saving import changed
        from smpolicy.ui.widgets.binding import bound

        with frame() as is_usable:
            if is_usable:
                draft = required()
                account = draft.file.answers.account

                def take(text: str) -> None:
                    account.display_name = typed(draft, "line", text)
                    changed(draft, "account.display_name")

                bound(
                    draft,
                    "f-account-display_name",
                    lambda: account.display_name,
                    take,
                    partial(st.text_input, "名"),
                    empty="",
                )

    test = AppTest.from_function(screen, default_timeout=30)
    test.query_params["draft"] = key
    return test


@pytest.mark.parametrize("others", ["", "防災"], ids=["alone", "others have saved meanwhile"])
def test_what_a_page_shows_that_comes_back_during_an_outage_waits_for_the_store(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch, others: str
):
    """The server is killed under a typed text, and comes back before its database does."""
    monkeypatch.setattr(frame, "sidebar", lambda: None)
    monkeypatch.setattr(draft_required, "link", lambda *_: None)
    monkeypatch.setattr(saving, "sender", lambda: "203.0.113.9")
    begun = store.create(blank())
    before = name_page(begun.key).run()
    assert not before.exception
    states = before.text_input[0].set_value("広報").root.get_widget_states()

    page = name_page(begun.key)
    with monkeypatch.context() as outage:
        outage.setattr(DraftStore, "open", fails)
        outage.setattr(DraftStore, "ping", fails)
        page._run(states)
        assert not page.text_input
        for _ in range(3):
            page.run()
            assert any("保存を待っています" in html.proto.body for html in page.get("html"))
    if others:
        store.save(begun.draft.id, 1, {"account.display_name": others})
    page.run()

    assert not page.exception
    waiting = [held.value for held in store.waiting(begun.draft.id)]
    kept = store.reopen(begun.draft.id).file.answers.account.display_name
    assert (kept, waiting) == ((others, ["広報"]) if others else ("広報", []))
    assert page.text_input[0].value == kept
    # The browser has taken the field down: it is told what to show.
    page.run()
    assert store.reopen(begun.draft.id).file.answers.account.display_name == kept
