"""Drafts, their history, and what waits for a choice."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "draft",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("municipality", sa.Text, nullable=False),
        sa.Column("procedure", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
    )
    op.create_index("draft_key_hash", "draft", ["key_hash"], unique=True)
    op.create_index("draft_saved_at", "draft", ["saved_at"])
    op.create_table(
        "change",
        sa.Column("id", _ID, primary_key=True),
        _of_draft(),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )
    op.create_index("change_revision", "change", ["draft_id", "revision"])
    op.create_table(
        "held",
        sa.Column("id", _ID, primary_key=True),
        _of_draft(),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )
    op.create_index("held_draft", "held", ["draft_id"])


def _of_draft() -> sa.Column[int]:
    return sa.Column("draft_id", _ID, sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False)
