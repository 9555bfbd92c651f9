"""Logins with their end, and who has made a key: nobody's opening makes another's link unusable."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table and the column; of the keys that are there it is not known who has made them."""
    op.add_column("draft_key", sa.Column("who", sa.Text))
    op.create_table(
        "login",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("began_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
    )
    op.create_index("login_address", "login", ["address"])
