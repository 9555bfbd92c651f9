"""The rulebook's first draft as text: whose it is, the words a clerk writes, a note on everything that is guessed."""

import pytest

from smpolicy.clerk.entries import Entries
from smpolicy.clerk.rulebook_text import GUESSED, name_of, procedure_words, rulebook_text, title_of
from smpolicy.datafiles.toml_mistakes import parse_toml
from tests.clerk.made_clauses import clause


def written(guideline: str, *clauses) -> dict:
    return parse_toml(rulebook_text("hikari", guideline, Entries(clauses)))


@pytest.mark.parametrize(
    ("first", "name", "kind", "self_name"),
    [
        ("ひかり区公式ソーシャルメディア運用要領", "ひかり区", "区", "区"),
        ("# 青空町ＳＮＳ利用基準", "青空町", "町村", "町"),
        ("みずべ広域事務組合ＳＮＳ運用指針", "みずべ広域事務組合", "組合", "当組合"),
        # Before the title, empty lines; a name is only what stands before the guideline's own words.
        ("\n\n大空県SNSガイドライン", "大空県", "県", "県"),
    ],
)
def test_the_body_is_read_from_the_guidelines_title(first, name, kind, self_name):
    assert name_of(first) == name
    head = written(f"{first}\n\n令和７年４月１日\n")
    assert (head["団体名"], head["区分"], head["自称"]) == (name, kind, self_name)
    assert head["日付の表記"] == "令和７年４月１日"
    assert head["ガイドライン"] == title_of(first)
    assert not any("団体名を読み取れませんでした" in remark for remark in head["留意点"])


@pytest.mark.parametrize("first", ["職員のための手引", ""])
def test_a_name_that_cannot_be_read_is_asked_of_the_clerk_and_not_invented(first):
    head = written(first)

    assert name_of(first) == ""
    assert head["団体名"] == "団体名（要確認）"
    assert any("団体名を読み取れませんでした" in remark for remark in head["留意点"])
    assert head["日付の表記"] == "日付の記載なし"


def test_each_duty_of_a_clause_is_an_entry_in_the_clerks_words_with_where_it_stands():
    text = '利用者の"意見"には、原則として返信しない。' + "長" * 90
    both = written("", clause("第4条", text, "check-principle", "guide", procedures=("open", "close")))[
        "条項"
    ]

    assert [entry["義務"] for entry in both] == ["原則", "案内する"]
    for entry in both:
        assert entry["手続"] == procedure_words(("open", "close")) == ["開設", "廃止"]
        assert entry["引用"] == text
        assert entry["要約"] == text[:80] + "…"
        assert entry["語"] == ['利用者の"意見"には']
        assert entry["備考"] == f"{GUESSED}（guideline.txt の7行目）"


@pytest.mark.parametrize(
    ("duty", "severity"), [("check-must", "必須"), ("check-principle", "原則"), ("check-advice", "助言")]
)
def test_a_rule_to_keep_is_a_choice_and_a_check_that_reads_it(duty, severity):
    tables = written("", clause("第4条", "合言葉を唱える。", duty, heading="合言葉"))
    [question], [check] = tables["独自の問い"], tables["点検"]

    assert question["様式"] == "選択"
    assert check["項目"] == question["項目"] == "合言葉"
    assert check["値の一覧"] == [question["選択肢"][0]["表示"]]
    assert (check["重さ"], check["条項"]) == (severity, "第4条")


def test_what_is_only_asked_is_a_text_without_a_check():
    tables = written("", clause("1", "町の合言葉", "ask"), clause("2", "その他必要な事項", "ask"))

    assert "点検" not in tables
    assert [(q["様式"], q.get("必要")) for q in tables["独自の問い"]] == [("文章", None), ("文章", "任意")]


def test_what_stands_in_a_sample_binds_nobody():
    tables = written(
        "",
        clause("見本1", "アカウントの名称", "ask", is_sample=True),
        clause("見本2", "合言葉を守る。", "confirm", is_sample=True),
        clause("3", "合言葉を守る。", "confirm"),
    )
    [name] = [question for question in tables["問い"] if question["項目"] == "アカウント名"]

    assert name["必要"] == "任意"
    assert [c.get("重さ") for c in tables["確認"]] == ["助言", None]
    assert [entry.get("見本") for entry in tables["条項"]] == [True, True, None]


def test_steps_and_guidance_stand_with_the_procedures_of_their_clauses():
    tables = written(
        "",
        clause("1", "総務課長に届け出る。", "process", procedures=("close",)),
        clause("2", "冷静に対応する。", "guide", procedures=("open", "close"), entries=("深呼吸",)),
    )
    steps = {table["id"]: table.get("次の手順") for table in tables["手続"]}

    assert steps["開設"] is None
    assert [(step["本文"], step["条項"]) for step in steps["廃止"]] == [("総務課長に届け出る。", "1")]
    assert [(g["手続"], g["本文"]) for g in tables["案内"]] == [
        (["開設"], "冷静に対応する。　深呼吸"),
        (["廃止"], "冷静に対応する。　深呼吸"),
    ]


def test_the_policy_is_published_and_the_forms_are_not():
    tables = written("", clause("2", "開設届出書（第1号様式）を提出する。", "form"))

    assert [(p["id"], p["ファイル"], p.get("条項"), p.get("読む人")) for p in tables["文書"]] == [
        ("policy", "policy.txt", None, "公表"),
        ("form-1", "form-1.txt", "2", None),
    ]
