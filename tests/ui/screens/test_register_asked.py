"""団体で決めること: what no guideline says is asked of the body; of two who answer at once nobody is overwritten silently."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.rows import Access
from smpolicy.ui.session.registers import registers
from tests.bodies import LIBRARY
from tests.ui.drawing import buttons, click, drawn, texts
from tests.ui.screens.register_parts import BOSAI, filled

pytestmark = pytest.mark.usefixtures("database")

READ, OVER = "いまの内容を読み込む", "書いた内容で保存する"


def asked(access: Access) -> AppTest:
    return drawn("screens.register_asked.draw_asked", access, LIBRARY.rulebook("moriya"))


def save(test: AppTest, idle: str = "", offices: str = "") -> AppTest:
    """Type into the fields, those apart where nothing is given, and save."""
    if idle:
        test.text_input[0].set_value(idle)
    if offices:
        test.text_area[0].set_value(offices)
    return click(test, "保存する")


def test_what_no_guideline_says_is_asked_of_the_body():
    access = filled(BOSAI)
    test = save(asked(access), "六")
    assert "1から120まで" in test.error[0].value
    assert registers().settings(access) == {}
    save(test, "６か月", "くらし安全課\n\n秘書課")
    assert test.success[0].value == "保存しました。"
    assert registers().settings(access) == {"idle_months": 6, "offices": ["くらし安全課", "秘書課"]}
    # What is taken away is no longer answered.
    test.text_input[0].set_value("")
    click(test, "保存する")
    assert registers().settings(access) == {"offices": ["くらし安全課", "秘書課"]}


def test_two_who_answer_different_questions_are_both_kept_and_asked_nothing():
    access = filled(BOSAI)
    first, second = asked(access), asked(access)
    save(first, idle="6")
    save(second, offices="秘書課")
    assert registers().settings(access) == {"idle_months": 6, "offices": ["秘書課"]}
    assert second.success[0].value == "保存しました。"
    assert second.text_input[0].value == "6"
    assert not {READ, OVER} & {*buttons(second)}


def both_answer(access: Access) -> AppTest:
    first, second = asked(access), asked(access)
    save(first, idle="6", offices="秘書課")
    return save(second, idle="12")


def test_who_answers_what_another_has_answered_is_told_both_and_nothing_is_written():
    access = filled(BOSAI)
    second = both_answer(access)
    assert registers().settings(access)["idle_months"] == 6
    told = texts(second).partition('role="alert"')[2]
    assert "<td>6</td><td>12</td>" in told
    assert "秘書課" not in told
    assert second.text_input[0].value == "12"
    assert not second.success


def test_the_present_answers_can_be_read_or_written_over():
    access = filled(BOSAI)
    read = click(both_answer(access), READ)
    assert (read.text_input[0].value, read.text_area[0].value) == ("6", "秘書課")
    registers().set_settings(access, idle_months=None, offices=None)
    over = click(both_answer(access), OVER)
    assert over.success[0].value == "保存しました。"
    assert registers().settings(access) == {"idle_months": 12, "offices": ["秘書課"]}


def test_what_a_third_has_answered_since_is_told_first():
    access = filled(BOSAI)
    second = both_answer(access)
    registers().set_settings(access, idle_months=9)
    click(second, OVER)
    assert registers().settings(access)["idle_months"] == 9
    assert "<td>9</td><td>12</td>" in texts(second)


def test_who_only_looks_again_sees_what_has_changed():
    access = filled(BOSAI)
    first, second = asked(access), asked(access)
    save(first, idle="6")
    second.run()
    assert "変わった項目があります" in texts(second)
    assert OVER not in buttons(second)


def test_a_number_that_cannot_be_read_is_told_before_another_may_be_written_over():
    access = filled(BOSAI)
    second = both_answer(access)
    second.text_input[0].set_value("六")
    click(second, OVER)
    assert not second.exception
    assert "1から120まで" in second.error[0].value
    save(second, idle="12")
    click(second, OVER)
    assert registers().settings(access)["idle_months"] == 12
