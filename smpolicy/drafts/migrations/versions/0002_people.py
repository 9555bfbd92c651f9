"""Owners and colleagues; a draft may have several keys, one for each who opens it from a list."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Move the keys to a table of their own, add owners and shares."""
    op.create_table(
        "draft_key",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("draft_id", _ID, sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("draft_key_draft", "draft_key", ["draft_id"])
    op.execute(
        "INSERT INTO draft_key (hash, draft_id, created_at) SELECT key_hash, id, created_at FROM draft"
    )
    op.drop_index("draft_key_hash", "draft")
    # SQLite drops a column in place since 3.35; a copy of the table would take the rows below it along.
    op.drop_column("draft", "key_hash")
    op.add_column("draft", sa.Column("owner", sa.Text))
    op.create_index("draft_owner", "draft", ["owner", "saved_at"])
    op.create_table(
        "share",
        sa.Column(
            "draft_id",
            _ID,
            sa.ForeignKey("draft.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("may_write", sa.Boolean, nullable=False),
    )
    op.create_index("share_address", "share", ["address"])
