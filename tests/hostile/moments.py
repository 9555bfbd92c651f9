"""A moment in a store and in the sessions on it, to which a test can go back: orders that begin alike begin once."""

import io
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from smpolicy.drafts.store import DraftStore
from smpolicy.rules.rulebook import Rulebook

# What all moments share, by id.
_shared: dict[int, object] = {}


class Moment:
    """What a store in a SQLite file holds and what people know, as they are when this is made."""

    def __init__(self, store: DraftStore, people: dict[str, Any]) -> None:
        self._store, self._people = store, io.BytesIO()
        pickler = pickle.Pickler(self._people)
        pickler.dispatch_table = dict.fromkeys((DraftStore, Rulebook), _as_itself)
        pickler.dump(people)
        self._kept = sqlite3.connect(":memory:")
        self._copy(to=self._kept)

    def come_back(self) -> dict[str, Any]:
        """Let the store hold what it held; return the people as they were. Once."""
        with closing(self._kept):
            self._copy(of=self._kept)
        return pickle.loads(self._people.getvalue())

    def _copy(self, of: sqlite3.Connection | None = None, to: sqlite3.Connection | None = None) -> None:
        with closing(self._store.engine.raw_connection()) as connection:
            own: Any = connection.driver_connection
            (of or own).backup(to or own)


def _as_itself(thing: object) -> tuple[Callable[[int], object], tuple[int]]:
    _shared[id(thing)] = thing
    return _shared_one, (id(thing),)


def _shared_one(number: int) -> object:
    return _shared[number]


def every_order(
    store: DraftStore, people: dict[str, Any], order: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Let people take their steps in every order; yield each, with the people, when all steps have been taken."""
    at_work = [name for name, person in people.items() if person.steps]
    if not at_work:
        yield order, people
    moment = Moment(store, people) if len(at_work) > 1 else None
    for number, name in enumerate(at_work):
        if number and moment:
            people = moment.come_back()
        people[name].take_step()
        yield from every_order(store, people, order + name)
