"""The items of all answers: each once, by its Japanese name, with the path that its text is kept at."""

import pytest
from pydantic import ValidationError

from smpolicy.answers import model
from smpolicy.answers.model import Answers, items


def test_every_item_leads_by_its_path_to_a_field_that_begins_empty():
    answers = Answers()
    for item in items().values():
        value: object = answers
        for part in item.path.split("."):
            value = getattr(value, part)
        assert value in ("", []), item.name


def test_a_record_has_its_own_items_and_a_model_to_make_one_of():
    steps = items()["決裁フロー"]
    assert (steps.kind, steps.path) == ("records", "organisation.approval_steps")
    assert steps.record is not None
    assert {field.path for field in steps.fields} == set(steps.record.model_fields)
    assert "職名" in {field.name for field in steps.fields}
    assert [item.name for item in items().values() if (item.kind == "records") != bool(item.fields)] == []


def test_a_name_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch):
    class Twice(model.Group):
        first: model.Purpose = model._group("目的", model.Purpose)
        second: model.Purpose = model._group("目的", model.Purpose)

    monkeypatch.setattr(model, "Answers", Twice)
    with pytest.raises(AssertionError, match="twice"):
        items.__wrapped__()


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": {"purpose": 3}},
        {"purpose": {"purpose": b"x"}},
        {"purpose": {"goal": "x"}},
        {"purpose": {"contents": "一つ"}},
    ],
)
def test_what_is_no_text_or_no_item_is_refused(wrong):
    with pytest.raises(ValidationError):
        Answers.model_validate(wrong)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"platform": "x", "handle": "＠ｍｏｒｉｙａ＿ｂｏｓａｉ"}, {"handle": "moriya_bosai"}),
        ({"url": "ｈｔｔｐｓ：／／ｘ．ｃｏｍ／ａ"}, {"url": "https://x.com/a"}),
        # A name is kept as it is written.
        ({"display_name": "守谷市ＢＯＳＡＩ"}, {"display_name": "守谷市ＢＯＳＡＩ"}),
    ],
)
def test_what_machines_read_is_kept_narrow_and_what_people_read_as_typed(typed, kept):
    account = Answers.model_validate({"account": typed}).account
    assert {name: getattr(account, name) for name in kept} == kept
