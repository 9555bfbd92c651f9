"""The register of a body's accounts: its rows, their history, who may open it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables; no register is there yet."""
    op.create_table(
        "register",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("register_municipality", "register", ["municipality"])
    op.create_table(
        "register_key",
        sa.Column("hash", sa.String(64), primary_key=True),
        _of_register(),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("register_key_register", "register_key", ["register_id"])
    op.create_table(
        "register_person",
        _of_register(primary=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("section", sa.Text, nullable=False),
    )
    op.create_index("register_person_address", "register_person", ["address"])
    _rows()


def _rows() -> None:
    op.create_table(
        "register_row",
        sa.Column("id", _ID, primary_key=True),
        _of_register(),
        sa.Column("account_id", _ID, sa.ForeignKey("account.id", ondelete="SET NULL")),
        sa.Column("edition", sa.Integer),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                "rulebook", "facts", "declared", "number", "state", "platform", "name", "handle", "section",
                "next_review", "last_post_on",
            )
        ),
        sa.Column("findings", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )  # fmt: skip
    op.create_index("register_row_number", "register_row", ["register_id", "number"], unique=True)
    op.create_index("register_row_account", "register_row", ["account_id"])
    op.create_table(
        "register_change",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("row_id", _ID, sa.ForeignKey("register_row.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("cell", "before", "after", "source", "who")),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_index("register_change_row", "register_change", ["row_id"])


def _of_register(*, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        "register_id",
        _ID,
        sa.ForeignKey("register.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
    )
