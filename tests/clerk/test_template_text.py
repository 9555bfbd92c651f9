"""The first draft of a paper: the items in the guideline's order, each with its clause; nothing of it is a mark."""

from smpolicy.clerk.entries import AskedItem, Entries
from smpolicy.clerk.template_text import template_text
from tests.clerk.made_clauses import clause

NAME = clause("第3条(1)", "アカウントの名称", "ask")
CONTENT = clause("第3条(2)", "発信する内容", "ask")
ENDS = clause("第7条", "終了日", "ask", procedures=("close",))
POLICY = clause("第2条", "運用方針を作成する。", "form")
FORM = clause("第3条", "開設届出書（第1号様式）を提出する。", "form")


def papers(*clauses) -> dict[str, str]:
    entries = Entries(clauses)
    return {paper.id: template_text(paper, entries) for paper in entries.papers}


def test_every_paper_says_that_it_is_to_be_confirmed_and_cites_the_clause_that_asks_for_it():
    for text, cited in zip(papers(POLICY, FORM, ENDS).values(), (" [第2条]", " [第3条]", ""), strict=True):
        note, title, *_ = text.splitlines()
        assert note.startswith("%% メモ 要確認")
        assert title.startswith("# {{ 団体名 }}{{ 課名 }}　")
        assert title.endswith(cited or "の書類")


def test_the_policy_is_articles_that_are_there_when_the_item_is_answered():
    policy = papers(POLICY, NAME, CONTENT)["policy"]

    assert (
        "{% if アカウント名 %}\n（アカウント名（表示名）） [第3条(1)]\n第＃条　{{ アカウント名 }}\n{% endif %}"
        in policy
    )
    assert (
        "第＃条　発信する内容は、次のとおりとする。\n{% for 一つ in 発信内容 %}\n　(＃)　{{ 一つ }}" in policy
    )


def test_a_form_is_a_table_with_a_row_for_each_item_and_a_day_is_written_as_one():
    made = papers(POLICY, FORM, NAME, CONTENT, ENDS)

    assert "|* アカウント名（表示名） | {{ アカウント名 }} | [第3条(1)]" in made["form-1"]
    assert "{% for 一つ in 発信内容 %}\n|*^ 発信する内容 | {{ 一つ }} | [第3条(2)]" in made["form-1"]
    assert "{{ 終了日 | 和暦 }} | [第7条]" in made["paper-close"]
    assert "終了日" not in made["form-1"]


def test_a_person_stands_in_the_form_and_not_in_what_is_published():
    entries = Entries([POLICY, FORM])
    entries.asked["担当者氏名", "open"] = AskedItem("担当者氏名", "open", ["第3条(3)"])
    policy, form = (template_text(paper, entries) for paper in entries.papers)

    assert "{{ 担当者氏名 }} | [第3条(3)]" in form
    assert "担当者氏名" not in policy


def test_what_the_guideline_settles_stands_once_in_the_policy_with_its_entries():
    made = papers(
        POLICY, FORM, clause("第5条", "発信しない。", "fix", heading="禁止事項", entries=("個人情報",))
    )

    assert "（禁止事項） [第5条]\n第＃条　発信しない。 [第5条]\n　(＃)　個人情報\n" in made["policy"]
    assert "発信しない" not in made["form-1"]


def test_a_procedure_without_a_policy_has_it_in_its_paper():
    made = papers(clause("第8条", "告知を残す。", "fix", procedures=("close",)), ENDS)

    assert "　告知を残す。 [第8条]\n" in made["paper-close"]


def test_a_clause_that_asks_for_papers_is_borne_by_the_procedures_first_paper_alone():
    made = papers(POLICY, FORM)

    assert "　（要確認）開設届出書(第1号様式)を提出する。 [第3条]" in made["policy"]
    assert "（要確認）" not in made["form-1"]


def test_nothing_in_the_guidelines_words_is_a_mark_of_a_template():
    policy = papers(clause("第5条", "{{ 目的 }}|A→B[別表]", "fix", heading="別表"))["policy"]

    assert "第＃条　｛｛目的｝｝｜AからB[別表]。 [第5条]" in policy
