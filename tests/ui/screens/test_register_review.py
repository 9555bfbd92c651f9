"""棚卸し: a year's review is begun with its day, answered, counted, and its results lead on."""

from datetime import datetime

import pytest

from smpolicy.japanese.dates import JAPAN
from smpolicy.ui.session.registers import registers
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, part, saved_files

pytestmark = pytest.mark.usefixtures("database")


def test_a_years_review_is_begun_answered_and_reported():
    access = filled(BOSAI | {"state": "running"}, BOOKS | {"state": "running"})
    test = part("review", access)
    test.button(key="review-begin").click().run()
    assert "0／2" in test.subheader[0].value
    [row, _other] = registers().rows(access)
    today = datetime.now(JAPAN).date().isoformat()
    registers().change(access, row, {"reviewed_on": today, "review_result": "end"})
    test.run()
    assert "1／2" in test.subheader[0].value
    assert [b.label for b in test.button if b.key == f"begin-close-{row.id}"] == ["「撤退」の下書きを始める"]
    assert "まだ答えていないアカウント（1件）" in texts(test)
    test.button(key="review-section-links").click().run()
    assert saved_files(test)[-1] == "回答用リンクの一覧を保存（CSV）"
    for each in registers().rows(access):
        registers().change(access, each, {"reviewed_on": today, "review_result": "end"})
    test.run()
    assert "2／2" in test.subheader[0].value
    assert "まだ答えていない" not in texts(test)
    assert saved_files(test)[:2] == ["確認の用紙を保存（Word）", "報告を保存（Word）"]


def test_who_begins_a_year_that_another_has_begun_is_told_the_others_day():
    access = filled(BOSAI | {"state": "running"})
    first, second = part("review", access), part("review", access)
    for test, due in ((first, "令和9年2月1日"), (second, "令和9年3月1日")):
        test.text_input(key="review-due").set_value(due).run()
    first.button(key="review-begin").click().run()
    assert not first.error
    second.button(key="review-begin").click().run()
    assert "別の人が先に始めています" in second.error[0].value
    assert "令和9年2月1日" in second.error[0].value
    assert "令和9年2月1日" in second.subheader[0].value


def test_a_day_that_cannot_be_read_begins_nothing():
    access = filled(BOSAI | {"state": "running"})
    test = part("review", access)
    test.text_input(key="review-due").set_value("年度末頃").run()
    assert "期限を読めません" in test.error[0].value
    assert "review-begin" not in {button.key for button in test.button}


def test_the_questions_stand_with_their_clause_or_as_our_suggestion_before_the_review_is_begun():
    told = texts(part("review", registers().begin("komae")))
    assert told.count("<li>") == told.count("<span class=smp-clause>") > 0


def test_an_account_that_went_on_by_a_list_has_its_next_review_by_a_click():
    access = filled(BOSAI | {"state": "running"})
    test = part("review", access)
    test.button(key="review-begin").click().run()
    [row] = registers().rows(access)
    today = datetime.now(JAPAN).date().isoformat()
    registers().change(access, row, {"reviewed_on": today, "review_result": "continue"})
    test.run()
    test.button(key="review-next").click().run()
    [row] = registers().rows(access)
    assert row.cells["next_review"] > today
    assert "review-next" not in {button.key for button in test.button}
