"""The registers in the database, beside drafts and accounts: a write is whole or not there.

Every method raises StoreError when the database cannot be reached or somebody else was faster, GoneError for a
row that this access does not see.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from smpolicy.accounts.register.columns import IMPORTED, columns
from smpolicy.accounts.register.meanwhile import (
    FasterError,
    RowChangedError,
    changed_cells,
    changed_otherwise,
    collisions,
)
from smpolicy.accounts.register.rows import Access, CellChange, Cells, Query, Row, cell
from smpolicy.accounts.register.values import plain, show
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.moments import milliseconds, moment_of
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.tables import register, register_change, register_key, register_person, register_row
from smpolicy.drafts.transactions import transaction

_GONE = "この行は、台帳にないか、見る権限がありません。"
_KEEPER = "この操作は、台帳の全体を管理する人だけができます。"
# The columns of the table that filters and order use, beside state and number.
_TAKEN = ("platform", "name", "handle", "section", "next_review", "last_post_on")
ORDERS = ("number", "state", *_TAKEN, "findings")
# How many lists of ids and counts are remembered.
_REMEMBERED = 64
FILTERS = ("state", "platform", "section")


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

    def page(self, access: Access, query: Query, offset: int = 0, most: int = 25) -> tuple[list[Row], int]:
        """Return some of the rows that fit, and how many fit."""
        ids = self._ids(access, query)
        page_ids = ids[offset : offset + most]
        with transaction(self.engine, reads=True) as connection:
            result = connection.execute(
                _seen(select(register_row), access).where(register_row.c.id.in_(page_ids))
            ).all()
        return sorted(map(_row, result), key=lambda row: page_ids.index(row.id)), len(ids)

    def _ids(self, access: Access, query: Query) -> list[int]:
        """Return the ids of all rows that fit, in order; sorted once a revision, for a click turns a page only."""
        order = register_row.c[query.order if query.order in ORDERS else "number"]
        # NULL and '' last, whichever way the order runs.
        empty = func.coalesce(order, -1) == -1 if query.order == "findings" else order == ""
        by = (empty, order.desc() if query.descending else order.asc(), register_row.c.id)
        chosen = _fitting(select(register_row.c.id), access, query).order_by(*by)

        def read() -> list[int]:
            with transaction(self.engine, reads=True) as connection:
                return list(connection.execute(chosen).scalars())

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

    def rows(self, access: Access) -> list[Row]:
        """Return every row that this access sees, by number."""
        with transaction(self.engine, reads=True) as connection:
            chosen = _seen(select(register_row), access).order_by(register_row.c.number, register_row.c.id)
            return [_row(row) for row in connection.execute(chosen).all()]

    def row(self, access: Access, row_id: int) -> Row:
        """Return one row."""
        with transaction(self.engine, reads=True) as connection:
            return _one(connection, access, row_id)

    def counts(self, access: Access, column: str) -> dict[str, int]:
        """Return how many rows there are of each value of a column (one of FILTERS); counted once a revision."""
        return dict(self._once_a_revision(access, column, lambda: self._count(access, column)))

    def _count(self, access: Access, column: str) -> dict[str, int]:
        by = register_row.c[column]
        chosen = _seen(select(by, func.count()), access).group_by(by).order_by(by)
        with transaction(self.engine, reads=True) as connection:
            result: Any = connection.execute(chosen).all()
        return dict(result)

    def history(self, access: Access, row_id: int) -> list[CellChange]:
        """Return a row's history, newest first."""
        chosen = select(register_change).where(register_change.c.row_id == row_id)
        with transaction(self.engine, reads=True) as connection:
            _one(connection, access, row_id)
            rows = connection.execute(chosen.order_by(register_change.c.id.desc())).all()
        return [
            CellChange(r.row_id, r.cell, r.before, r.after, r.source, r.who, moment_of(r.changed_at))
            for r in rows
        ]

    # Writing

    def change(self, access: Access, row: Row, cells: Cells) -> Row:
        """Write the cells that differ from the row as it was read; what others have written since stays.

        Raises RowChangedError, and writes nothing, where somebody else has changed one of them since.
        """
        wanted = changed_cells(row, cells)
        if not access.is_keeper and {"number", "section"} & set(wanted):
            raise StoreError(_KEEPER)
        with transaction(self.engine) as connection:
            # First: it makes other writers wait until the row below is written.
            _count_up(connection, access)
            now = _one(connection, access, row.id)
            if collisions(row, now, wanted):
                raise RowChangedError(now)
            self._write(connection, access, now, wanted, "")
            return _one(connection, access, row.id)

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
            ids = tuple(row_id for row_id, _ in changed)
            known = {row.id: row for row in self._rows(connection, access, ids)}
            for row_id, cells in changed:
                self._write(connection, access, known[row_id], cells, source)
            made = self._add(connection, access, new, source)
            _count_up(connection, access)
        return made

    def _rows(self, connection: Connection, access: Access, ids: Sequence[int]) -> list[Row]:
        if not ids:
            return []
        wanted = set(ids)
        return [
            _row(r) for r in connection.execute(_seen(select(register_row), access)).all() if r.id in wanted
        ]

    def _add(
        self, connection: Connection, access: Access, new: Sequence[Cells], source: str
    ) -> tuple[int, ...]:
        if not new:
            return ()
        taken = set(connection.execute(_seen(select(register_row.c.number), access)).scalars())
        numbers = (n for i in count(1) if (n := f"{i:04}") not in taken)
        rows = []
        for cells in new:
            number = cells.get("number") or ""
            if not number or number in taken:
                number = next(numbers)
            taken.add(number)
            rows.append(self._new_row(access, number, cells.get("state") or IMPORTED, {}, _declared(cells)))
        made = connection.execute(insert(register_row).returning(register_row.c.id, sort_by_parameter_order=True), rows).scalars().all()  # fmt: skip
        self._note(
            connection, access, ((row_id, "", "", "取込み" if source else "追加") for row_id in made), source
        )
        return tuple(made)

    def _new_row(
        self,
        access: Access,
        number: str,
        state: str,
        facts: Cells,
        declared: Cells,
        **more: Any,  # noqa: ANN401
    ) -> dict[str, Any]:
        return {
            "register_id": access.register_id, "number": number, "state": state, "rulebook": "",
            "facts": _dump(facts), "changed_at": self._clock(), **_taken(number, state, facts, declared), **more,
        }  # fmt: skip

    def _write(self, connection: Connection, access: Access, row: Row, cells: Cells, source: str) -> None:
        declared = dict(row.declared) | _declared(cells)
        state = cells.get("state") or row.state
        number = cells.get("number") or row.number
        changed = [
            (row.id, name, row.cells[name], value)
            for name, value in cells.items()
            if name in columns() and row.cells[name] != value
        ]
        if not changed:
            return
        values = _taken(number, state, row.facts, declared) | {"changed_at": self._clock()}
        connection.execute(update(register_row).where(register_row.c.id == row.id).values(**values))
        self._note(connection, access, changed, source)

    def _note(
        self,
        connection: Connection,
        access: Access,
        changes: Iterable[tuple[int, str, str, str]],
        source: str,
    ) -> None:
        common = {"source": source, "who": access.who, "changed_at": self._clock()}
        lines = [
            {"row_id": row_id, "cell": name, "before": before, "after": after, **common}
            for row_id, name, before, after in changes
        ]
        if lines:
            connection.execute(insert(register_change), lines)

    # Rows that follow editions

    def joined(self, access: Access) -> dict[int, Any]:
        """Return the rows that belong to accounts: account's id -> row's id, edition, state and rulebook."""
        c = register_row.c
        chosen = select(c.id, c.account_id, c.edition, c.state, c.rulebook)
        here = (c.register_id == access.register_id) & c.account_id.is_not(None)
        with transaction(self.engine, reads=True) as connection:
            return {row.account_id: row for row in connection.execute(chosen.where(here)).all()}

    def follow(
        self,
        access: Access,
        account_id: int,
        state: str,
        edition: int,
        facts: Cells,
        findings: int | None,
        rulebook: str,
    ) -> None:
        """Let the account's row say what its newest edition says; an imported row of the same account joins it."""
        everything = Access(access.register_id, access.municipality, access.whole, who=access.who)
        told = {"facts": _dump(facts), "edition": edition, "account_id": account_id, "findings": findings, "rulebook": rulebook}  # fmt: skip
        with transaction(self.engine) as connection:
            _count_up(connection, everything)
            row = self._row_of(connection, everything, account_id, facts)
            if row is None:
                (made,) = self._add(connection, everything, [{"state": state}], "")
                row = _one(connection, everything, made)
            values = _taken(row.number, state, facts, row.declared) | {"changed_at": self._clock()} | told
            connection.execute(update(register_row).where(register_row.c.id == row.id).values(**values))
            changed = Row(
                row.id, row.number, state, facts, row.declared, row.changed_at, account_id, edition, findings
            )
            names = [n for n in columns() if n != "findings" and row.cells[n] != changed.cells[n]]
            lines = ((row.id, n, row.cells[n], changed.cells[n]) for n in names)
            self._note(connection, everything, lines, f"第{edition}版")

    def _row_of(self, connection: Connection, access: Access, account_id: int, facts: Cells) -> Row | None:
        """Return the account's row, else the only imported one of the same platform and ID."""
        c = register_row.c
        own = _seen(select(register_row), access).where(c.account_id == account_id)
        result = connection.execute(own).all()
        if not result and facts.get("handle"):
            same = (c.platform == facts.get("platform", "")) & (
                func.lower(c.handle) == facts["handle"].lower()
            )
            free = _seen(select(register_row), access).where(same, c.account_id.is_(None))
            result = connection.execute(free).all()
        return _row(result[0]) if len(result) == 1 else None


