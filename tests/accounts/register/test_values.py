"""One cell of an office's list is read as it is meant; what cannot be read is told with how to write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.values import plain, read_value, serial_date, show, summary
from smpolicy.japanese import graphemes


@pytest.mark.parametrize(
    "written",
    ["2026-04-01", "令和8年4月1日", "R8.4.1", "令和８年４月１日（水）", "2026-04-01 00:00:00", "46113", "2026/4/1 9:30"],
)  # fmt: skip
def test_a_day_is_read_however_an_office_writes_it(written: str):
    reading = read_value(columns()["opened_on"], written)
    assert (reading.value, reading.problem, reading.doubt) == ("2026-04-01", "", "")
    assert show(columns()["opened_on"], reading.value) == "令和8年4月1日"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("令和8年2月30日", "2月30日はありません"),
        ("令和8年4月", "日がありません"),
        ("春ごろ", "日として読めません"),
    ],
)
def test_what_is_no_day_is_told_with_the_form_to_write(written: str, why: str):
    reading = read_value(columns()["opened_on"], written)
    assert reading.value == ""
    assert why in reading.problem
    assert "令和8年4月1日か2026-04-01の形で" in reading.problem


@pytest.mark.parametrize("written", ["不明", "-", "―"])
def test_a_day_that_nobody_knows_is_empty_and_is_to_be_looked_at(written: str):
    reading = read_value(columns()["opened_on"], written)
    assert (reading.value, reading.problem) == ("", "")
    assert f"「{written}」は日ではないため、空にします" in reading.doubt


@pytest.mark.parametrize(
    ("written", "value"), [("1,234人", "1234"), ("約１２００", "1200"), ("35.0", "35"), ("0", "0")]
)
def test_a_number_is_read_with_its_unit(written: str, value: str):
    assert read_value(columns()["followers"], written).value == value


def test_what_is_no_number_is_told_and_an_empty_mark_is_none():
    assert "数として読めません" in read_value(columns()["followers"], "多数").problem
    assert "数ではないため" in read_value(columns()["followers"], "－").doubt
    assert show(columns()["followers"], "1234567") == "1,234,567"


@pytest.mark.parametrize(
    ("written", "platform"), [("Twitter", "x"), ("ツイッター", "x"), ("Ｘ", "x"), ("ＬＩＮＥ", "line"), ("y o u t u b e", "youtube")]
)  # fmt: skip
def test_a_platform_is_known_by_its_former_and_its_wide_names(written: str, platform: str):
    reading = read_value(columns()["platform"], written)
    assert reading.value == platform
    assert read_value(columns()["platform"], show(columns()["platform"], platform)).value == platform


def test_an_unknown_choice_is_told_with_all_that_there_are():
    problem = read_value(columns()["state"], "たぶん運用").problem
    assert "「たぶん運用」が分かりません" in problem
    assert all(choice.label in problem for choice in columns()["state"].choices)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("x.com/moriya", "https://x.com/moriya"),
        ("公式：https://x.com/moriya（X）", "https://x.com/moriya"),
        ("なし", ""),
    ],
)
def test_an_address_is_taken_out_of_what_stands_around_it(written: str, url: str):
    assert read_value(columns()["url"], written).value == url


def test_of_two_addresses_the_first_is_taken_and_that_is_told():
    reading = read_value(columns()["url"], "https://x.com/a\nhttps://x.com/b")
    assert reading.value == "https://x.com/a"
    assert "2つのURL" in reading.doubt
    assert "URLとして読めません" in read_value(columns()["url"], "市のページ").problem


def test_a_persons_name_where_a_post_belongs_is_to_be_looked_at():
    assert "個人名" in read_value(columns()["manager"], "山田太郎課長").doubt
    assert read_value(columns()["manager"], "秘書課長").doubt == ""


def test_our_own_csv_gives_back_what_it_marked_as_text():
    assert read_value(columns()["name"], "'=1+1").value == "=1+1"
    assert read_value(columns()["name"], "'引用").value == "'引用"


@given(st.text(max_size=80))
def test_any_text_is_kept_or_told_and_never_both_lost_and_silent(text: str):
    for column in (column for column in columns().values() if not column.is_fixed):
        reading = read_value(column, text)
        assert not (reading.value and reading.problem)
        if column.is_date and reading.value:
            assert date.fromisoformat(reading.value)
        # What is kept reads as itself again.
        assert not reading.value or read_value(column, reading.value).value == reading.value


def test_a_serial_number_is_a_day_of_our_time_or_none():
    assert serial_date("46113") == date(2026, 4, 1)
    assert serial_date("46113.5") == date(2026, 4, 1)
    assert [serial_date(text) for text in ("12345", "99999", "4611", "四六一一三")] == [None] * 4


@given(st.text(max_size=200))
def test_a_summary_is_the_first_sentence_and_fits(text: str):
    short = summary(text)
    assert graphemes.count(short) <= 60
    assert "。" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_a_long_sentence_is_cut_with_a_sign_and_a_short_one_is_whole():
    assert summary("防災の情報を伝える。その他も伝える。") == "防災の情報を伝える"
    assert summary("あ" * 60) == "あ" * 60
    assert summary("あ" * 61) == "あ" * 59 + "…"


def test_names_are_compared_without_width_case_and_spaces():
    assert plain("ＬＩＮＥ 公式") == plain("line公式") == "line公式"
