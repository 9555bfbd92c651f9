"""What one person writes is plain text to another, and nobody's opening spoils another's link."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.sharing import KEYS_MOST
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.session import draft_store, login
from tests.drafts.drafting import blank

KATE, JOHN = "kate@city.example", "john@city.example"
# A link, a picture, emphasis, a heading, a directive of Streamlit's, a formula, HTML.
MARKDOWN = (
    "[押す](https://evil.example) ![x](https://evil.example/x.png) **太** # 見出し :red[赤] $x$ <b>太</b> `x`"
)
# An address that a provider lets somebody have.
ADDRESS = "[a](https://evil.example)@city.example"


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


def mine() -> AppTest:
    def screen() -> None:
        from smpolicy.ui.screens.my_drafts import draw_mine

        draw_mine()

    return AppTest.from_function(screen, default_timeout=30).run()


def read_as_markdown(test: AppTest) -> list[str]:
    """Every text of a screen that Streamlit's frontend reads as Markdown."""
    found: list[str] = []
    for element in test.main:
        if element.type == "html":
            continue
        for name in ("body", "help", "label", "options", "captions"):
            value = getattr(getattr(element, "proto", None), name, "")
            found += [value] if isinstance(value, str) else list(value)
    return found


def is_plain(text: str) -> bool:
    """Tell whether every sign of Markdown in a text is escaped."""
    return re.search(r"(?<!\\)[\[\]*`$<>]|(?<!\\):red", text) is None


def test_markdown_in_an_accounts_name_and_in_an_address_is_plain_text_in_the_list_of_drafts(
    store: DraftStore,
):
    file = blank()
    file.answers.account.display_name = MARKDOWN
    begun = store.create(file, ADDRESS)
    store.share(begun.draft.id, ADDRESS, JOHN, may_write=False)

    test = mine()
    assert not test.exception
    assert any("evil" in text for text in read_as_markdown(test))
    assert [text for text in read_as_markdown(test) if not is_plain(text)] == []


def test_the_test_itself_knows_markdown():
    assert not is_plain(MARKDOWN)
    assert is_plain("plain（text）・防災だより")


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
