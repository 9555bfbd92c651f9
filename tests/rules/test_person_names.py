"""Persons in what should name posts and sections: those typed elsewhere, and those that only look like persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.rules.job_titles import ends_in_title, looks_like_person
from smpolicy.rules.person_names import anyone_is_named, named_person

NAMES = ["山田　太郎", "取手花子"]


@pytest.mark.parametrize(
    "text",
    [
        "山田太郎", "山田 太郎", "担当は山田　太郎です。", "生活安全課長　山田太郎", "山田太郎課長", "山田課長", "生活安全課山田課長", "お問合せは山田さんまで",
        "取手　花子", "取手主任が投稿します。", "総務課取手様", "山　田　太　郎",
    ],
)  # fmt: skip
def test_a_typed_name_is_found(text):
    assert named_person(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "生活安全課長",
        "山田地区の防災訓練",
        "小山田課長",
        "取手市の催し",
        "花子とアン",
        "太郎の会",
        "",
        "生活安全課職員",
    ],
)
def test_no_name_is_found(text):
    assert not named_person(text, NAMES)


@pytest.mark.parametrize(
    "text", ["山田課長", "山田太郎課長", "鈴木花子主査", "生活安全課山田係長", "佐々木課長補佐", "田中主任等"]
)
def test_a_person_before_a_post(text):
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "生活安全課長", "課長", "森林課長", "子育て支援課長", "中央図書館長", "山田支所長", "消防長", "係長", "総務部長", "広報主任", "石川地区担当",
        "生活安全課職員", "情報政策係長",
    ],
)  # fmt: skip
def test_a_post_alone(text):
    assert ends_in_title(text)
    assert not looks_like_person(text)


def test_a_section_that_exists_is_no_person():
    assert not looks_like_person("山田課長", ["建設部山田課"])


PIECES = [
    "山田",
    "太郎",
    "課長",
    "さん",
    "取手",
    "花子",
    "総務課",
    "小",
    "、",
    "。",
    " ",
    "　",
    "か",
    "\u3099",
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=4)


@given(TEXTS)
def test_looking_through_all_texts_at_once_tells_what_looking_at_each_tells(texts):
    assert anyone_is_named(texts, NAMES) == any(named_person(text, NAMES) for text in texts)
