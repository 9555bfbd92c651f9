"""The registers in the database, beside drafts and accounts: who opens which, and each read and write of one moment.

A write is whole or not there. How rows are read, written and noted in their history stands in row_….py.
Every method raises StoreError when the database cannot be reached or somebody else was faster, GoneError for a
row that this access does not see.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from smpolicy.accounts.register.meanwhile import (
    FasterError,
    RowChangedError,
    changed_cells,
    changed_otherwise,
    collisions,
)
from smpolicy.accounts.register.row_history import history_of
from smpolicy.accounts.register.row_reading import (
    all_rows,
    counted,
    ids_of,
    one_row,
    rows_of_accounts,
    rows_of_list,
    rows_of_page,
)
from smpolicy.accounts.register.row_writing import add_rows, follow_edition, write_cells
from smpolicy.accounts.register.rows import Access, CellChange, Cells, EditionInForce, Query, RegisterRow
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.moments import milliseconds
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.tables import register, register_key, register_person
from smpolicy.drafts.transactions import transaction

_KEEPER = "この操作は、台帳の全体を管理する人だけができます。"
# How many lists of ids and counts are remembered.
_REMEMBERED = 64


class RegisterStore:
    """Registers in one database; safe to use from many threads and many servers."""

    def __init__(self, engine: Engine, clock: Callable[[], int] = milliseconds) -> None:
        self.engine = engine
        self._clock = clock
        self._known: dict[Hashable, tuple[int, Any]] = {}

    # Opening

    def begin(self, municipality: str, *, whole: bool = False, who: str = "") -> Access:
        """Return a new, empty register; with login it is its maker's."""
        row = {"municipality": municipality, "whole": whole, "revision": 0, "settings": "{}", "created_at": self._clock()}  # fmt: skip
        with transaction(self.engine) as connection:
            made = connection.execute(insert(register).values(row).returning(register.c.id)).scalar_one()
            if who:
                connection.execute(insert(register_person).values(register_id=made, address=who, section=""))
        return Access(made, municipality, whole, who=who)

    def whole(self, municipality: str) -> Access:
        """Return the operator's register of a body, which holds all its accounts; made when it is not there."""
        chosen = select(register.c.id).where(
            register.c.municipality == municipality, register.c.whole.is_(True)
        )
        with transaction(self.engine, reads=True) as connection:
            result = connection.execute(chosen.order_by(register.c.id).limit(1)).scalar()
        return Access(result, municipality, True) if result else self.begin(municipality, whole=True)

    def open(self, key: str) -> Access | None:
        """Return what a key opens, None for a wrong one."""
        if not is_key(key):
            return None
        chosen = select(register, register_key.c.section).join(register_key)
        with transaction(self.engine, reads=True) as connection:
            row = connection.execute(chosen.where(register_key.c.hash == hashed(key))).one_or_none()
        return Access(row.id, row.municipality, row.whole, row.section) if row else None

    def opened_by(self, address: str) -> list[Access]:
        """Return the registers of a person who is logged in."""
        chosen = select(register, register_person.c.section).join(register_person)
        with transaction(self.engine, reads=True) as connection:
            rows = connection.execute(chosen.where(register_person.c.address == address)).all()
        return [Access(row.id, row.municipality, row.whole, row.section, address) for row in rows]

    def new_key_for(self, access: Access, section: str = "") -> str:
        """Return a further key: of the whole register, or of one section's rows."""
        _keepers_only(access)
        made = new_key()
        row = {"hash": hashed(made), "register_id": access.register_id, "section": section, "created_at": self._clock()}  # fmt: skip
        with transaction(self.engine) as connection:
            connection.execute(insert(register_key).values(row))
        return made

    def people(self, access: Access) -> dict[str, str]:
        """Return who may open the register with login: address -> section, '' for all of it."""
        _keepers_only(access)
        chosen = select(register_person).where(register_person.c.register_id == access.register_id)
        with transaction(self.engine, reads=True) as connection:
            rows = connection.execute(chosen.order_by(register_person.c.address)).all()
        return {row.address: row.section for row in rows}

    def let_in(self, access: Access, address: str, section: str | None) -> None:
        """Let a person open the register, or one section's rows; None: no longer."""
        _keepers_only(access)
        here = (register_person.c.register_id == access.register_id) & (register_person.c.address == address)
        with transaction(self.engine) as connection:
            connection.execute(delete(register_person).where(here))
            if section is not None:
                row = {"register_id": access.register_id, "address": address, "section": section}
                connection.execute(insert(register_person).values(row))

    # What the body was asked, and how its lists were matched

    def settings(self, access: Access) -> dict[str, Any]:
        """Return what was asked of the body and remembered for it."""
        chosen = select(register.c.settings).where(register.c.id == access.register_id)
        with transaction(self.engine, reads=True) as connection:
            return json.loads(connection.execute(chosen).scalar() or "{}")

    def set_settings(
        self,
        access: Access,
        seen: Mapping[str, Any] | None = None,
        **given: Any,  # noqa: ANN401 - any JSON
    ) -> None:
        """Remember values; None forgets one.

        `seen`: the values as they were read; raises FasterError where another has changed one of the given since.
        """
        _keepers_only(access)
        with transaction(self.engine) as connection:
            chosen = select(register.c.settings).where(register.c.id == access.register_id).with_for_update()
            kept = json.loads(connection.execute(chosen).scalar_one())
            if seen is not None and changed_otherwise(seen, kept, given):
                raise FasterError
            kept |= given
            kept = {name: value for name, value in kept.items() if value is not None}
            text = json.dumps(kept, ensure_ascii=False)
            connection.execute(
                update(register).where(register.c.id == access.register_id).values(settings=text)
            )

    # Reading

    def revision(self, access: Access) -> int:
        """Return the number that every write to the rows counts up."""
        with transaction(self.engine, reads=True) as connection:
            return _revision(connection, access)

    def page(
        self, access: Access, query: Query, offset: int = 0, most: int = 25
    ) -> tuple[list[RegisterRow], int]:
        """Return some of the rows that fit, and how many fit."""
        ids = self._ids(access, query)
        with transaction(self.engine, reads=True) as connection:
            return rows_of_page(connection, access, ids[offset : offset + most]), len(ids)

    def _ids(self, access: Access, query: Query) -> list[int]:
        """Return the ids of all rows that fit, in order; sorted once a revision, for a click turns a page only."""

        def read() -> list[int]:
            with transaction(self.engine, reads=True) as connection:
                return list(connection.execute(ids_of(access, query)).scalars())

        only = tuple(sorted(query.only.items()))
        return self._once_a_revision(access, (query.words, only, query.order, query.descending), read)

    def _once_a_revision(self, access: Access, what: Hashable, read: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Return what was read before, as long as nobody has written to the register."""
        place, revision = (access.register_id, access.section, what), self.revision(access)
        if self._known.get(place, (None,))[0] != revision:
            while len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)), None)
            self._known[place] = (revision, read())
        kept = self._known.get(place)
        return kept[1] if kept else read()

    def rows(self, access: Access) -> list[RegisterRow]:
        """Return every row that this access sees, by number."""
        with transaction(self.engine, reads=True) as connection:
            return all_rows(connection, access)

    def row(self, access: Access, row_id: int) -> RegisterRow:
        """Return one row."""
        with transaction(self.engine, reads=True) as connection:
            return one_row(connection, access, row_id)

    def counts(self, access: Access, column: str) -> dict[str, int]:
        """Return how many rows there are of each value of a column (one of FILTERS); counted once a revision."""
        return dict(self._once_a_revision(access, column, lambda: self._count(access, column)))

    def _count(self, access: Access, column: str) -> dict[str, int]:
        with transaction(self.engine, reads=True) as connection:
            result: Any = connection.execute(counted(access, column)).all()
        return dict(result)

    def history(self, access: Access, row_id: int) -> list[CellChange]:
        """Return a row's history, newest first."""
        with transaction(self.engine, reads=True) as connection:
            one_row(connection, access, row_id)
            return history_of(connection, row_id)

    # Writing

    def change(self, access: Access, row: RegisterRow, cells: Cells) -> RegisterRow:
        """Write the cells that differ from the row as it was read; what others have written since stays.

        Raises RowChangedError, and writes nothing, where somebody else has changed one of them since.
        """
        wanted = changed_cells(row, cells)
        if not access.is_keeper and {"number", "section"} & set(wanted):
            raise StoreError(_KEEPER)
        with transaction(self.engine) as connection:
            # First: it makes other writers wait until the row below is written.
            _count_up(connection, access)
            now = one_row(connection, access, row.id)
            if collisions(row, now, wanted):
                raise RowChangedError(now)
            write_cells(connection, access, now, wanted, "", self._clock())
            return one_row(connection, access, row.id)

    def take_in(
        self,
        access: Access,
        revision: int,
        new: Sequence[Cells],
        changed: Sequence[tuple[int, Cells]],
        source: str,
    ) -> tuple[int, ...]:
        """Write an import: all of it or nothing; return the new rows' ids.

        `revision`: the one that the import was planned with; raises StoreError when somebody has written since.
        """
        _keepers_only(access)
        with transaction(self.engine) as connection:
            locked = select(register.c.revision).where(register.c.id == access.register_id).with_for_update()
            if connection.execute(locked).scalar_one() != revision:
                raise FasterError
            known = rows_of_list(connection, access, {row_id for row_id, _ in changed})
            at = self._clock()
            for row_id, cells in changed:
                write_cells(connection, access, known[row_id], cells, source, at)
            made = add_rows(connection, access, new, source, at)
            _count_up(connection, access)
        return made

    # Rows that follow editions

    def joined(self, access: Access) -> dict[int, Any]:
        """Return the rows that belong to accounts: account's id -> row's id, edition, state and rulebook."""
        with transaction(self.engine, reads=True) as connection:
            return rows_of_accounts(connection, access)

    def follow(self, access: Access, newest: EditionInForce) -> None:
        """Let the account's row say what its newest edition says; an imported row of the same account joins it."""
        everything = Access(access.register_id, access.municipality, access.whole, who=access.who)
        with transaction(self.engine) as connection:
            _count_up(connection, everything)
            follow_edition(connection, everything, newest, self._clock())


def _keepers_only(access: Access) -> None:
    if not access.is_keeper:
        raise StoreError(_KEEPER)


def _revision(connection: Connection, access: Access) -> int:
    chosen = select(register.c.revision).where(register.c.id == access.register_id)
    return connection.execute(chosen).scalar_one()


def _count_up(connection: Connection, access: Access) -> None:
    here = register.c.id == access.register_id
    connection.execute(update(register).where(here).values(revision=register.c.revision + 1))
