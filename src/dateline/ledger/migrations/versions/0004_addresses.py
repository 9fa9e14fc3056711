"""The fourth form: at which address each article lies, so that the versions of a page are found.

What the journal tells of each article's coming gives their order.
"""

import json

import sqlalchemy as sa
from alembic import op

from dateline.article import Article
from dateline.ledger.versions import key_at

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, and fill it from the articles that are there."""
    op.create_table(
        "addresses",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", KEY, primary_key=True),
        sa.Column("line", NUMBER, nullable=False),
    )
    connection = op.get_bind()
    lines = {}
    for seq, line in connection.execute(sa.text("SELECT seq, line FROM journal WHERE line LIKE '%\"added\"%'")).all():
        said = json.loads(line)
        if said.get("what") == "added":
            lines[said.get("article")] = seq
    rows = []
    query = sa.text("SELECT id, reading FROM articles")
    for id, reading in connection.execute(query, execution_options={"yield_per": 200}):
        key = key_at(Article.model_validate(json.loads(reading)["article"]))
        if key is not None:
            rows.append({"key": key, "article": id, "line": lines.get(id, 0)})
    if rows:
        statement = sa.text("INSERT INTO addresses (key, article, line) VALUES (:key, :article, :line)")
        connection.execute(statement, rows)
