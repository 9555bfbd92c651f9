"""Leading a database to today's schema, however many servers start at once."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from smpolicy.drafts.records import NewerSchemaError
from smpolicy.drafts.tables import metadata

# The newest revision in migrations/versions. Named here so that a start with a database of today does not
# import Alembic (some 200 ms); a test holds that it is the newest.
HEAD = "0008"
_FOLDER = Path(__file__).parent / "migrations"
# Any number, the same in every server: PostgreSQL's lock has no name.
_LOCK = 7_305_812_441


def migrate(engine: Engine) -> None:
    """Bring the database to today's schema; a second server waits and finds it done.

    Raises NewerSchemaError, SQLAlchemyError.
    """
    with engine.begin() as connection:  # on SQLite this is the lock: BEGIN IMMEDIATE
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        version = schema_version(connection)
        if version is None:
            _create(connection)
        elif version != HEAD:
            _upgrade(connection, version, HEAD)


def schema_version(connection: Connection) -> str | None:
    """Return the revision that a database has, None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _create(connection: Connection) -> None:
    """Create today's tables without Alembic, whose import costs a first start 0.3 s and 39 MB for good.

    A test holds that the revisions lead to the same tables.
    """
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade_to(engine: Engine, revision: str) -> None:
    """Bring the database to any revision up to today's: for tests of the way there."""
    with engine.begin() as connection:
        _upgrade(connection, schema_version(connection), revision)


def _upgrade(connection: Connection, version: str | None, target: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    # Percent signs in the path are Alembic's variables.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise NewerSchemaError(
            f"下書きの保存先は、より新しい版のソフトで使われています（{version}）。ソフトを新しい版に戻すか、更新前のバックアップを復元してください。"
        )
    command.upgrade(config, target)
