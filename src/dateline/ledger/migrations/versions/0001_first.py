"""The first form: articles, refs, judgements, the journal, and a record that was computed whole."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table("meta", sa.Column("key", key, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "articles",
        sa.Column("id", key, primary_key=True),
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
    )
    op.create_table("refs", sa.Column("article", key, primary_key=True), sa.Column("ref", key, primary_key=True))
    op.create_table(
        "judgements",
        sa.Column("seq", number, primary_key=True, autoincrement=True),
        sa.Column("id", key, unique=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column("seq", number, primary_key=True, autoincrement=True),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table("aliases", sa.Column("id", key, primary_key=True), sa.Column("member", key, nullable=False))
    op.create_table("items", sa.Column("kind", key, primary_key=True), sa.Column("id", key, primary_key=True))
    op.create_table("facets", sa.Column("kind", key, primary_key=True), sa.Column("id", key, primary_key=True))
    op.create_table("search", sa.Column("kind", key), sa.Column("id", key))
