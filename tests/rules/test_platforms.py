"""What the platforms allow (要確認): IDs, URLs, and how a body's ID rule goes with them."""

import pytest

from smpolicy.answers.model import items
from smpolicy.japanese.dates import parse_date
from smpolicy.rules.platforms import load_platforms, platforms_file

PLATFORMS = load_platforms()


@pytest.mark.parametrize(
    ("platform", "handle"),
    [
        ("x", "moriya_bosai123"),
        ("x", "abcd"),
        ("instagram", "moriya.library_1"),
        ("facebook", "moriya.ekimae"),
        ("line", "123abcde"),
        ("line", "moriya-kosodate"),
        ("youtube", "nagasaki_kanko"),
        ("tiktok", "kagamino"),
        ("bluesky", "city-moriya.bsky.social"),
        ("note", "なんでも"),
        ("other", "自由"),
    ],
)
def test_ids_that_a_platform_takes(platform, handle):
    assert PLATFORMS[platform].handle_problem(handle) is None


@pytest.mark.parametrize(
    ("platform", "handle"),
    [
        ("x", "moriya_bosai1234"),
        ("x", "abc"),
        ("x", "moriya-bosai"),
        ("x", "守谷"),
        ("instagram", "Moriya"),
        ("instagram", "a..b"),
        ("instagram", ".a"),
        ("instagram", "a."),
        ("facebook", "moriya_ekimae"),
        ("line", "a" * 19),
        ("bluesky", "moriya"),
    ],
)
def test_ids_that_a_platform_cannot_take_are_told_with_an_example(platform, handle):
    problem = PLATFORMS[platform].handle_problem(handle)

    assert problem is not None
    assert "例：" in problem
    assert "要確認" in problem


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        ("x", "https://x.com/moriya_bosai"),
        ("x", "https://www.twitter.com/Moriya_Bosai/"),
        ("instagram", "https://www.instagram.com/moriya_bosai/"),
        ("youtube", "https://www.youtube.com/@moriya_bosai"),
        ("line", "https://line.me/R/ti/p/@moriya_bosai"),
        ("line", "https://line.me/R/ti/p/%40moriya_bosai"),
        ("bluesky", "https://bsky.app/profile/moriya_bosai"),
        ("other", "https://example.jp/anything"),
    ],
)
def test_urls_that_agree_with_the_id(platform, url):
    assert PLATFORMS[platform].url_problem(url, "moriya_bosai") is None


@pytest.mark.parametrize(
    ("platform", "url", "words"),
    [
        ("x", "https://x.com/moriya_bousai", "「moriya_bousai」"),
        ("x", "https://instagram.com/moriya_bosai", "XのURL"),
        ("x", "https://x.com.evil.jp/moriya_bosai", "XのURL"),
        ("line", "https://lin.ee.example.jp/AbCdEfG", "LINE公式アカウントのURL"),
        ("youtube", "https://www.youtube.com/channel/UC123", "IDが含まれていません"),
    ],
)
def test_urls_that_want_a_second_look(platform, url, words):
    assert words in (PLATFORMS[platform].url_problem(url, "moriya_bosai") or "")


def test_a_short_link_that_cannot_show_the_id_is_not_compared():
    assert PLATFORMS["line"].url_problem("https://lin.ee/AbCdEfG", "moriya_bosai") is None


def test_a_display_name_longer_than_the_platform_takes_is_advised_about():
    assert PLATFORMS["line"].name_problem("あ" * 20) is None
    assert "20字まで" in (PLATFORMS["line"].name_problem("あ" * 21) or "")
    assert PLATFORMS["note"].name_problem("あ" * 500) is None


def test_moriya_s_id_rule_leaves_nine_characters_on_x_and_komae_s_four():
    assert PLATFORMS["x"].room("moriya") == 9
    assert PLATFORMS["x"].room("komae_tokyo") == 4
    assert PLATFORMS["note"].room("moriya") is None


def test_a_facebook_page_cannot_hold_an_underscore():
    assert PLATFORMS["facebook"].lacks("komae_tokyo") == "_"
    assert PLATFORMS["x"].lacks("komae_tokyo") == ""


def test_every_figure_has_a_source_and_a_day_of_confirmation():
    file = platforms_file()

    assert "要確認" in file.source
    assert file.checked_on


def test_every_fact_is_about_an_item_and_says_when_it_was_read():
    facts = [(platform, fact) for platform in PLATFORMS.values() for fact in platform.facts]
    assert {"認証の強化", "認証アカウント"} <= {fact.item for _, fact in facts}
    for _, fact in facts:
        assert fact.item in items()
        assert parse_date(fact.checked_on)
