"""Two people at one row: who has changed another column is asked nothing, who has changed the same one is told."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.editions_in_rows import follow_editions
from smpolicy.accounts.register.rows import Access, EditionInForce
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.registers import registers
from tests.accounts.deciding import edition
from tests.bodies import LIBRARY
from tests.ui.drawing import buttons, click, texts
from tests.ui.screens.register_parts import BOSAI, field, filled, part, row_of, with_edition

pytestmark = pytest.mark.usefixtures("database")

READ, OVER = "いまの内容を読み込む", "書いた内容で保存する"


def cells(access: Access) -> dict[str, str]:
    [row] = registers().rows(access)
    return row.cells


def write(test: AppTest, label: str = "保存する", **typed: str) -> AppTest:
    form = "register-cell" if label == "保存する" else "review-cell"
    for column, text in typed.items():
        field(test, f"{form}-{column}").set_value(text)
    click(test, label)
    assert not test.exception
    return test


def both_write(access: Access) -> AppTest:
    """Two people open the row and write its remarks, the second also its last post; return the second's screen."""
    first, second = row_of(access), row_of(access)
    write(first, remarks="一人目")
    return write(second, remarks="二人目", last_post_on="令和8年10月1日")


def test_two_who_change_different_columns_are_both_saved_and_asked_nothing():
    access = filled(BOSAI)
    first, second = row_of(access), row_of(access)
    write(first, remarks="一人目")
    write(second, last_post_on="令和8年10月1日")
    assert [each.success[0].value for each in (first, second)] == ["保存しました。"] * 2
    assert (cells(access)["remarks"], cells(access)["last_post_on"]) == ("一人目", "2026-10-01")
    assert field(second, "register-cell-remarks").value == "一人目"
    assert not {READ, OVER} & {*buttons(first), *buttons(second)}


def test_two_who_write_the_same_into_the_same_column_are_asked_nothing():
    access = filled(BOSAI)
    first, second = row_of(access), row_of(access)
    write(first, remarks="同じ")
    write(second, remarks="同じ", posts="12")
    assert second.success[0].value == "保存しました。"
    assert (cells(access)["remarks"], cells(access)["posts"]) == ("同じ", "12")


def test_who_changes_what_another_has_changed_is_told_both_texts_and_nothing_is_written():
    access = filled(BOSAI)
    second = both_write(access)
    assert (cells(access)["remarks"], cells(access)["last_post_on"]) == ("一人目", "")
    [told] = [text for text in texts(second).split("<div role=") if text.startswith('"alert"')]
    assert "「備考」の入力が食い違っています" in told
    assert told.index("いまの内容") < told.index("一人目") < told.index("二人目")
    assert "最終投稿日" not in told
    assert "保存しました。" not in [each.value for each in second.success]
    # What was typed stays where it was typed.
    assert field(second, "register-cell-remarks").value == "二人目"
    assert field(second, "register-cell-last_post_on").value == "令和8年10月1日"
    assert [button for button in buttons(second) if button in (READ, OVER)] == [READ, OVER]
    # To press the same again is no answer.
    click(second, "保存する")
    assert cells(access)["remarks"] == "一人目"
    assert OVER in buttons(second)


def test_the_present_contents_can_be_read():
    access = filled(BOSAI)
    second = click(both_write(access), READ)
    assert field(second, "register-cell-remarks").value == "一人目"
    assert field(second, "register-cell-last_post_on").value == ""
    assert not {READ, OVER} & {*buttons(second)}
    write(second, remarks="三つ目")
    assert cells(access)["remarks"] == "三つ目"


def test_what_was_typed_can_be_written_over_it_and_takes_nothing_else_along():
    access = filled(BOSAI)
    second = both_write(access)
    write(row_of(access), followers="120")
    # What is typed after one is told goes in, too.
    field(second, "register-cell-remarks").set_value("二人で話した")
    click(second, OVER)
    assert second.success[0].value == "保存しました。"
    now = cells(access)
    assert [now[name] for name in ("remarks", "last_post_on", "followers")] == [
        "二人で話した",
        "2026-10-01",
        "120",
    ]
    assert not {READ, OVER} & {*buttons(second)}


def test_what_a_third_has_written_since_one_was_told_is_told_first():
    access = filled(BOSAI)
    second = both_write(access)
    write(row_of(access), remarks="三人目")
    click(second, OVER)
    assert cells(access)["remarks"] == "三人目"
    assert "三人目" in texts(second).partition('role="alert"')[2]
    click(second, OVER)
    assert cells(access)["remarks"] == "二人目"


