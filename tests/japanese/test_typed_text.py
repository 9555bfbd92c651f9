"""Dates, URLs, telephone numbers, IDs and titles, as people really type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese import graphemes
from smpolicy.japanese.dates import (
    clock,
    date_problem,
    fiscal_year,
    fiscal_year_label,
    parse_date,
    parse_time,
    wareki,
)
from smpolicy.japanese.width import clean_text, clean_tree, handle, is_phone, phone
from smpolicy.rules import urls
from smpolicy.rules.job_titles import ends_in_title


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "2026年4月1日",
        "令和8年4月1日",
        "令和８年４月１日",
        "R8.4.1",
        "r8/4/1",
        "令和8年 4月 1日",
        "令和八年四月一日",
        "二〇二六年四月一日",
        "20260401",
        "２０２６０４０１",
    ],
)
def test_a_day_is_read_in_every_usual_form(text):
    assert parse_date(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来年",
        "2026-02-30",
        "令和0年1月1日",
        "令和1年4月30日",
        "平成31年5月1日",
        "2026-04",
        "4月1日",
        "20261301",
        "202604",
        "令和8年13月1日",
        "明治元年1月1日",
    ],
)
def test_what_is_no_day_is_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和二十三年十月二十日", date(2041, 10, 20)),
        ("令和十年十二月三十一日", date(2028, 12, 31)),
        ("昭和六十三年一月七日", date(1988, 1, 7)),
        ("令和元年五月一日", date(2019, 5, 1)),
    ],
)
def test_kanji_numbers_are_read(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("4月1日", "年がありません"),
        ("4/1", "年がありません"),
        ("令和8年2月30日", "2026年2月30日はありません"),
        ("2026-13-01", "13月はありません"),
        ("令和0年4月1日", "令和0年はありません"),
        ("平成31年5月1日", "平成31年5月1日はありません（令和元年5月1日です）"),
        ("令和1年4月30日", "令和1年4月30日はありません（平成31年4月30日です）"),
        ("来年の春", ""),
        ("令和8年4月1日", ""),
    ],
)
def test_a_day_that_does_not_exist_is_told_with_its_cause(text, cause):
    assert date_problem(text) == cause


@given(st.text())
def test_no_text_breaks_the_reading_of_days_and_times(text):
    assert (parse_date(text) is None) or date_problem(text) == ""
    parse_time(text)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-24", "1926年12月24日"),
        ("来年の春", "来年の春"),
    ],
)
def test_days_are_printed_in_their_era(day, words):
    assert wareki(day) == words


@given(st.dates(date(1926, 12, 25), date(2099, 12, 31)))
def test_a_printed_day_is_read_back(day):
    assert parse_date(wareki(day)) == day


def test_the_fiscal_year_runs_from_april():
    assert fiscal_year(date(2026, 3, 31)) == 2025
    assert fiscal_year(date(2026, 4, 1)) == 2026
    assert (fiscal_year_label(2025), fiscal_year_label(2019)) == ("令和7年度", "令和元年度")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8:30", time(8, 30)),
        ("８時３０分", time(8, 30)),
        ("9時", time(9)),
        ("8時半", time(8, 30)),
        ("午後八時半", time(20, 30)),
        ("0830", time(8, 30)),
        ("2515", None),
        ("午後5時15分", time(17, 15)),
        ("午前0時", time(0)),
        ("24:00", time(23, 59)),
        ("25:00", None),
        ("8:60", None),
        ("朝", None),
        ("午後13時", None),
    ],
)
def test_a_time_is_read(text, found):
    assert parse_time(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8:30", "午前8時30分"),
        ("17:00", "午後5時"),
        ("12:30", "午後0時30分"),
        ("24:00", "午後12時"),
        ("朝", "朝"),
    ],
)
def test_times_are_printed(text, words):
    assert clock(text) == words


DOMAINS = ("city.moriya.ibaraki.jp",)


@pytest.mark.parametrize(
    "url",
    [
        "https://city.moriya.ibaraki.jp/sns",
        "https://www.city.moriya.ibaraki.jp/",
        "HTTP://WWW.CITY.MORIYA.IBARAKI.JP",
        "https://city.moriya.ibaraki.jp:443/a",
    ],
)
def test_the_city_s_own_pages_are_known(url):
    assert urls.on_domain(url, DOMAINS)


@pytest.mark.parametrize(
    "url",
    [
        "https://evilcity.moriya.ibaraki.jp.evil.com/",
        "https://evil-city.moriya.ibaraki.jp/",
        "https://city.moriya.ibaraki.jp@evil.com/",
        "https://evil.com/city.moriya.ibaraki.jp",
        "https://evil.com\\.city.moriya.ibaraki.jp/",
        "javascript://city.moriya.ibaraki.jp/%0aalert(1)",
        "city.moriya.ibaraki.jp",
    ],
)
def test_look_alikes_are_not(url):
    assert not urls.on_domain(url, DOMAINS)


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "http://localhost",
        "https://a b.jp",
        "ftp://a.jp",
        "https://[::1",
        "https://a.jp:99999",
        "https://-a.jp",
    ],
)
def test_what_is_no_url_is_none(url):
    assert urls.parse_url(url) is None


def test_a_japanese_domain_name_is_a_url():
    assert urls.parse_url("https://総務省.jp/") is not None


@pytest.mark.parametrize(
    "text",
    [
        "https://bit.ly/abc",
        "詳しくはhttps://bit.ly/abcをご覧ください",
        "bit.ly/abc",
        "（ＢＩＴ．ＬＹ／abc）",
        "https://BIT.LY/x。",
        "http://www.bit.ly/x",
    ],
)
def test_a_shortener_is_seen_in_any_text(text):
    assert urls.shorteners(text) == ["bit.ly"]


@pytest.mark.parametrize(
    "text",
    [
        "https://notbit.ly/abc",
        "https://bit.ly.example.jp/",
        "bit.lyという会社",
        "https://youtu.be/x",
        "a@t.co",
    ],
)
def test_what_only_looks_like_one_is_not(text):
    assert urls.shorteners(text) == []


def test_the_platforms_own_short_domains_are_told_apart():
    assert urls.own_shorteners("https://youtu.be/x と lin.ee/y") == ["youtu.be", "lin.ee"]


@pytest.mark.parametrize("text", ["a@city.jp", "ａ＠city.jp", "a.b+c@x-y.lg.jp"])
def test_mail_addresses(text):
    assert urls.is_email(text)


@pytest.mark.parametrize(
    "text", ["a", "a@", "a@b", "@city.jp", "a b@city.jp", "a..b@city.jp", ".a@city.jp", "a@city.jp,b@city.jp"]
)
def test_what_is_no_mail_address(text):
    assert not urls.is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "0297-00-0000",
        "０２９７−００−００００",
        "03(1234)5678",
        "0297ー00ー0000",
        "09012345678",
        "0120-000-000",
        "095-822-0000（内線2345）",
        "095-822-0000 内線2345",
    ],
)
def test_telephone_numbers(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", ["119", "297-00-0000", "0297-00", "電話", "0297-00-00000000", "内線2345"])
def test_what_is_no_telephone_number(text):
    assert not is_phone(text)


def test_ids_and_numbers_are_kept_narrow():
    assert handle(" ＠ｍｏｒｉｙａ＿１ ") == "moriya_1"
    assert phone("０２９７−００−００００") == "0297-00-0000"


@pytest.mark.parametrize(
    "text",
    [
        "秘書課長",
        "広報係長",
        "市民課職員等",
        "生活安全課職員（防災係）",
        "消防本部警防課",
        "中央図書館長",
        "観光担当者",
        "主任主査",
    ],
)
def test_posts_and_sections_are_known(text):
    assert ends_in_title(text)


@pytest.mark.parametrize("text", ["山田太郎", "生活安全課長 山田太郎", "課長・佐藤", "花子"])
def test_names_are_not_posts(text):
    assert not ends_in_title(text)


def test_people_count_what_they_see():
    assert graphemes.count("👨‍👩‍👧‍👦が🇯🇵") == 3
    assert graphemes.count("か\u3099") == 1
    assert graphemes.take("👨‍👩‍👧‍👦が", 1) == "👨‍👩‍👧‍👦"


def test_what_was_removed_is_told_with_its_place():
    tree, notes = clean_tree({"a": [{"b": "x\x07y"}], "c": "\ud800"})

    assert tree == {"a": [{"b": "xy"}], "c": ""}
    assert notes == [
        "a[0].b：使えない文字（U+0007）を1個取り除きました。",
        "c：使えない文字（U+D800）を1個取り除きました。",
    ]


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text):
    once, _ = clean_text(text)

    assert clean_text(once) == (once, [])
    once.encode("utf-8")
