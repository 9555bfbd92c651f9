"""Lint tells of what a paper no longer says of an answer that its clauses want in it."""

from smpolicy.dossier.lint import lint
from tests.edited_folder import edit


def test_lint_tells_of_an_item_that_a_paper_no_longer_names(folder):
    assert lint(folder)[0] == []
    edit(folder, "policy.txt", "　{{ 対象者 }}\n", "　市民\n")
    (error,) = lint(folder)[0]
    assert (
        "policy.txt：「対象者」（3(3)オ）は、この文書に載せる事項です。{{ 対象者 }} を書き足してください。"
        in error
    )


def test_lint_tells_of_an_answer_that_is_named_and_not_to_be_read(folder):
    edit(folder, "policy.txt", "　{{ 対象者 }}\n", "　{{ 対象者 | length }}人\n")
    (error,) = lint(folder)[0]
    assert (
        "「対象者」（3(3)オ）は、この文書に載せる事項です。記入例の回答が、そのまま読める形で載りません"
        in error
    )


def test_lint_tells_of_a_choice_that_leads_to_no_words(folder):
    for name in ("notice_open.txt", "notice_transfer.txt"):
        edit(
            folder,
            name,
            "|* 認証アカウント | {{ 認証アカウント }} | [3(2)]",
            '{% if 認証アカウント.id == "obtain" %}\n|* 認証アカウント | 取得する | [3(2)]\n{% endif %}',
        )
    errors = lint(folder)[0]
    assert len(errors) == 2
    assert all(
        "「認証アカウント」で「" in e and "を選んだときの文が、どの文書にもありません" in e for e in errors
    )
    assert not any("「取得する" in e for e in errors)
