"""The schema's way from its first version to today's, by Alembic."""
