"""A draft for each of several accounts begins with what was decided, or with what the register knows."""

import pytest

from smpolicy.accounts.register.account_drafts import begin_draft, draft_of_row
from smpolicy.accounts.register.editions_in_rows import follow_editions
from smpolicy.accounts.register.yearly_review import (
    next_procedures,
)
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


@pytest.mark.parametrize("body", list(LIBRARY.municipalities))
def test_a_result_begins_its_procedure_with_what_was_decided(registers, store, accounts, body):
    rulebook, access = LIBRARY.rulebook(body), registers.begin(body, whole=True)
    account = accounts.confirm(
        store.create(opening(body)).draft.id, edition(1, opening(body)), "running"
    ).account_id
    follow_editions(registers, access, rulebook)
    [row] = registers.rows(access)
    for result, kind in (("change", "changes"), ("end", "ends"), ("pause", "ends")):
        row = registers.change(access, row, {"review_result": result})
        [table] = next_procedures(row, rulebook)
        assert kind in table.kind
        key, owner = begin_draft(
            store, accounts, registers, draft_of_row(registers, access, row, rulebook, table.id), ""
        )
        begun = store.open(key)
        assert begun is not None
        assert (begun.file.procedure, begun.file.answers.account.handle, owner) == (
            table.id, opening(body).answers.account.handle, "",
        )  # fmt: skip
        assert accounts.base(begun.id).account_id == account


@pytest.mark.parametrize("body", list(LIBRARY.municipalities))
def test_an_imported_row_begins_with_what_the_register_knows(registers, store, accounts, body):
    rulebook, access = LIBRARY.rulebook(body), registers.begin(body)
    known = {
        "name": "便り",
        "platform": "x",
        "handle": "tayori",
        "section": "秘書課",
        "review_result": "change",
    }
    registers.take_in(access, 0, [known], [], "")
    [row] = registers.rows(access)
    [table] = next_procedures(row, rulebook)
    made = draft_of_row(registers, access, row, rulebook, table.id)
    key, owner = begin_draft(store, accounts, registers, made, "keeper@example.jp")
    begun = store.open(key, "keeper@example.jp")
    assert begun is not None
    answers = begun.file.answers
    assert (answers.account.display_name, answers.account.platform, answers.account.handle) == (
        "便り",
        "x",
        "tayori",
    )
    assert (answers.organisation.section, owner) == ("秘書課", "keeper@example.jp")
