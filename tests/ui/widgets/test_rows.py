"""Lists grow, shrink and are reordered."""

from smpolicy.ui.session.draft_session import widget_key
from tests.ui.drawing import draft_of, step_of


def test_lists_grow_shrink_and_are_reordered():
    draft = draft_of("moriya")
    key = widget_key("purpose.contents")
    test = step_of(draft, "purpose")
    first, second, third = draft.file.answers.purpose.contents

    test.button(key=f"up-{key}-1").click().run()
    assert draft.file.answers.purpose.contents == [second, first, third]
    assert test.text_area(key=f"{key}-0").value == second

    test.button(key=f"remove-{key}-1").click().run()
    assert draft.file.answers.purpose.contents == [second, third]

    test.text_area(key=f"{key}-2").set_value("新しい内容").run()
    assert draft.file.answers.purpose.contents == [second, third, "新しい内容"]
