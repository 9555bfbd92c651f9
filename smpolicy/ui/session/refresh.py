"""Which fields the server must fill anew, because their value was changed by something else than typing in them.

Another tab, an undo, a moved row, a text made narrow. All other fields keep what the browser has: a field that the
server fills at every run would lose what is typed while the run is under way.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

# So long a browser may still send what stood in a field before it was renewed (seconds).
_ECHO = 10.0


@dataclass
class _Renewal:
    """The fields whose keys begin so, and what the browser had in them, which it may send once more."""

    start: str
    before: dict[str, object]
    until: float
    drawn: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    def covers(self, key: str) -> bool:
        return not self.start or key == self.start or key.startswith(f"{self.start}-")


class Renewals:
    """The renewals of a session's draft."""

    def __init__(self) -> None:
        self._open: list[_Renewal] = []

    def renew(self, starts: Iterable[str]) -> None:
        """Have every field show what is kept whose key is, or begins with, one of these; '' for all fields."""
        for start in starts:
            renewal = _Renewal(start, {}, time.monotonic() + _ECHO)
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

    def is_echo(self, key: str, sent: object) -> bool:
        """Tell whether the browser has only sent again what stood in a field before it was renewed."""
        return any(r.covers(key) and key in r.before and r.before[key] == sent for r in self._open)

    def run_begins(self) -> None:
        """A run that was broken off has drawn nothing for good."""
        now = time.monotonic()
        self._open = [r for r in self._open if r.until > now or r.drawn]
        for renewal in self._open:
            renewal.drawn.clear()

    def run_ends(self) -> None:
        """What a whole run has drawn has reached the browser."""
        for renewal in self._open:
            renewal.done |= renewal.drawn
            renewal.drawn.clear()
