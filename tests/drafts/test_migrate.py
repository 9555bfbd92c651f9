"""From the first schema to today's, with data, however many servers start at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, func, insert, select, text

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.answers.formats import FORMAT
from smpolicy.drafts import migrate as migrating
from smpolicy.drafts.database import create_database
from smpolicy.drafts.keys import hashed, new_key
from smpolicy.drafts.migrate import HEAD, migrate, schema_version, upgrade_to
from smpolicy.drafts.records import NewerSchemaError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import metadata
from tests.accounts.deciding import edition, opening


@pytest.fixture
def empty(url: str):
    engine = create_database(url)
    yield engine
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_revisions_lead_to_the_tables_of_today(empty: Engine):
    upgrade_to(empty, HEAD)

    assert differences(empty) == []


def test_a_new_database_has_the_tables_of_today_at_once(empty: Engine):
    migrate(empty)

    assert differences(empty) == []
    with empty.connect() as connection:
        assert schema_version(connection) == HEAD


def test_the_named_head_is_the_newest_revision():
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_drafts_of_the_first_schema_open_with_their_history(empty: Engine):
    upgrade_to(empty, "0001")
    old = new_key()
    file = {
        "format": 1,
        "municipality": "moriya",
        "procedure": "open",
        "answers": {"account": {"display_name": "守谷市防災"}},
    }
    with empty.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO draft (id, key_hash, municipality, procedure, title, revision, file, created_at, saved_at)"
                " VALUES (7, :hash, 'moriya', 'open', '守谷市防災', 2, :file, 1000, 2000)"
            ),
            {"hash": hashed(old), "file": json.dumps(file)},
        )
        connection.execute(
            text(
                "INSERT INTO change (draft_id, revision, path, before, after, saved_at, who)"
                " VALUES (7, 2, 'account.display_name', NULL, '\"守谷市防災\"', 2000, '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO held (draft_id, path, value, saved_at, who) VALUES (7, 'account.handle', '\"x\"', 2000, '')"
            )
        )
    migrate(empty)

    store = DraftStore(empty, 0)
    opened = store.open(old)
    assert opened is not None
    assert opened.file.answers.account.display_name == "守谷市防災"
    assert opened.file.format == FORMAT
    assert any("形式を1から2" in note for note in opened.notes)
    assert [c.path for c in store.history(7)] == ["account.display_name"]
    assert len(store.waiting(7)) == 1
    saved = store.save(7, 2, {"account.handle": "moriya_bosai"})
    assert saved.draft.revision == 3
    assert store.undo(7, 1, 3).file.answers.account.display_name == ""
    new = store.create(opened.file)
    assert new.draft.id != 7


def carried(engine: Engine, older: Engine) -> None:
    """Carry every row into the tables of an older revision, as far as it had these tables and columns."""
    there = MetaData()
    there.reflect(older)
    with engine.connect() as source, older.begin() as target:
        for table in metadata.sorted_tables:
            if table.name in there.tables:
                old = there.tables[table.name]
                for row in source.execute(select(table)).mappings():
                    target.execute(insert(old).values({name: row[name] for name in old.columns.keys()}))  # noqa: SIM118 - no dictionary
                if older.dialect.name == "postgresql" and "id" in old.columns:
                    # As if it had numbered these rows itself.
                    counted = select(
                        func.setval(func.pg_get_serial_sequence(old.name, "id"), func.max(old.c.id))
                    )
                    target.execute(counted)


def all_of(engine: Engine, opened_by: list[str], owner: str | None) -> dict[str, object]:
    """Everything that people can read in a store, by what opens it."""
    store, accounts, registers = DraftStore(engine, 0), AccountStore(engine, 0), RegisterStore(engine)
    draft_key, account_key, register_key = opened_by
    draft, account, access = (
        store.open(draft_key, owner),
        accounts.open(account_key, owner),
        registers.open(register_key),
    )
    assert draft is not None
    assert account is not None
    assert access is not None
    rows = registers.rows(access)
    return {
        "draft": (draft.id, draft.revision, draft.file, draft.owner, draft.saved_at),
        "as it began": store.as_of(draft.id, 1, owner).file,
        "history": store.history(draft.id),
        "held": store.waiting(draft.id),
        "shares": store.shares(draft.id),
        "lists": [store.listed(reader) for reader in (owner, "john@a.jp") if owner and reader],
        "account": account,
        "edition": accounts.edition(account.id, 1, owner),
        "base": accounts.base(draft.id),
        "rows": rows,
        "cells": [registers.history(access, row.id) for row in rows],
    }


@pytest.mark.parametrize("owner", [None, "kate@a.jp"])
@pytest.mark.parametrize("start", ["0005", "0007"])
def test_what_stood_in_an_older_store_is_read_as_before(
    empty: Engine, tmp_path: Path, start: str, owner: str | None
):
    today = create_database(f"sqlite:///{tmp_path}/today.sqlite3")
    migrate(today)
    store, accounts, registers = DraftStore(today, 0), AccountStore(today, 0), RegisterStore(today)
    file = opening()
    begun = store.create(file, owner)
    draft_id = begun.draft.id
    store.save(
        draft_id, 1, {"account.display_name": "守谷市防災", "purpose.purpose": "長い目的。" * 200}, owner
    )
    store.save(draft_id, 2, {"purpose.purpose": "長い目的。" * 199 + "終わり。"}, owner)
    store.save(draft_id, 1, {"account.display_name": "守谷市の防災"}, owner)
    store.undo(draft_id, 2, 3, owner)
    if owner:
        store.share(draft_id, owner, "john@a.jp", may_write=True)
    made = accounts.confirm(draft_id, edition(1, file), "running", owner)
    access = registers.begin("moriya", who=owner or "")
    registers.take_in(
        access, 0, [{"platform": "x", "handle": "moriya_a", "name": "守谷市防災"}], [], "一覧.csv"
    )
    keys = [begun.key, made.key, registers.new_key_for(access)]

    before = all_of(today, keys, owner)
    upgrade_to(empty, start)
    carried(today, empty)
    migrate(empty)
    assert differences(empty) == []
    assert all_of(empty, keys, owner) == before
    assert len(store.history(draft_id)) > 3
    assert len(store.waiting(draft_id)) == 1
    today.dispose()
    # And it is worked on.
    later = DraftStore(empty, 0)
    revision = later.reopen(draft_id, owner).revision
    assert (
        later.save(draft_id, revision, {"account.handle": "moriya_b"}, owner).draft.revision == revision + 1
    )


@pytest.mark.parametrize("start", [None, "0001"])
def test_servers_that_start_at_once_do_not_disturb_each_other(url: str, start: str | None):
    if start:
        first = create_database(url)
        upgrade_to(first, start)
        first.dispose()

    def serve(_n: int) -> str | None:
        engine = create_database(url)
        migrate(engine)
        with engine.connect() as connection:
            found = schema_version(connection)
        engine.dispose()
        return found

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(serve, range(6))) == [HEAD] * 6


def test_a_database_of_a_newer_version_is_refused_and_left_alone(empty: Engine):
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerSchemaError, match="より新しい版"):
        migrate(empty)
    with empty.connect() as connection:
        assert schema_version(connection) == "9999"
