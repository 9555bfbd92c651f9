"""The register's columns are data: each is filled from items that there are, and what is public is no private matter."""

from smpolicy.accounts.register.columns import ROW_STATES, columns, public_columns, register_file
from smpolicy.answers.model import items
from smpolicy.rules.platforms import load_platforms


def test_every_column_is_filled_from_items_that_there_are():
    assert len(columns()) > 30
    assert [(c.id, name) for c in columns().values() for name in c.items if name not in items()] == []


def test_what_only_the_office_may_see_is_not_public():
    public = {column.id for column in public_columns()}
    assert {"name", "url", "policy_url"} <= public
    assert not public & {"number", "remarks", "state", "followers", "review_result", "password_changed_on"}
    persons = {name for name, item in items().items() if item.kind == "person"}
    assert not [c.id for c in public_columns() if persons & set(c.items)]


def test_every_platform_and_state_can_be_imported_by_its_label():
    platform, state = columns()["platform"], columns()["state"]
    assert {choice.id for choice in platform.choices} == set(load_platforms())
    assert {choice.id: choice.label for choice in state.choices} == dict(ROW_STATES)


def test_no_heading_means_two_columns_and_no_word_two_choices():
    names = [name for c in columns().values() for name in {c.label, *c.names}]
    assert [name for name in set(names) if names.count(name) > 1] == []
    for column in columns().values():
        words = [word for choice in column.choices for word in {choice.label, *choice.names}]
        assert [word for word in set(words) if words.count(word) > 1] == [], column.id


def test_what_is_worked_out_is_never_asked_of_people():
    fixed = {column.id for column in columns().values() if column.is_fixed}
    assert fixed
    assert not fixed & {question.column for question in register_file().review_questions}
    assert not [column.id for column in columns().values() if column.is_fixed and column.names]