def _keepers_only(access: Access) -> None:
    if not access.is_keeper:
        raise StoreError(_KEEPER)


def _seen(chosen: Any, access: Access) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    chosen = chosen.where(register_row.c.register_id == access.register_id)
    return chosen.where(register_row.c.section == access.section) if access.section else chosen


def _fitting(chosen: Any, access: Access, query: Query) -> Any:  # noqa: ANN401 - as `_seen`
    chosen = _seen(chosen, access)
    for word in query.words.split():
        chosen = chosen.where(register_row.c.words.contains(plain(word), autoescape=True))
    for name, value in query.only.items():
        if name in FILTERS:
            chosen = chosen.where(register_row.c[name] == value)
    return chosen


def _one(connection: Connection, access: Access, row_id: int) -> Row:
    row = connection.execute(
        _seen(select(register_row), access).where(register_row.c.id == row_id)
    ).one_or_none()
    if row is None:
        raise GoneError(_GONE)
    return _row(row)


def _revision(connection: Connection, access: Access) -> int:
    chosen = select(register.c.revision).where(register.c.id == access.register_id)
    return connection.execute(chosen).scalar_one()


def _count_up(connection: Connection, access: Access) -> None:
    here = register.c.id == access.register_id
    connection.execute(update(register).where(here).values(revision=register.c.revision + 1))


def _row(row: Any) -> Row:  # noqa: ANN401 - a row of the table
    return Row(
        row.id, row.number, row.state, json.loads(row.facts), json.loads(row.declared),
        moment_of(row.changed_at), row.account_id, row.edition, row.findings,
    )  # fmt: skip


def _declared(cells: Cells) -> dict[str, str]:
    known = columns()
    return {
        n: v
        for n, v in cells.items()
        if n in known and n not in ("number", "state") and not known[n].is_fixed
    }


def _taken(number: str, state: str, facts: Cells, declared: Cells) -> dict[str, Any]:
    """Return the table's columns that are worked out from a row's cells."""
    known = columns()
    cells = {
        name: cell(known[name], facts, declared)
        for name in known
        if name not in ("number", "state", "findings")
    }
    words = [number, show(known["state"], state)]
    words += [word for name, value in cells.items() if value for word in (value, show(known[name], value))]
    return {
        **{name: cells[name] for name in _TAKEN}, "number": number, "state": state,
        "declared": _dump({n: v for n, v in declared.items() if v}), "words": plain("\n".join(words)),
    }  # fmt: skip


def _dump(cells: Cells) -> str:
    return json.dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))
