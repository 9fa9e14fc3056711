"""The second form: history, runs, full text in both stores, and the keys by which only a neighbourhood is merged anew.

What was computed in the first form is thrown away; every article is pending.
"""

import json
import logging

import sqlalchemy as sa
from alembic import op

from dateline.ledger.fulltext import CREATE

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData()

sa.Table(
    "alike",
    metadata,
    sa.Column("a", KEY, primary_key=True),
    sa.Column("b", KEY, primary_key=True),
    sqlite_with_rowid=False,
)
sa.Table(
    "bands",
    metadata,
    sa.Column("band", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("digest", NUMBER, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
sa.Table(
    "blocks",
    metadata,
    sa.Column("block", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("mention", NUMBER, primary_key=True, autoincrement=False),
    sa.Index("blocks_by_mention", "mention"),
    sqlite_with_rowid=False,
)
sa.Table(
    "bodies",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),
)
sa.Table(
    "changes",
    metadata,
    sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", KEY, nullable=False),
    sa.Column("former", KEY),
    sa.Column("when", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Index("changes_by_former", "former"),
    sa.Index("changes_by_id", "id"),
)
sa.Table(
    "countries",
    metadata,
    sa.Column("name", KEY, primary_key=True),
    sa.Column("code", KEY, primary_key=True),
    sa.Column("article", KEY, primary_key=True),
    sqlite_with_rowid=False,
)
sa.Table(
    "credited",
    metadata,
    sa.Column("name", KEY, primary_key=True),
    sa.Column("article", KEY, primary_key=True),
    sqlite_with_rowid=False,
)
sa.Table(
    "digests",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("article", KEY, unique=True, nullable=False),
    sa.Column("ref", KEY, nullable=False),
    sa.Column("house", KEY, nullable=False),
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("vector", sa.Text, nullable=False),
    sa.Column("twins", KEY, nullable=False),
    sa.Column("family", KEY, nullable=False),
    sa.Column("origins", sa.Text, nullable=False),
    sa.Column("story", KEY, nullable=False),
    sa.Index("digests_by_family", "family"),
    sa.Index("digests_by_house", "house"),
    sa.Index("digests_by_story", "story"),
    sa.Index("digests_by_twins", "twins"),
)
sa.Table(
    "event_actors",
    metadata,
    sa.Column("actor", KEY, primary_key=True),
    sa.Column("item", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("role", KEY, primary_key=True),
    sa.Index("event_actors_by_item", "item"),
    sqlite_with_rowid=False,
)
sa.Table(
    "facet_values",
    metadata,
    sa.Column("facet", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("field", KEY, nullable=False),
    sa.Column("value", KEY, nullable=False),
    sa.Index("facet_values_by_value", "field", "value", unique=True),
)
sa.Table(
    "facets",
    metadata,
    sa.Column("facet", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("item", NUMBER, primary_key=True, autoincrement=False),
    sa.Index("facets_by_item", "item"),
    sqlite_with_rowid=False,
)
sa.Table(
    "former",
    metadata,
    sa.Column("kind", KEY, primary_key=True),
    sa.Column("id", KEY, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
sa.Table(
    "items",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("kind", KEY, nullable=False),
    sa.Column("id", KEY, nullable=False),
    sa.Column("sort", KEY, nullable=False),
    sa.Column("first", KEY),
    sa.Column("last", KEY),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("type", sa.Text),
    sa.Column("mode", sa.Text),
    sa.Column("status", sa.Text),
    sa.Column("grade", sa.Text),
    sa.Column("place", sa.Text),
    sa.Column("district", sa.Text),
    sa.Column("country", sa.Text),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("precision", sa.Text),
    sa.Column("origins", sa.Integer),
    sa.Column("outlets", sa.Integer),
    sa.Column("main", sa.Boolean),
    sa.Column("doubt", sa.Float),
    sa.Column("reviewed", sa.Boolean, nullable=False),
    sa.Index("items_by_day", "kind", "first", "last"),
    sa.Index("items_by_doubt", "kind", "doubt", "id"),
    sa.Index("items_by_id", "kind", "id", unique=True),
    sa.Index("items_by_origins", "kind", "origins", "id"),
    sa.Index("items_by_sort", "kind", "sort", "id"),
    sqlite_autoincrement=True,
)
sa.Table(
    "judged",
    metadata,
    sa.Column("article", KEY, primary_key=True),
    sa.Column("judgement", NUMBER, primary_key=True, autoincrement=False),
)
sa.Table(
    "kin",
    metadata,
    sa.Column("a", KEY, primary_key=True),
    sa.Column("b", KEY, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("kin_by_b", "b"),
)
sa.Table(
    "links",
    metadata,
    sa.Column("a", KEY, primary_key=True),
    sa.Column("b", KEY, primary_key=True),
    sqlite_with_rowid=False,
)
sa.Table(
    "mentions",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", KEY, unique=True, nullable=False),
    sa.Column("article", KEY, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("main", sa.Boolean, nullable=False),
    sa.Column("event", KEY, nullable=False),
    sa.Index("mentions_by_article", "article"),
    sa.Index("mentions_by_event", "event"),
)
sa.Table(
    "parts",
    metadata,
    sa.Column("item", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("part", KEY, primary_key=True),
    sa.Index("parts_by_part", "part"),
)
sa.Table(
    "pending",
    metadata,
    sa.Column("article", KEY, primary_key=True),
    sa.Column("why", sa.Text, nullable=False),
)
sa.Table(
    "runs",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("started", sa.Text, nullable=False),
    sa.Column("ended", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
)
sa.Table(
    "shingles",
    metadata,
    sa.Column("hash", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("digest", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("news", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
sa.Table(
    "stock",
    metadata,
    sa.Column("hash", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("firm", sa.Boolean, nullable=False),
)
sa.Table(
    "tallies",
    metadata,
    sa.Column("actor", KEY, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
sa.Table(
    "terms",
    metadata,
    sa.Column("term", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("digest", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("weight", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
sa.Table(
    "told_actors",
    metadata,
    sa.Column("actor", KEY, primary_key=True),
    sa.Column("article", KEY, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("told_actors_by_article", "article"),
)

#: A point for each item, kept by PostgreSQL itself.
SPOT = (
    "ALTER TABLE items ADD COLUMN spot geometry(Point, 4326)"
    " GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED",
    "CREATE INDEX items_by_spot ON items USING gist (spot)",
)
log = logging.getLogger("dateline")


def upgrade() -> None:
    """Make the tables; carry over what was kept."""
    for table in ("items", "facets", "search"):
        op.drop_table(table)
    connection = op.get_bind()
    metadata.create_all(connection)
    op.create_index("refs_by_ref", "refs", ["ref"])
    for statement in CREATE[connection.dialect.name]:
        connection.execute(sa.text(statement))
    if connection.dialect.name == "postgresql":
        add_points(connection)
    carry_over(connection)


def add_points(connection: sa.Connection) -> None:
    """Use PostGIS where the server has it; say so where it has not."""
    state = "yes"
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS postgis"))
            for statement in SPOT:
                connection.execute(sa.text(statement))
    except sa.exc.DatabaseError as error:
        state = "no"
        log.warning("PostGIS is not there (%s): places are kept as plain numbers.", str(error.orig).splitlines()[0])
    connection.execute(sa.text("INSERT INTO meta (key, value) VALUES ('postgis', :state)"), {"state": state})


def carry_over(connection: sa.Connection) -> None:
    """Every article is pending, and every judgement is found by the articles that it bears on."""
    connection.execute(sa.text("INSERT INTO pending (article, why) SELECT id, 'added' FROM articles"))
    connection.execute(sa.text("DELETE FROM meta WHERE key IN ('schema', 'merged', 'generation')"))
    bears_on: dict[str, set[str]] = {}
    for seq, body in connection.execute(sa.text("SELECT seq, body FROM judgements ORDER BY seq")).all():
        said = json.loads(body)
        named = {side.split(":")[0] for side in (said.get("left"), said.get("right")) if side}
        bears_on[said["id"]] = named | bears_on.get(said.get("undoes") or "", set())
        for article in sorted(bears_on[said["id"]]):
            row = {"article": article, "seq": seq}
            connection.execute(sa.text("INSERT INTO judged (article, judgement) VALUES (:article, :seq)"), row)
