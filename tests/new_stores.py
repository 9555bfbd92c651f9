"""New stores of drafts, of which a run of the tests makes hundreds."""

import functools
import sys


def make_tables_by_the_first_ones() -> None:
    """Make each new SQLite store by the statements that the first was made by: 3 ms instead of 12.

    The product makes the first; SQLAlchemy would put the same statements together anew for each other.
    """
    if "smpolicy.drafts.migrate" not in sys.modules:
        return
    from sqlalchemy import create_engine

    from smpolicy.drafts import migrate

    create, made = migrate._create, "FROM sqlite_master WHERE sql IS NOT NULL"

    @functools.cache
    def statements():
        with create_engine("sqlite://").begin() as connection:
            create(connection)
            return connection.exec_driver_sql(f"SELECT sql {made} ORDER BY rowid").scalars().all()

    def create_as_the_first(connection):
        # PostgreSQL, and a store that holds something already, are left to the product.
        if connection.dialect.name != "sqlite" or connection.exec_driver_sql(f"SELECT 1 {made}").first():
            return create(connection)
        # SQLite's own connection: SQLAlchemy would take longer to hand a statement on than SQLite to obey it.
        execute = connection.connection.driver_connection.execute
        for statement in statements():
            execute(statement)
        execute("INSERT INTO alembic_version VALUES (?)", (migrate.HEAD,))
        return None

    migrate._create = create_as_the_first
