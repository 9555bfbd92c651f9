"""A clerk writes names and fixed values in Japanese or English; texts that only look like them stay as they are."""

from smpolicy.datafiles.words import Words

WORDS = Words(
    tables={"点検": "checks", "版": "version"},
    fields={"条項": "clause", "種類": "kind", "重さ": "severity", "語": "words"},
    values={"kind": {"日付の順": "order"}, "severity": {"必須": "must", "要守": "must"}, "style": {"敬体": "polite"}},
    ids={"procedures": {"開設": "open"}},
    as_written=frozenset({"words"}),
)  # fmt: skip


def test_both_languages_mean_the_same():
    english = {"checks": [{"clause": "3(1)", "kind": "order", "severity": "must"}]}
    assert WORDS.in_english({"点検": [{"条項": "3(1)", "種類": "日付の順", "重さ": "必須"}]}) == english
    assert WORDS.in_english(english) == english


def test_a_word_of_one_field_is_a_text_in_another():
    assert WORDS.in_english({"点検": [{"message": "必須", "条項": "日付の順"}]}) == {
        "checks": [{"message": "必須", "clause": "日付の順"}]
    }


def test_an_id_is_a_word_in_its_own_table_alone():
    assert WORDS.in_english({"procedures": [{"id": "開設"}], "点検": [{"id": "開設"}]}) == {
        "procedures": [{"id": "open"}],
        "checks": [{"id": "開設"}],
    }


def test_a_value_at_the_top_of_the_file_has_its_words_too():
    assert WORDS.in_english({"style": "敬体", "版": "敬体"}) == {"style": "polite", "version": "敬体"}


def test_the_keys_of_what_is_a_clerks_own_list_are_no_names_of_ours():
    assert WORDS.in_english({"点検": [{"語": {"重さ": "必須"}}]}) == {"checks": [{"words": {"重さ": "必須"}}]}


def test_what_is_written_in_both_languages_keeps_both_so_that_it_can_be_refused():
    both = WORDS.in_english({"checks": [{"clause": "1", "条項": "2"}], "点検": []})
    assert both == {"checks": [{"clause": "1", "条項": "2"}], "点検": []}


def test_a_name_is_told_in_both_languages_with_its_first_word():
    assert WORDS.in_japanese("clause") == "条項（clause）"
    assert WORDS.in_japanese("checks", is_table=True) == "点検（checks）"
    assert WORDS.in_japanese("checks") == "checks"
    assert WORDS.shown_value("severity", "must") == "必須（must）"
    assert WORDS.shown_value("severity", "advice") == "advice"
    assert WORDS.spellings("checks") == ["checks", "点検"]
