"""Answers are changed by the names that clerks write in their cases; what does not fit names the item."""

from typing import Any

import pytest
from pydantic import ValidationError

from smpolicy.checking.editing import EditError, edited, edited_by_name
from tests.bodies import LIBRARY, example_of

NAGASAKI = LIBRARY.rulebook("nagasaki")


def test_an_edit_changes_its_place_and_no_other_and_leaves_the_file_as_it_was():
    _, file = example_of("moriya", "open")
    before = file.model_dump()
    new = edited(file, {"account.handle": "moriya_b", "deviations.verification": "理由"})
    assert (new.answers.account.handle, new.deviations["verification"]) == ("moriya_b", "理由")
    assert file.model_dump() == before
    new.answers.account.handle, new.deviations = file.answers.account.handle, file.deviations
    assert new == file


@pytest.mark.parametrize("path", ["account.no_such", "no_such.name", "no_such"])
def test_a_place_that_no_file_has_is_refused(path: str):
    with pytest.raises((KeyError, ValidationError)):
        edited(example_of("moriya", "open")[1], {path: "x"})


@pytest.mark.parametrize("name", ["目的", "purpose.purpose"])
def test_an_item_is_named_in_japanese_or_by_its_path(name: str):
    _, file = example_of("nagasaki", "open")
    assert edited_by_name(file, {name: "別の目的"}, NAGASAKI).answers.purpose.purpose == "別の目的"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"目敵": "x"}, "「目敵」という項目はありません。「目的」ではありませんか。"),
        ({"目的": 3}, "「目的」に「3」は入れられません。"),
        ({"発信内容": "一つの文"}, "「発信内容」に「一つの文」は入れられません。"),
    ],
)
def test_what_does_not_fit_is_told_by_the_items_name(edits: dict[str, Any], told: str):
    with pytest.raises(EditError) as refused:
        edited_by_name(example_of("nagasaki", "open")[1], edits, NAGASAKI)
    assert told in str(refused.value)


def test_an_item_of_a_body_alone_is_its_own():
    extras = [question.item for body in LIBRARY.rulebooks.values() for question in body.file.extra]
    assert extras
    _, file = example_of("nagasaki", "open")
    strange = next(e for e in extras if e not in {q.item for q in NAGASAKI.file.extra})
    with pytest.raises(EditError, match=strange):
        edited_by_name(file, {strange: "x"}, NAGASAKI)
