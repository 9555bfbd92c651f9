"""Accounts and their decided editions; drafts point to the edition that they start from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables of accounts; the drafts that are there belong to none yet."""
    op.create_table(
        "account",
        sa.Column("id", _ID, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("municipality", "platform", "name", "handle", "url", "section", "state")
        ),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("owner", sa.Text),
    )
    op.create_index("account_owner", "account", ["owner"])
    op.create_index("account_ended_at", "account", ["ended_at"])
    op.create_table(
        "account_key",
        sa.Column("hash", sa.String(64), primary_key=True),
        _of_account(),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("account_key_account", "account_key", ["account_id"])
    op.create_table(
        "account_share",
        _of_account(primary=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("may_write", sa.Boolean, nullable=False),
    )
    op.create_index("account_share_address", "account_share", ["address"])
    op.create_table(
        "edition",
        _of_account(primary=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("procedure", sa.Text, nullable=False),
        sa.Column("confirmed_at", sa.BigInteger, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("in_force_since", "who", "reason", "content")
        ),
    )
    # SQLite adds a column with its reference in place; a copy of the table would take the rows below it along.
    reference = " REFERENCES account (id)"
    kind = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE draft ADD COLUMN account_id {kind}{reference}")
    op.add_column("draft", sa.Column("edition", sa.Integer))
    op.create_index("draft_account", "draft", ["account_id"])


def _of_account(*, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        "account_id",
        _ID,
        sa.ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
    )
