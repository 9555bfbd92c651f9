"""A draft as the one may use it who has an errand in it: read it, write the fields that were asked for, no more.

It stands in the place of the store in such a session, so that no other operation can be reached from there. Reading
and saving ask anew whether the errand still stands; every method raises StoreError, GoneError once it has ended.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from smpolicy.drafts.errands import Errand, refuse_others, still
from smpolicy.drafts.records import Change, Held, Opened, Saved, State
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.transactions import transaction


class ErrandStore:
    """The store, for one errand."""

    def __init__(self, drafts: DraftStore, errand: Errand) -> None:
        self._drafts = drafts
        self.errand = errand

    def save(
        self,
        _draft_id: int,
        base: int,
        changed: Mapping[str, Any],
        reader: str | None,
        sender: str,
        own: frozenset[int] = frozenset(),
    ) -> Saved:
        """Save fields as `DraftStore.save`; whose errand it is and what was asked is looked at in its transaction."""

        def let_in(connection: Connection) -> str:
            errand = still(connection, self.errand.id, reader)
            refuse_others(errand, changed)
            return errand.who(reader)

        saved = self._drafts.save(self.errand.draft_id, base, changed, None, sender, let_in, own)
        return replace(saved, others=self._own(saved.others))

    def reopen(self, _draft_id: int, reader: str | None) -> Opened:
        """Return the draft as it stands now."""
        self._look(reader)
        return self._drafts.reopen(self.errand.draft_id)

    def as_of(self, _draft_id: int, revision: int, reader: str | None) -> Opened:
        """Return the draft as it stood at a revision."""
        self._look(reader)
        return self._drafts.as_of(self.errand.draft_id, revision)

    def state(self, _draft_id: int, reader: str | None) -> State:
        """Return how the draft stands; what waits for a choice waits for others."""
        self._look(reader)
        state = self._drafts.state(self.errand.draft_id)
        return State(state.revision, state.may_write, 0, state.comments)

    def read_on(self, _draft_id: int, revision: int, reader: str | None) -> tuple[Opened, tuple[Change, ...]]:
        """Return the draft, and the changes after a revision to what was asked for: of the rest nothing is told."""
        self._look(reader)
        opened, news = self._drafts.read_on(self.errand.draft_id, revision)
        return opened, self._own(news)

    def waiting(self, _draft_id: int) -> list[Held]:
        """Return nothing: who has asked chooses."""
        return []

    def _own(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(change for change in changes if change.path in self.errand.wish.paths)

    def _look(self, reader: str | None) -> None:
        with transaction(self._drafts.engine, reads=True) as connection:
            self.errand = still(connection, self.errand.id, reader)
