"""Posts and sections, told apart from names."""

import pytest

from smpolicy.rules.job_titles import ends_in_title


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


@pytest.mark.parametrize(
    ("text", "is_title"),
    [("生活安全課長等（兼務）など", True), ("課長の職にある者　", True), ("課長(", False), ("(課長)", False)],
)
def test_what_stands_behind_a_title_does_not_count(text, is_title):
    assert ends_in_title(text) is is_title
