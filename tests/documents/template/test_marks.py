"""The marks at the beginning of a line, and the clauses at its end."""

import pytest

from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.marks import read_line, split_clauses, styled_directive


def test_the_clauses_at_the_end_of_a_line_are_no_words_of_it():
    assert split_clauses("目的を記載する。 [3(3)ウ；見本第4条]") == (
        "目的を記載する。",
        ("3(3)ウ", "見本第4条"),
    )
    assert split_clauses("配列[1]を使う。") == ("配列[1]を使う。", ())


@pytest.mark.parametrize(
    ("text", "kind", "words", "depth"),
    [("## 目的", "heading", "目的", 0), ("# 題", "title", "題", 0), ("　　本文", "body", "本文", 2),
     ("（趣旨）", "caption", "（趣旨）", 0), ("（補足）を含む", "body", "（補足）を含む", 0), ("記", "ki", "記", 0),
     ("　記", "body", "記", 1), ("・項目", "item", "項目", 0), ("-　字下げなし", "body", "-　字下げなし", 0),
     ("第１条　文", "article", "文", 0), ("\\# 題でない", "body", "# 題でない", 0)],
)  # fmt: skip
def test_a_line_is_read_by_its_mark(text, kind, words, depth):
    line = read_line(text)
    assert (line.kind, line.text, line.depth) == (kind, words, depth)


@pytest.mark.parametrize(("text", "reason"), [("　" * 7 + "文", "字下げ"), ("##### 題", "見出しは")])
def test_what_goes_too_deep_is_refused(text, reason):
    with pytest.raises(ExpressionError, match=reason):
        read_line(text)


def test_a_directive_with_words_has_a_style_and_others_have_none():
    note = styled_directive("注", "確認すること")
    assert note is not None
    assert (note.kind, note.text) == ("note", "確認すること")
    assert styled_directive("改ページ", "") is None
