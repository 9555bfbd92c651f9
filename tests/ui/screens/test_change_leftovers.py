"""改正漏れ: where an old word still stands, mended by a click each or all at once; or nothing is said."""

from types import SimpleNamespace

from streamlit.testing.v1 import AppTest

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.leftovers import Leftover
from smpolicy.ui.session.draft_session import Draft
from tests.ui.drawing import buttons, drawn, for_reading, keep, texts
from tests.ui.session.changing_drafts import change

OLD, NEW = "生活安全課", "くらし<安全課>"


def renamed() -> Draft:
    """守谷市's change whose section is called otherwise, with two answers that name the old one."""
    draft = change("moriya", "team", "purpose")
    answers = draft.file.answers
    answers.organisation.section = NEW
    answers.purpose.purpose = f"{OLD}の取組を知らせる。"
    answers.purpose.audience = f"{OLD}の窓口に来る人"
    draft.answers_have_changed()
    return draft


def screen(draft: Draft) -> AppTest:
    assert draft.edition is not None
    return drawn(
        "screens.change_leftovers.draw_leftovers", draft, Changes(draft.edition, draft.file, draft.rulebook)
    )


def test_each_place_is_named_and_mended_by_its_own_click():
    draft = renamed()
    test = screen(draft)
    assert "の取組を知らせる。" in texts(test)
    assert NEW not in texts(test)
    button = next(b for b in test.button if (b.key or "").endswith("purpose.purpose"))
    assert button.label == f"「{NEW}」に直す"
    button.click().run()
    assert draft.file.answers.purpose.purpose == f"{NEW}の取組を知らせる。"
    assert OLD in draft.file.answers.purpose.audience


def test_all_are_mended_at_once_and_then_nothing_is_said_of_the_answers():
    draft = renamed()
    screen(draft).button(key="mend-all").click().run()
    assert OLD not in draft.file.answers.model_dump_json()
    assert not buttons(screen(draft))


def test_who_may_only_read_mends_nothing(database: None):
    test = screen(for_reading(keep(renamed())))
    assert all(button.disabled for button in test.button)


def test_nothing_is_said_where_no_word_was_replaced():
    test = screen(change("moriya", "team"))
    assert not test.header
    assert not test.button


def test_places_in_papers_alone_are_folded():
    left = Leftover(OLD, NEW, "", "運用方針　第3条", f"<b>{OLD}</b>が運用する。")
    test = drawn(
        "screens.change_leftovers.draw_leftovers",
        change("moriya"),
        SimpleNamespace(leftovers=[left]),
    )
    assert [fold.label for fold in test.expander] == ["文書に残っているところ（1か所）"]
    assert "&lt;b&gt;" in texts(test)
    assert not test.button
