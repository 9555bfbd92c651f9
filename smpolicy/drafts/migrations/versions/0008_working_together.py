"""Errands: one step or question that a colleague writes in somebody's draft; and comments on its questions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the two tables; both go with their draft."""
    op.create_table(
        "errand",
        sa.Column("id", _ID, primary_key=True),
        _of_draft(),
        sa.Column("hash", sa.String(64)),
        sa.Column("address", sa.Text),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("paths", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("shows_rest", sa.Boolean, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("finished_at", sa.BigInteger),
    )
    op.create_index("errand_draft", "errand", ["draft_id"])
    op.create_index("errand_hash", "errand", ["hash"], unique=True)
    op.create_index("errand_address", "errand", ["address"])
    op.create_table(
        "comment",
        sa.Column("id", _ID, primary_key=True),
        _of_draft(),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("done_by", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("comment_draft", "comment", ["draft_id"])


def _of_draft() -> sa.Column[int]:
    return sa.Column("draft_id", _ID, sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False)
