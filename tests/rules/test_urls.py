"""URLs and mail addresses in what people type."""

import pytest

from smpolicy.rules import urls

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
