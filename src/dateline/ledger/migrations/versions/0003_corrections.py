"""The third form: which articles were taken back, the keys by which those that take them back are found, and which
mentions their articles tell once.

What is there has neither yet, so the record is computed anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "callings",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", KEY, primary_key=True),
        sa.Column("part", KEY, primary_key=True),
        sa.Index("callings_by_article", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "withdrawn",
        sa.Column("article", KEY, primary_key=True),
        sa.Column("by", KEY, nullable=False),
        sa.Column("why", KEY, nullable=False),
        sa.Index("withdrawn_by_by", "by"),
    )
    op.add_column("mentions", sa.Column("once", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE meta SET value = 'form 0002' WHERE key = 'merged by'")
