"""Which fields the server must fill anew, because their value was changed by something else than typing in them.

Another tab, an undo, a moved row, a text made narrow. All other fields keep what the browser has: a field that the
server fills at every run would lose what is typed while the run is under way.

Each renewal has a number. The page says with every message which one it shows (page_revision.py): what a page sends
that does not show a renewal yet is, where it stood in the field before, only an echo; from a page that shows it,
the same words have been typed.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

_NOTHING = object()


@dataclass
class _Renewal:
    """The fields whose keys begin so, and what the browser had in them, which it may send once more."""

    start: str
    number: int
    before: dict[str, object]
    drawn: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    def covers(self, key: str) -> bool:
        return not self.start or key == self.start or key.startswith(f"{self.start}-")


class Renewals:
    """The renewals of a session's draft. `name`: of these and no other session's, so that a page can tell."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(4)
        # The last renewal that this run draws from the beginning.
        self.drawing = 0
        self._number = 0
        self._open: list[_Renewal] = []
        # What the browser had in each field when it was last drawn or sent.
        self._in_browser: dict[str, object] = {}

    def renew(self, starts: Iterable[str]) -> None:
        """Have every field show what is kept whose key is, or begins with, one of these; '' for all fields."""
        for start in starts:
            self._number += 1
            renewal = _Renewal(start, self._number, {})
            # Taken as a whole: reading key by key, a waiting click would break the run off in between.
            values = st.session_state.to_dict()
            renewal.before = {k: v for k, v in values.items() if isinstance(k, str) and renewal.covers(k)}
            self._open.append(renewal)

    def is_due(self, key: str) -> bool:
        """Tell whether a field that is being drawn must be given what is kept."""
        due = [r for r in self._open if r.covers(key) and key not in r.done]
        for renewal in due:
            renewal.drawn.add(key)
        return bool(due)

    def is_echo(self, key: str, sent: object, up_to: int) -> bool:
        """Tell whether a page that shows the renewals `up_to` a number has only sent again what stood in a field before."""
        return any(
            r.number > up_to and r.covers(key) and r.before.get(key, _NOTHING) == sent for r in self._open
        )

    def note(self, key: str, value: object) -> None:
        """Note what the browser has in a field."""
        self._in_browser[key] = value

    def is_typed(self, key: str, sent: object) -> bool:
        """Tell whether what the browser has sent is another than it was last known to have."""
        return self._in_browser.get(key, _NOTHING) != sent

    def run_begins(self, up_to: int) -> None:
        """What the page shows, the renewals `up_to` a number, is done with. A run that was broken off has drawn nothing for good."""
        self._open = [r for r in self._open if r.number > up_to]
        for renewal in self._open:
            renewal.drawn.clear()

    def drawing_begins(self) -> None:
        """What is renewed from here on may come after its field is drawn: the next run draws it."""
        self.drawing = self._number

    def run_ends(self) -> None:
        """What a whole run has drawn has reached the browser."""
        for renewal in self._open:
            renewal.done |= renewal.drawn
            renewal.drawn.clear()
