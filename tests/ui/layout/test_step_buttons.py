"""Going on is never forbidden."""

from tests.ui.drawing import draft_of, step_of, texts


def test_going_on_is_never_forbidden():
    draft = draft_of("moriya", account__handle="moriya")
    test = step_of(draft, "account")
    test.button(key="next").click().run()

    assert "account" in draft.tried
    assert "直していただきたいところがあります" in texts(test)
    assert test.button(key="next").label == "このまま次へ"
