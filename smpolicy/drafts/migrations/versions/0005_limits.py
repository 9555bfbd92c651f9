"""How much a draft has stored, history as differences, counts of senders, and marks before anything is deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add columns and the table of counts; what is there keeps its whole values, and its size is counted."""
    op.add_column("draft", sa.Column("stored", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("draft", sa.Column("marked_at", sa.BigInteger))
    op.add_column("account", sa.Column("marked_at", sa.BigInteger))
    op.add_column("change", sa.Column("start", sa.Integer))
    size = "octet_length" if op.get_context().dialect.name == "postgresql" else "length"
    op.execute(
        f"UPDATE draft SET stored = coalesce((SELECT sum(coalesce({size}(before), 0) + coalesce({size}(after), 0))"
        " FROM change WHERE change.draft_id = draft.id), 0)"
    )
    op.create_table(
        "tally",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("sender", sa.String(64), primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
    )
