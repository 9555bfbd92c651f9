"""What Alembic runs: the revisions in versions/, on the connection and in the transaction of `migrate`."""

from alembic import context

from smpolicy.drafts.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
