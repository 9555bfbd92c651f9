"""An answer is read and written by its path, a municipality's own item like any other."""

import pytest

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items


@pytest.fixture
def file():
    return AnswerFile(municipality="moriya", procedure="open")


def test_every_item_is_empty_at_first_as_its_form_has_it(file):
    for item in items().values():
        assert access.get(file, item.path, item.kind) == ([] if access.is_list(item.kind) else "")


def test_an_own_item_that_is_not_in_the_file_is_as_empty(file):
    assert access.get(file, "extra.hint", "line") == ""
    assert access.get(file, "extra.hints", "lines") == []


@pytest.mark.parametrize(
    ("path", "form", "answer"),
    [
        ("account.handle", "handle", "moriya_bosai"),
        ("purpose.contents", "lines", ["催し"]),
        ("extra.hint", "line", "空"),
    ],
)
def test_what_is_put_is_what_is_got(file, path, form, answer):
    access.put(file, path, answer)

    assert access.get(file, path, form) == answer
    group, _, name = path.partition(".")
    tree = file.model_dump()
    assert (tree["extra"] if group == "extra" else tree["answers"][group])[name] == answer


@pytest.mark.parametrize(
    ("path", "form", "answer"),
    [("account.handle", "handle", "moriya_bosai"), ("extra.hint", "line", "空")],
)
def test_a_file_with_another_answer_leaves_the_first_as_it_was(file, path, form, answer):
    access.put(file, "purpose.purpose", "告知")
    before = file.model_dump()
    other = access.with_answer(file, path, answer)

    assert access.get(other, path, form) == answer
    assert file.model_dump() == before
    access.put(file, path, answer)
    assert other == file
