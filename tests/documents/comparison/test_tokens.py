"""What is underlined as one: runs of one script, numbers with their counters, names."""

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.comparison.tokens import tokens


def test_a_sentence_is_cut_where_its_script_changes():
    assert tokens("広報課がツイッターを運用する。") == [
        "広報課",
        "が",
        "ツイッター",
        "を",
        "運用",
        "する",
        "。",
    ]


def test_numbers_keep_their_counters():
    assert tokens("令和８年４月１日から第10条まで3回") == [
        "令和", "８年", "４月", "１日", "から", "第10条", "まで", "3回",
    ]  # fmt: skip


def test_addresses_and_telephone_numbers_are_one():
    assert tokens("電話 0297-45-1111　a.b@city.example.lg.jp　https://x.com/moriya_bosai") == [
        "電話", " ", "0297-45-1111", "　", "a.b@city.example.lg.jp", "　", "https://x.com/moriya_bosai",
    ]  # fmt: skip


def test_a_name_of_the_answers_is_never_cut_whatever_stands_around_it():
    names = ("子ども家庭部", "子育て支援課")
    assert tokens("その他子ども家庭部子育て支援課長", names) == [
        "その",
        "他",
        "子ども家庭部",
        "子育て支援課",
        "長",
    ]


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple))
def test_the_tokens_joined_are_the_text(text, names):
    assert "".join(tokens(text, names)) == text
