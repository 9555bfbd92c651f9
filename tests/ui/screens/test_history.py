"""履歴と共有: its parts, the link that opens the draft, the people of a draft, and the end of it."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.drafts.records import GoneError
from smpolicy.ui.screens import history
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from tests.ui.drawing import buttons, click, draft_of, drawn, keep, texts

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")
KATE, JOHN = "kate@city.example", "john@city.example"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that were opened."""
    opened: list[str] = []
    monkeypatch.setattr(history, "go", opened.append)
    return opened


def screen(draft: Draft) -> AppTest:
    return drawn("screens.history.draw_history", draft)


def of_draft(draft: Draft) -> int:
    assert draft.kept is not None
    return draft.kept.opened.id


def test_every_part_of_the_table_of_contents_is_there_to_be_reached():
    test = screen(keep(draft_of("moriya")))
    contents = texts(test).partition("<nav")[2].partition("</nav>")[0]
    titles = [part.partition("<")[0] for part in contents.split('target="_self">')[1:]]
    assert "共有" not in titles
    assert {*titles} <= {header.value for header in test.header}


def test_without_login_the_link_is_all_that_is_needed_and_that_is_said():
    test = screen(keep(draft_of("moriya")))
    assert any("鍵を知っている人は、だれでも" in text.value for text in test.markdown)
    assert "共有する" not in buttons(test)


def test_the_owner_shares_for_reading_and_takes_it_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(history, "reader", lambda: KATE)
    draft = keep(draft_of("moriya"), KATE)
    test = screen(draft)
    test.text_input(key="share-address").set_value("だれか")
    click(test, "共有する")
    assert test.error[0].value == "メールアドレスを書いてください。"

    test.text_input(key="share-address").set_value(" John@City.example ")
    test.radio(key="share-may").set_value("閲覧のみ")
    click(test, "共有する")
    [share] = store().shares(of_draft(draft))
    assert (share.address, share.may_write) == (JOHN, False)
    assert f"{JOHN}</span>　閲覧のみ" in texts(test)
    test.button(key=f"unshare-{JOHN}").click().run()
    assert store().shares(of_draft(draft)) == []


def test_a_colleague_neither_shares_nor_deletes(monkeypatch: pytest.MonkeyPatch):
    draft = keep(draft_of("moriya"), KATE)
    store().share(of_draft(draft), KATE, JOHN, may_write=True)
    monkeypatch.setattr(history, "reader", lambda: JOHN)
    test = screen(draft)
    assert not {"共有する", "共有をやめる", "この下書きを削除する"} & {*buttons(test)}
    assert any("削除できるのは、下書きを作った人だけです" in text.value for text in test.markdown)


def test_a_draft_is_deleted_only_by_who_says_to_be_sure(opened: list[str]):
    draft = keep(draft_of("moriya"))
    test = screen(draft)
    assert test.button(key="delete-draft").disabled
    test.checkbox(key="delete-sure").check().run()
    test.button(key="delete-draft").click().run()
    assert opened == ["pages/start.py"]
    with pytest.raises(GoneError):
        store().reopen(of_draft(draft))


def test_who_may_not_open_the_draft_any_more_sees_nothing_of_it():
    draft = keep(draft_of("moriya"))
    assert draft.kept is not None
    draft.kept.is_gone = True
    assert not screen(draft).header
    assert not screen(draft_of("moriya")).header
