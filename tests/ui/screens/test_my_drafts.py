"""「自分の下書き」: with login what is one's own and what is shared; each is opened by its button."""

import pytest

from smpolicy.drafts.errands import Wish
from smpolicy.drafts.logins import LoggedIn
from smpolicy.ui.screens import my_drafts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.errands import errands
from tests.accounts.deciding import MOMENT
from tests.ui.drawing import buttons, draft_of, drawn, texts

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")
KATE, JOHN = "kate@city.example", "john@city.example"
DRAW = "screens.my_drafts.draw_mine"


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    """John is logged in, here and elsewhere."""
    monkeypatch.setattr(my_drafts, "reader", lambda: JOHN)
    logins = [LoggedIn("a" * 64, MOMENT, MOMENT), LoggedIn("b" * 64, MOMENT, MOMENT)]
    monkeypatch.setattr(my_drafts, "my_logins", lambda: (logins, "b" * 64))


def test_without_login_there_is_no_list():
    store().create(draft_of("moriya").file)
    test = drawn(DRAW)
    assert "ログインを使う設定のときだけ" in test.markdown[0].value
    assert not buttons(test)


def test_who_has_none_is_told_where_to_begin(login: None):
    store().create(draft_of("moriya").file, KATE)
    test = drawn(DRAW)
    assert "「はじめに」から始めてください" in test.markdown[0].value
    assert "開く" not in buttons(test)


def test_ones_own_and_what_is_shared_are_told_apart(login: None):
    store().create(draft_of("komae", account__display_name="<b>自分の").file, JOHN)
    for may_write in (True, False):
        begun = store().create(draft_of("moriya", account__display_name=f"共有{may_write}").file, KATE)
        store().share(begun.draft.id, KATE, JOHN, may_write=may_write)
    told = {
        card.partition("</strong>")[0].rpartition(">")[2]: card for card in texts(drawn(DRAW)).split("<p>")
    }

    own = next(card for name, card in told.items() if "自分の" in name)
    assert "&lt;b&gt;自分の" in own
    assert "狛江市　" in own
    assert "から共有" not in own
    assert f"{KATE} から共有" in told["共有True"]
    assert "（閲覧のみ）" not in told["共有True"]
    assert "（閲覧のみ）" in told["共有False"]


def test_a_draft_is_opened_by_a_key_of_the_readers_own(login: None, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(
        my_drafts.st, "switch_page", lambda _, query_params: opened.append(query_params["draft"])
    )
    begun = store().create(draft_of("moriya").file, JOHN)
    drawn(DRAW).button(key=f"open-{begun.draft.id}").click().run()

    [key] = opened
    assert store().open(key, JOHN) is not None
    assert store().open(key, KATE) is None


def test_a_draft_of_a_body_that_is_no_more_is_listed_by_its_id(login: None):
    file = draft_of("moriya").file.model_copy(update={"municipality": "aozora"})
    store().create(file, JOHN)
    assert "aozora" in texts(drawn(DRAW))


def test_what_others_have_asked_is_listed_as_done_or_not(login: None):
    begun = store().create(draft_of("moriya", account__display_name="頼まれた便り").file, KATE)
    wish = Wish("account.handle", frozenset({"account.handle"}), JOHN, "", JOHN)
    errand, _ = errands().ask(begun.draft.id, wish, KATE)
    test = drawn(DRAW)
    assert "頼まれた便り" in texts(test)
    assert "書き終わり" not in texts(test)
    assert "分担を開く" in [text.value for text in test.text]
    errands().finish(errand.id, JOHN)
    assert "書き終わり" in texts(drawn(DRAW))


def test_a_login_elsewhere_can_be_ended_and_this_one_cannot(login: None):
    test = drawn(DRAW)
    assert [b.key for b in test.button if (b.key or "").startswith("end-")] == ["end-" + "a" * 12]
    assert sum("（この画面）" in text.value for text in test.markdown) == 1
