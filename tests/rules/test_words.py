"""A clerk may write a rulebook in Japanese words: names of tables and fields, and every fixed value."""

import re
from typing import get_args

import pytest

from smpolicy.answers.model import Procedure
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.checks import Check
from smpolicy.rules.conditions import Severity
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.questions import Duty, Need, OwnForm
from smpolicy.rules.rulebook import Clause, DocumentTable, RulebookFile
from smpolicy.rules.words import PROCEDURES, WORDS
from tests.conftest import ROOT
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
        ('手続 = ["開設"]', '手続 = ["新設"]', ["15行目", "「新設」は使えません"]),
        ('形 = "選択"', '形 = "せんたく"', ["「せんたく」は使えません"]),
        ('種類 = "これだけ"', '種類 = "それだけ"', ["「それだけ」は使えません"]),
        ('重さ = "必須"', '重さ = "絶対"', ["「絶対」は使えません"]),
        ('要約 = "目的', '要役 = "目的', ["「要役」という欄はありません"]),
        ("[[点検]]", "[[点検表]]", ["「点検表」という欄はありません"]),
        ('番号 = "第3条"', 'number = "第3条"\n番号 = "第3条"', ["「番号」という欄はありません"]),
    ],
)
def test_a_word_that_is_not_known_is_told_as_it_was_written(tmp_path, old, new, words):
    assert old in JAPANESE
    with pytest.raises(DataError) as error:
        load_rulebook(written(tmp_path, JAPANESE.replace(old, new, 1)))

    assert [word for word in words if word not in str(error.value)] == [], str(error.value)


def test_every_fixed_value_has_a_japanese_word_and_every_word_a_meaning():
    known = {
        "duty": get_args(Duty),
        "need": get_args(Need),
        "severity": get_args(Severity),
        "form": get_args(OwnForm),
        "procedures": get_args(Procedure),
        "audience": get_args(DocumentTable.model_fields["audience"].annotation),
    }
    for field, values in known.items():
        assert set(WORDS.values[field].values()) == set(values), field
    kinds = {kind.model_fields["kind"].annotation.__args__[0] for kind in Check.__origin__.__args__}
    papers = get_args(DocumentTable.model_fields["kind"].annotation)
    assert set(WORDS.values["kind"].values()) <= kinds | set(papers)
    assert set(WORDS.tables.values()) <= set(RulebookFile.model_fields)
    assert set(Clause.model_fields) <= set(WORDS.fields.values()) | {"audience"}
    assert PROCEDURES["開設"] == "open"


def test_every_word_stands_in_the_clerks_guide():
    guide = (ROOT / "docs" / "rulebook-format.md").read_text(encoding="utf-8")
    section = guide[guide.index("## 9　日本語で書く") :]
    words = [*WORDS.tables, *WORDS.fields, *(word for words in WORDS.values.values() for word in words)]

    assert [
        word for word in words if not re.search(rf"(^|[\s、|（：]){re.escape(word)}[ 、|＝（]", section)
    ] == []
