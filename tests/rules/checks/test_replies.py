"""The kind of check that finds replies, comments or messages offered where a rule wants none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.rules.checks.replies import offered_channels
from tests.rules.checks.tables import ASKED, rule

OFFERED = [
    "市政への提案、ダイレクトメッセージ又はコメント欄で受け付けます。",
    "ご質問はコメント欄へお寄せください。",
    "必要に応じて返信します。",
    "DMで連絡してください",
    "ＤＭでのお問合せにも対応します。",
    "返信は行いませんが、コメントでの質問は歓迎します。",
    "寄せられたコメントには担当者が回答します。",
    "原則として返信しません。",
    "返信は基本的に行いません。",
    "個別に返信することがあります。",
    "お気軽にメッセージを送ってください。",
    "リプライ可",
]
NOT_OFFERED = [
    "返信は行いません。ご意見やお問合せは「市政への提案」へお寄せください。",
    "ダイレクトメッセージは受け付けません。",
    "動画へのコメント欄は使わない設定にします。動画には字幕を付けます。",
    "利用者からの意見等に対しては、返信を行いません。",
    "コメントへの返信は致しかねます。",
    "コメントの受付は停止しています。",
    "返信の代わりに、市政への提案をご利用ください。",
    "詳しい日程や交通の案内は、市ホームページに掲載します。",
    "気象警報、避難情報などの緊急情報",
    "首長からのメッセージの動画",
    "",
]


@pytest.mark.parametrize("text", OFFERED)
def test_a_sentence_that_offers_a_channel_is_named(text):
    assert list(offered_channels(f"観光の情報を発信します。{text}")) == [text]


@pytest.mark.parametrize("text", NOT_OFFERED)
def test_a_sentence_that_refuses_or_speaks_of_something_else_is_left_alone(text):
    assert list(offered_channels(text)) == []


@given(st.text())
def test_whatever_is_typed_the_sentences_named_stand_in_it(text):
    assert all(sentence in text for sentence in offered_channels(text))


def test_the_finding_names_the_sentence_and_all_texts_are_looked_at(findings):
    tables = ASKED + rule('kind = "no-reply-channel"')
    offered = {"contents": ["行事", "行事の様子。質問にはコメントで返信します。"]}

    assert findings(tables, purpose=offered) == [("purpose.contents[1]", "rule")]
    assert findings(tables, purpose={"contents": ["行事の様子。返信は行いません。"]}) == []


def test_only_the_items_named_are_looked_at(findings):
    offered = {"purpose": "質問に返信するため", "contents": ["返信"]}

    assert findings(ASKED + rule('kind = "no-reply-channel"\nitems = ["目的"]'), purpose=offered) == [
        ("purpose.purpose", "rule")
    ]
    assert findings(ASKED + rule('kind = "no-reply-channel"\nleave_out = ["目的"]'), purpose=offered) == [
        ("purpose.contents[0]", "rule")
    ]
