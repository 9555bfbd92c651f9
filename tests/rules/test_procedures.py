"""Procedures are data: a body words them its own way and adds some, without a line of code."""

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.finding import blocking
from smpolicy.checking.new_file import blank_file
from smpolicy.documents.text import to_text
from smpolicy.dossier.papers import papers
from tests.bodies import BODIES, LIBRARY
from tests.sixth_body import RULEBOOK

# A union whose guideline asks for a yearly report to the council beside the review of its sections.
UNION = (
    RULEBOOK
    + """
[[clauses]]
number = "第8条"
duty = "ask"
procedures = ["review", "yearly_report"]
summary = "効果を確かめる。"
words = ["効果"]

[[clauses]]
number = "第9条"
duty = "form"
procedures = ["yearly_report"]
summary = "毎年、議会に報告する。"
words = ["報告"]

[[questions]]
item = "課名"
clause = "第8条"

[[questions]]
item = "アカウント名"
clause = "第8条"

[[questions]]
item = "運用の効果"
clause = "第8条"

[[extra]]
item = "議会の会期"
id = "session"
form = "line"
clause = "第9条"
procedures = ["yearly_report"]
step = "effect"

[[procedures]]
id = "review"
title = "所属の点検"

[[procedures]]
id = "yearly_report"
title = "議会への年次報告"
like = "review"
[[procedures.steps]]
id = "effect"
title = "一年の効果"

[[documents]]
id = "yearly"
title = "年次報告書"
file = "yearly.txt"
clause = "第9条"
"""
)
# A town that has every post decided on a form of its own.
TOWN = (
    RULEBOOK
    + """
[[clauses]]
number = "第7条"
duty = "form"
procedures = ["post"]
summary = "投稿ごとに起案する。"
words = ["起案"]

[[extra]]
item = "投稿の文"
id = "post_text"
form = "prose"
clause = "第7条"
procedures = ["post"]
step = "text"

[[questions]]
item = "課名"
procedures = ["post"]
step = "text"

[[questions]]
item = "アカウント名"
procedures = ["post"]
step = "text"

[[questions]]
item = "媒体"
clause = "第3条"
procedures = ["post"]
step = "text"

[[extra]]
item = "投稿の日"
id = "post_on"
form = "date"
procedures = ["post"]
step = "when"

[[procedures]]
id = "post"
title = "投稿の起案票"
kind = "alone"
[[procedures.steps]]
id = "when"
title = "いつ出すか"
[[procedures.steps]]
id = "text"
title = "投稿の内容"
help = "一つの投稿について書きます。"
[[procedures.steps]]
id = "text"
after = "when"
[[procedures.steps]]
id = "drafting"

[[documents]]
id = "form"
title = "投稿起案票"
file = "post.txt"
clause = "第7条"
"""
)


def test_two_procedures_of_one_kind_stand_side_by_side(body):
    rulebook = body(UNION, yearly="# 年次報告書\n\n{{ 運用の効果 }}\n\n会期：{{ 議会の会期 }}\n")
    review, report = (rulebook.procedures[p] for p in ("review", "yearly_report"))
    own = {q.name for q in rulebook.questions("yearly_report")} - {
        q.name for q in rulebook.questions("review")
    }
    file = blank_file(rulebook, "yearly_report")
    file.answers.review.effect = "登録者が二倍になった。"
    file.extra["session"] = "六月"
    written = {paper.id: to_text(paper.document) for paper in papers(file, rulebook, watermark=True)}
    of_review = papers(blank_file(rulebook, "review"), rulebook, watermark=True)

    assert review.recurs
    assert report.recurs
    assert (review.title, report.title) == ("所属の点検", "議会への年次報告")
    assert own == {"議会の会期"}
    assert [s.title for s in rulebook.steps("yearly_report") if s.id == "effect"] == ["一年の効果"]
    assert [s.title for s in rulebook.steps("review") if s.id == "effect"] == ["効果"]
    assert "登録者が二倍になった。" in written["yearly"]
    assert "六月" in written["yearly"]
    assert {paper.id for paper in of_review} == set(written) - {"yearly"}


def test_a_form_for_each_post_is_data_alone(body):
    rulebook = body(TOWN, post="# 投稿起案票\n\n{{ 投稿の文 }}\n")
    table = rulebook.procedures["post"]
    steps = rulebook.steps("post")
    file = blank_file(rulebook, "post")
    file.answers.account.platform, file.answers.organisation.section = "x", "広報課"
    [missing] = blocking(check(file, rulebook))
    file.extra["post_text"] = "防災訓練を行います。"
    [form] = [paper for paper in papers(file, rulebook, watermark=False) if paper.id == "form"]

    assert table.stands_alone
    assert [(s.id, s.title, s.address) for s in steps] == [
        ("when", "いつ出すか", "own-1"), ("text", "投稿の内容", "own-2"), ("drafting", "起案", "drafting"),
    ]  # fmt: skip
    assert (missing.path, missing.clause) == ("extra.post_text", "第7条")
    assert blocking(check(file, rulebook)) == []
    assert "防災訓練を行います。" in to_text(form.document)


def test_a_rulebook_in_japanese_names_its_own_procedure_in_japanese(body):
    written = TOWN.replace('procedures = ["post"]', '手続 = ["起案票"]').replace(
        'id = "post"\ntitle', 'id = "post"\n呼び名 = "起案票"\ntitle'
    ).replace('kind = "alone"', '種類 = "単独"')  # fmt: skip
    rulebook = body(written, post="# 投稿起案票\n\n{{ 投稿の文 }}\n")

    assert rulebook.procedures["post"].stands_alone
    assert [q.name for q in rulebook.questions("post")][:1] == ["投稿の日"]


@pytest.mark.parametrize("body", BODIES)
def test_every_body_offers_a_change_of_which_every_question_is_in_reach(body):
    rulebook = LIBRARY.rulebook(body)
    change = rulebook.procedures["change"]
    *topics, all_of_it = change.topics
    named = {name for topic in topics for name in topic.items}
    opened = {step for topic in topics for step in topic.steps} | {
        q.step for q in rulebook.questions("change") if q.name in named
    }
    steps = {step.id for step in rulebook.steps("change")}

    assert list(rulebook.procedures)[:2] == ["open", "change"]
    assert change.from_edition
    assert steps == {step.id for step in rulebook.steps("open")}
    assert steps - opened == set(change.always)
    assert steps - set(all_of_it.steps) == set(change.always)
    # What the common catalogue asks is named by a topic; a body's own question stands wherever its step does.
    common = [q for q in rulebook.questions("change") if not q.extra and q.step not in change.always]
    whole = {step for topic in topics for step in topic.steps}
    assert [q.name for q in common if q.name not in named and q.step not in whole] == []
