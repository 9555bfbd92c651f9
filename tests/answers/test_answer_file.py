"""The answer file: what was typed is kept; what cannot be used is refused with a Japanese sentence."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.answers.model import items
from smpolicy.japanese.width import clean_text
from smpolicy.settings import TEMPLATES


def text_of(**parts: object) -> bytes:
    return json.dumps(
        {"format": 3, "municipality": "moriya", "procedure": "open", **parts}, ensure_ascii=False
    ).encode()


# (name, file, words of the message)
UNUSABLE = [
    ("not JSON", b"{", ["1行", "JSONとして読めません"]),
    ("empty", b"", ["JSONとして読めません"]),
    ("not UTF-8", '{"municipality": "守谷市"}'.encode("cp932"), ["UTF-8", "保存し直して"]),
    ("a list", b"[]", ["全体が { } で囲まれたJSON"]),
    ("a newer format", text_of(format=4), ["format", "4", "更新"]),
    ("an older format than the first", text_of(format=0), ["format", "0", "この形式は読めません"]),
    ("no format at all", text_of(format=None), ["format", "この形式は読めません"]),
    ("a format that is true", text_of(format=True), ["format"]),
    ("an unknown key", text_of(answers={"account": {"handel": "x"}}), ["answers.account.handel", "「handel」という欄はありません"]),
    ("a wrong type", text_of(answers={"account": {"handle": 3}}), ["answers.account.handle", "文字列"]),
    ("a text for a list", text_of(answers={"purpose": {"contents": "x"}}), ["answers.purpose.contents", "並び"]),
    ("a text for a tick", text_of(confirmations={"password": "はい"}), ["confirmations.password", "true か false"]),
    ("a procedure that is no id", text_of(procedure="開 設"), ["procedure", "半角の英小文字"]),
    ("a record's wrong key", text_of(answers={"steps": {"consultations": [{"who": "x"}]}}), ["steps.consultations[0].who"]),
    ("no municipality", b'{"format": 1, "procedure": "open"}', ["municipality", "がありません"]),
    ("deeply nested", b"[" * 100_000 + b"]" * 100_000, ["入れ子が深すぎます"]),
    ("nested deeper than any answer", b'{"a":' * 30 + b"1" + b"}" * 30, ["入れ子が深すぎます"]),
    ("not a number", b'{"format": NaN}', ["JSONとして読めない値"]),
    ("a number of 5,000 digits", b'{"format": ' + b"9" * 5000 + b"}", ["JSONとして読めない値"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), [u[1:] for u in UNUSABLE], ids=[u[0] for u in UNUSABLE])
def test_an_unusable_file_is_refused_with_name_and_place(data, words):
    with pytest.raises(AnswerFileError) as error:
        answer_file.parse(data, "回答.json")

    message = str(error.value)
    assert message.startswith("回答.json：")
    assert [word for word in words if word not in message] == []


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(AnswerFileError, match="大きすぎます"):
        answer_file.read(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AnswerFileError, match="ファイルの場所を確かめて"):
        answer_file.read(tmp_path / "none.json")


def test_text_that_is_no_date_is_kept_as_typed():
    file, removed = answer_file.parse(text_of(answers={"steps": {"opening_on": "来年の春"}}), "x")

    assert file.answers.steps.opening_on == "来年の春"
    assert removed == []


def test_width_is_normalised_for_ids_but_never_in_prose():
    answers = {"account": {"handle": "＠ｍｏｒｉｙａ＿１"}, "purpose": {"purpose": "ＡＢＣ　１２３"}}
    file, _ = answer_file.parse(text_of(answers=answers), "x")

    assert file.answers.account.handle == "moriya_1"
    assert file.answers.purpose.purpose == "ＡＢＣ　１２３"


def test_control_characters_and_lone_surrogates_are_removed_and_told():
    data = b'{"format":1,"municipality":"moriya","procedure":"open","answers":{"purpose":{"purpose":"a\\u0007b\\ud800c"}}}'
    file, removed = answer_file.parse(data, "x")

    assert file.answers.purpose.purpose == "abc"
    assert any("purpose" in sentence for sentence in removed)


def test_item_names_can_be_used_as_template_names():
    for item in items().values():
        for name in (item.name, *(field.name for field in item.fields)):
            assert name.isidentifier(), name
            assert unicodedata.normalize("NFKC", name) == name


@given(st.text(max_size=200))
def test_any_prose_survives_writing_and_reading(text):
    clean, _ = clean_text(text)
    file = AnswerFile(municipality="moriya", procedure="open")
    file.answers.purpose.purpose = clean

    again, removed = answer_file.parse(file.dump().encode(), "x")

    assert again.answers.purpose.purpose == clean
    assert removed == []
    assert again.dump() == file.dump()


@given(st.binary(max_size=300))
def test_any_bytes_give_a_sentence_and_no_traceback(data):
    with pytest.raises(AnswerFileError, match="x："):
        answer_file.parse(data, "x")


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.glob("*/examples/*.json")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_the_examples_are_written_in_the_present_format(path):
    assert answer_file.read(path)[1] == []


def test_the_outcome_of_a_consultation_in_an_older_file_is_kept_as_its_text():
    steps = {"consultations": [{"partner": "秘書課", "date": "2026-02-10", "outcome": "開設を了承"}]}
    older = text_of(format=2, answers={"steps": steps, "replies": {"follow_outcome": "了承を得た。"}})

    file, notes = answer_file.parse(older, "x")

    (consultation,) = file.answers.steps.consultations
    assert (consultation.outcome, consultation.outcome_text) == ("", "開設を了承")
    assert (file.answers.replies.follow_outcome, file.answers.replies.follow_outcome_text) == (
        "",
        "了承を得た。",
    )
    assert "結果を選んでください" in notes[0]


def test_a_sample_is_written_as_one_and_no_other_file_speaks_of_it():
    file = AnswerFile(municipality="moriya", procedure="open")
    assert "is_sample" not in file.dump()
    sample = file.model_copy(update={"is_sample": True})
    assert answer_file.parse(sample.dump().encode(), "x.json")[0].is_sample
