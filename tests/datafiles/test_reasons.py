"""What does not fit is told as an instruction, in Japanese, in the words that the clerk may use."""

from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError, field_validator

from smpolicy.datafiles.reasons import reason
from smpolicy.datafiles.table import Data
from smpolicy.datafiles.words import Words

WORDS = Words(
    tables={"事項": "items"},
    fields={"重さ": "severity", "条項": "clause"},
    values={"severity": {"必須": "must", "原則": "principle"}},
)


class Check(Data):
    clause: str
    severity: Literal["must", "principle"] = "must"
    days: int = 0
    on: bool = False
    id: str = Field(default="a", pattern="[a-z]+")
    items: tuple[str, ...] = Field(default=("x",), min_length=1)

    @field_validator("clause")
    @classmethod
    def _cites(cls, clause: str) -> str:
        if clause.startswith("第"):
            return clause
        raise ValueError("条項は「第3条」のように書いてください。")


def told(**written: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        Check.model_validate({"clause": "第1条"} | written)
    [error] = refused.value.errors()
    return reason({**error, "loc": ("items", 0, *error["loc"])}, Check.model_fields, WORDS)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"clause": 3}, '「条項（clause）」は文字列（"…"）で書いてください。'),
        ({"days": "三日"}, "「days」は整数で書いてください。"),
        ({"on": "はい"}, "「on」はtrue か false で書いてください。"),
        ({"items": "目的"}, "「items」は並び（[…]）で書いてください。"),
        ({"items": []}, "「items」に一つ以上書いてください。"),
        ({"id": "開設"}, "「id」は半角の英小文字・数字・- ・_ で書いてください。"),
        ({"clause": "3条"}, "条項は「第3条」のように書いてください。"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_to_write(written: dict[str, Any], sentence: str):
    assert told(**written) == sentence


def test_a_wrong_value_is_told_with_the_nearest_and_all_that_may_stand_there():
    assert told(severity="必需") == (
        "「重さ（severity）」に「必需」は使えません。「必須」ではありませんか。使えるのは 必須（must）、原則（principle） です。"
    )


def test_a_field_that_there_is_not_is_told_with_the_nearest_name_in_either_language():
    assert told(clauze="3") == "「clauze」という欄はありません。「clause」ではありませんか。"
    assert told(条目="3").startswith("「条目」という欄はありません。「条項」ではありませんか。")


def test_a_field_that_is_like_none_is_told_with_those_that_there_are():
    assert told(zzz="3") == (
        "「zzz」という欄はありません。使えるのは 条項（clause）、重さ（severity）、days、on、id、items です。"
    )


def test_a_field_written_in_both_languages_is_told_as_one():
    assert told(条項="第2条") == "「条項」と「clause」は同じ欄です。一つにしてください。"


def test_a_missing_field_is_told():
    with pytest.raises(ValidationError) as refused:
        Check.model_validate({})
    assert reason(refused.value.errors()[0], (), WORDS) == ("「clause」がありません。書き加えてください。")
    within = {**refused.value.errors()[0], "loc": ("items", 0, "clause")}
    assert reason(within, (), WORDS) == "「条項（clause）」がありません。書き加えてください。"
