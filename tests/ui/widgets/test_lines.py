"""What is typed or pasted on lines of its own becomes entries of their own."""

from smpolicy.ui.session.draft_session import widget_key
from tests.ui.drawing import draft_of, step_of


def test_lines_that_are_typed_or_pasted_become_entries_of_their_own():
    draft = draft_of("moriya", purpose__contents=[])
    key = widget_key("purpose.contents")
    test = step_of(draft, "purpose")
    test.text_area(key=f"{key}-0").set_value("避難情報\n気象警報\t防犯情報\n").run()

    assert draft.file.answers.purpose.contents == ["避難情報", "気象警報", "防犯情報"]
    assert [test.text_area(key=f"{key}-{i}").value for i in range(4)] == [
        "避難情報",
        "気象警報",
        "防犯情報",
        "",
    ]
    test.text_area(key=f"{key}-1").set_value("大雨\n地震").run()
    assert draft.file.answers.purpose.contents == ["避難情報", "大雨", "地震", "防犯情報"]
    assert test.text_area(key=f"{key}-3").value == "防犯情報"
