"""What a draft began with, from which its history can be told forward when its file cannot be read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; of the drafts that are there it is not known."""
    op.add_column("draft", sa.Column("began", sa.Text))
