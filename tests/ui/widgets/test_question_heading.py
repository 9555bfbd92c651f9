"""A question says whether it must be answered and who asks."""

from tests.ui.drawing import draft_of, labels, step_of, texts


def test_every_question_says_whether_it_must_be_answered_and_who_asks():
    test = step_of(draft_of("moriya"), "posting")
    test.session_state["fold-posting-optional"] = True
    test.run()

    assert any(label.endswith("（必須）") for label in labels(test))
    assert any(label.endswith("（任意）") for label in labels(test))
    assert 'ガイドラインの定めではありません">この支援ツールの提案' in texts(test)


def test_a_day_is_read_back_as_it_is_understood():
    test = step_of(draft_of("moriya", steps__opening_on="20260401"), "procedure")
    assert "読み取った内容：令和8年4月1日（水曜日）" in texts(test)
    assert "読み取った内容" not in texts(
        step_of(draft_of("moriya", steps__opening_on="2026-02-30"), "procedure")
    )
