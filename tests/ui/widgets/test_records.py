"""Entries of several fields, typed or pasted from a spreadsheet."""

from smpolicy.ui.session.draft_session import widget_key
from tests.ui.drawing import draft_of, step_of


def test_rows_of_a_spreadsheet_become_records():
    draft = draft_of("moriya", organisation__approval_steps=[])
    key = widget_key("organisation.approval_steps")
    test = step_of(draft, "team")
    test.text_input(key=f"{key}-0-role").set_value(
        "担当者\t起案\u2029防災係長\t確認\u2029生活安全課長\t決裁"
    ).run()

    steps = draft.file.answers.organisation.approval_steps
    assert [(s.role, s.action) for s in steps] == [
        ("担当者", "起案"),
        ("防災係長", "確認"),
        ("生活安全課長", "決裁"),
    ]
    assert test.text_input(key=f"{key}-0-role").value == "担当者"


def test_records_are_added_and_typed():
    draft = draft_of("moriya")
    key = widget_key("steps.consultations")
    test = step_of(draft, "procedure")
    test.button(key=f"add-{key}").click().run()
    test.text_input(key=f"{key}-2-partner").set_value("総務課").run()
    test.text_input(key=f"{key}-2-date").set_value("令和８年２月１３日").run()

    record = draft.file.answers.steps.consultations[2]
    assert (record.partner, record.date) == ("総務課", "令和8年2月13日")