def test_who_only_looks_again_sees_what_has_changed_and_may_go_on_writing():
    access = filled(BOSAI)
    first, second = row_of(access), row_of(access)
    write(first, remarks="一人目")
    second.run()
    told = texts(second).partition('role="status"')[2]
    assert "変わった項目があります" in told
    assert "一人目" in told
    assert OVER not in buttons(second)
    write(second, posts="12")
    assert (cells(access)["remarks"], cells(access)["posts"]) == ("一人目", "12")
    assert "変わった項目があります" not in texts(second)


def test_a_text_that_cannot_be_read_is_told_before_another_may_be_written_over():
    access = filled(BOSAI)
    second = both_write(access)
    field(second, "register-cell-last_post_on").set_value("2月30日頃")
    click(second, OVER)
    assert "最終投稿日" in second.error[0].value
    assert cells(access)["remarks"] == "一人目"
    field(second, "register-cell-last_post_on").set_value("令和8年9月1日")
    click(second, OVER)
    assert (cells(access)["remarks"], cells(access)["last_post_on"]) == ("二人目", "2026-09-01")


def test_what_an_edition_says_by_now_is_told_and_cannot_be_written_over():
    decided = edition()
    access = with_edition(decided)
    [row] = registers().rows(access)
    [account] = registers().joined(access)
    # As it was imported, before the account was decided.
    name = row.cells["name"]
    registers().follow(access, EditionInForce(account, 1, "running", {}, None, ""))
    test = row_of(access)
    follow_editions(registers(), access, LIBRARY.rulebook("moriya"))
    write(test, name="別の名", remarks="備考")
    assert cells(access)["name"] == name
    told = texts(test).partition('role="alert"')[2]
    assert "別の名" in told
    assert "台帳では替えられません" in told
    click(test, OVER)
    assert (cells(access)["name"], cells(access)["remarks"]) == (name, "備考")
    assert accounts().account(account).name == name


def test_where_an_edition_says_all_that_was_typed_only_reading_it_is_left():
    access = with_edition(edition())
    [account] = registers().joined(access)
    registers().follow(access, EditionInForce(account, 1, "running", {}, None, ""))
    test = row_of(access)
    follow_editions(registers(), access, LIBRARY.rulebook("moriya"))
    write(test, name="別の名")
    assert READ in buttons(test)
    assert OVER not in buttons(test)


ANSWER = "棚卸しの回答を保存する"


def test_who_answers_the_review_after_another_is_told_what_the_other_has_answered():
    access = filled(BOSAI | {"state": "running"})
    part("review", access).button(key="review-begin").click().run()
    first, second = row_of(access), row_of(access)
    write(first, ANSWER, review_result="continue", review_notes="毎週")
    write(second, ANSWER, review_result="end", review_notes="使われていない")
    assert (cells(access)["review_result"], cells(access)["review_notes"]) == ("continue", "毎週")
    told = texts(second).partition('role="alert"')[2]
    assert "「点検の記録」" in told
    assert "使われていない" in told
    # The form stays where it is, open, though the account has been answered for.
    assert "期限" in second.expander[0].label
    click(second, OVER)
    assert (cells(access)["review_result"], cells(access)["review_notes"]) == ("end", "使われていない")


def test_an_answer_and_another_column_go_together():
    access = filled(BOSAI | {"state": "running"})
    part("review", access).button(key="review-begin").click().run()
    first, second = row_of(access), row_of(access)
    write(first, remarks="一人目")
    write(second, ANSWER, review_result="continue")
    assert second.success[0].value == "保存しました。"
    assert (cells(access)["remarks"], cells(access)["review_result"]) == ("一人目", "continue")


def test_an_answer_for_an_account_that_another_has_ended_meanwhile_still_arrives():
    access = filled(BOSAI | {"state": "running"})
    part("review", access).button(key="review-begin").click().run()
    first, second = row_of(access), row_of(access)
    write(first, state="ended_kept")
    write(second, ANSWER, review_result="end", review_notes="終わった")
    assert (cells(access)["state"], cells(access)["review_notes"]) == ("ended_kept", "終わった")


def test_to_save_one_form_leaves_the_other_as_it_is_in_the_browser():
    access = filled(BOSAI | {"state": "running"})
    part("review", access).button(key="review-begin").click().run()
    test = row_of(access)
    drawn = field(test, "register-cell-remarks").key
    write(test, ANSWER, review_result="continue")
    # A field of another name would be an empty one.
    assert field(test, "register-cell-remarks").key == drawn
    assert "点検の結果" in texts(test).partition('role="status"')[2]
    write(test, remarks="書きかけ")
    assert (cells(access)["remarks"], cells(access)["review_result"]) == ("書きかけ", "continue")


def test_who_comes_back_from_the_list_begins_with_the_row_as_it_is():
    access = filled(BOSAI)
    first, second = row_of(access), row_of(access)
    write(first, remarks="一人目")
    second.button(key="register-close").click().run()
    second.button(key="register-open").click().run()
    assert field(second, "register-cell-remarks").value == "一人目"
    assert READ not in buttons(second)
