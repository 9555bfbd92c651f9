"""What a change does to its draft: fields set to a kept value, and another edition to start from."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smpolicy.drafts.fields import applied, changes, fields
from smpolicy.drafts.records import StoreError
from smpolicy.ui.session.accounts import accounts, base_of, starts_from
from smpolicy.ui.session.draft_session import Draft, field_start
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.saving import changed, synchronise

if TYPE_CHECKING:
    from smpolicy.accounts.edition import Edition

# What is attested and chosen for the draft alone.
_OWN = ("confirmations.", "versions", "topics")


def put(draft: Draft, path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    """Set a field of the draft to a kept value, None to empty it; its widgets show it."""
    draft.file = applied(draft.file, {path: value})
    draft.renewals.renew([field_start(path)])
    changed(draft, path)


def rebase(draft: Draft, old: "Edition", number: int) -> str:
    """Let the draft start from the edition of this number instead of the old one; return '' or why it cannot.

    What that edition changed and the draft has not is taken over. What both have changed waits for a choice, as
    where two people have typed.
    """
    assert draft.kept is not None, "only drafts of the store have an account"
    draft_id = draft.kept.opened.id
    try:
        base = base_of(draft)
        assert base is not None, "a newer edition is one of its account"
        newer = accounts().edition(base.account_id, number, reader())
        taken, met = _moved(draft, old, newer)
        store().save(draft_id, draft.kept.opened.revision, taken, reader())
        # On top of the beginning: what the draft has changed since then meets it.
        store().save(draft_id, 0, met, reader())
        accounts().attach(draft_id, base.account_id, number, reader())
    except StoreError as error:
        return str(error)
    starts_from(draft, newer)
    synchronise(draft)
    return ""


def _moved(draft: Draft, old: "Edition", newer: "Edition") -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what the newer edition has changed: the fields that the draft has not, and those that it has, too."""
    procedure = draft.rulebook.procedures[draft.file.procedure]
    questions = draft.rulebook.questions(draft.file.procedure)
    anew = {question.path for question in questions if question.name in procedure.anew}
    before, now = fields(old.file), fields(draft.file)
    moved = changes(before, fields(newer.file))
    moved = {p: v for p, v in moved.items() if not p.startswith(_OWN) and p not in anew}
    met = {path for path in moved if now.get(path) != before.get(path)}
    return {p: v for p, v in moved.items() if p not in met}, {p: v for p, v in moved.items() if p in met}
