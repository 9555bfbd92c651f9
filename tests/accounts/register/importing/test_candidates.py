"""A row says which account it means, or goes back with its reason."""

import pytest

from tests.accounts.register.importing.lists import only, plan_of, sheet


@pytest.mark.parametrize(
    ("address", "platform", "handle"),
    [
        ("https://twitter.com/moriya_bosai", "x", "moriya_bosai"),
        ("https://www.youtube.com/@moriya_ch", "youtube", "moriya_ch"),
        ("https://line.me/R/ti/p/%40moriya_line", "line", "moriya_line"),
        ("https://lin.ee/abc123", "line", ""),
        ("https://www.facebook.com/profile.php?id=1", "facebook", ""),
        ("x.com/moriya_bosai", "x", "moriya_bosai"),
    ],
)
def test_platform_and_id_are_taken_out_of_the_url(registers, kept, address, platform, handle):
    found = only(plan_of(registers, kept, sheet("アカウント名|URL", f"もりや|{address}"))).candidate
    assert (found.cells["platform"], found.cells.get("handle", "")) == (platform, handle)
    assert not found.problems


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("X|moriya|https://www.instagram.com/moriya|", "合いません"),
        ("X|moriya_a|https://x.com/moriya_b|", "合いません"),
        ("|||令和8年4月1日", "1つの内容だけの行"),
        ("X|||令和8年4月1日", "どれもありません"),
        ("|moriya_a||令和8年4月1日", "媒体が分かりません"),
        ("X|moriya_a||令和8年2月30日", "2月30日はありません"),
        ("媒体|ID|URL|開設日", "見出しの行の繰り返し"),
    ],
)
def test_what_cannot_be_taken_is_returned_with_its_reason(registers, kept, cells, reason):
    made = plan_of(registers, kept, sheet("媒体|ID|URL|開設日", "X|moriya_z||", cells))
    assert [found.outcome for found in made.lines] == ["new", "returned"]
    assert reason in made.returned()[3]
