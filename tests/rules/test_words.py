"""A clerk may write a rulebook in Japanese words: names of tables and fields, and every fixed value."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from scripts.make_word_guide import PATH, guide
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.rulebook import RulebookFile
from smpolicy.rules.words import rulebook_words, words_file
from tests.sixth_body import RULEBOOK

JAPANESE = """
id = "aozora"
団体名 = "青空町"
自称 = "町"
ガイドライン = "青空町SNS利用要領"
版 = "1"
ガイドラインの日付 = "2025-04-01"
日付の表記 = "令和7年4月1日"
確認日 = "2026-11-20"
ドメイン = ["town.aozora.lg.jp"]

[[条項]]
番号 = "第3条"
義務 = "問う"
手続 = ["開設"]
要約 = "目的と合言葉を定める。"
語 = ["目的"]

[[条項]]
番号 = "第4条"
義務 = "必ず守る"
手続 = ["開設"]
要約 = "IDはaozoraで始める。"
語 = ["ID"]

[[問い]]
項目 = "目的"
条項 = "第3条"

[[問い]]
項目 = "媒体"
条項 = "第3条"

[[問い]]
項目 = "ID"
条項 = "第4条"

[[独自の問い]]
項目 = "合言葉"
id = "password_hint"
形 = "選択"
条項 = "第3条"
問いの文 = "町の合言葉"
段階 = "purpose"
選択肢 = [{ id = "sky", 問いの文 = "青い空" }, { id = "sea", label = "青い海" }]

[[点検]]
id = "handle"
条項 = "第4条"
項目 = "ID"
種類 = "書き方"
pattern = "@aozora_.+"
重さ = "必須"
文面 = "IDは「aozora_」で始めてください。例：@aozora_kanko"

[[点検]]
id = "hint"
条項 = "第4条"
項目 = "合言葉"
種類 = "これだけ"
values = ["青い空"]
重さ = "必須"
文面 = "「青い空」を選んでください。"

[[手続]]
id = "開設"
題名 = "開設"
"""


def written(tmp_path, text: str):
    folder = tmp_path / "aozora"
    folder.mkdir(exist_ok=True)
    (folder / "rulebook.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_rulebook_in_japanese_words_is_the_same_rulebook(tmp_path):
    japanese = load_rulebook(written(tmp_path, JAPANESE))
    english = load_rulebook(written(tmp_path, RULEBOOK))

    assert japanese.file == english.file
    assert japanese.asked == english.asked
    assert japanese.checks == english.checks


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('義務 = "問う"', '義務 = "訊く"', ['14行目「義務 = "訊く"」', "「訊く」は使えません"]),
        ('手続 = ["開設"]', '手続 = ["新設"]', ["[[clauses]]（第3条）", "「新設」は使えません"]),
        ('形 = "選択"', '形 = "せんたく"', ["「せんたく」は使えません"]),
        ('種類 = "これだけ"', '種類 = "それだけ"', ["「それだけ」は使えません"]),
        ('重さ = "必須"', '重さ = "絶対"', ["「絶対」は使えません"]),
        ('要約 = "目的', '要役 = "目的', ["「要役」という欄はありません"]),
        ("[[点検]]", "[[点検表]]", ["「点検表」という欄はありません"]),
        ('番号 = "第3条"', 'number = "第3条"\n番号 = "第3条"', ["「番号」と「number」は同じ欄です"]),
    ],
)
def test_a_word_that_is_not_known_is_told_as_it_was_written(tmp_path, old, new, words):
    assert old in JAPANESE
    with pytest.raises(DataError) as error:
        load_rulebook(written(tmp_path, JAPANESE.replace(old, new, 1)))

    assert [word for word in words if word not in str(error.value)] == [], str(error.value)


def described(model: type[BaseModel], seen: dict[type[BaseModel], None]) -> dict[type[BaseModel], None]:
    """The models that a rulebook consists of."""
    if model not in seen:
        seen[model] = None
        for field in model.model_fields.values():
            for inner in parts(field.annotation):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    described(inner, seen)
    return seen


def parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


MODELS = list(described(RulebookFile, {}))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_and_every_fixed_value_has_a_japanese_word(model):
    words = rulebook_words()
    names = words.tables if model is RulebookFile else words.fields
    for name, field in model.model_fields.items():
        name = field.alias or name
        assert name in names.values(), name
        for inner in parts(field.annotation):
            if get_origin(inner) is Literal:
                known = words.values[name]
                assert set(get_args(inner)) <= set(known.values()), name


def test_no_word_means_two_things():
    file = words_file()
    for table in (file.tables, file.fields, *file.values.values()):
        words = [word for several in table.values() for word in several]
        assert sorted(set(words)) == sorted(words)


def test_the_clerks_list_of_words_is_made_from_the_table():
    assert PATH.read_text(encoding="utf-8") == guide()
