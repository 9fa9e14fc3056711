"""Tables: what the store holds, the same in SQLite and PostgreSQL.

Kept, never computed: articles with their readings, every ref that an article came under, its address, judgements, the
journal, runs, what every value once was, and the ids that were given out.

Computed from articles and judgements, thrown away and made again by a rebuild: the items that lists show (articles,
stories, events, actors) with what filters look up, and the keys by which the neighbourhood of an article is found
(`dateline.ledger.merging`). `pending` names what the computed part does not know yet.

The tables are made by the migrations (`dateline.ledger.migrations`); a test holds that both say the same.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, Table, Text, false

metadata = MetaData()

#: Ids and sort keys go by code point in both stores.
Key = Text().with_variant(Text(collation="C"), "postgresql")
#: A number of a row: SQLite numbers rows by plain INTEGER only.
Number = BigInteger().with_variant(Integer(), "sqlite")


def numbered(name: str = "number") -> Column[int]:
    """A primary key that counts up."""
    return Column(name, Number, primary_key=True, autoincrement=True)


# ---------------------------------------------------------------------------------------------------------------- kept

meta = Table("meta", metadata, Column("key", Key, primary_key=True), Column("value", Text, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("id", Key, primary_key=True),
    Column("original", Text, nullable=False, comment="SHA-256 of the bytes as received"),
    Column("version", Text, nullable=False, comment="of the reader that made the reading"),
    Column("reading", Text, nullable=False, comment="JSON"),
)

refs = Table(
    "refs",
    metadata,
    Column("article", Key, primary_key=True),
    Column("ref", Key, primary_key=True),
    Index("refs_by_ref", "ref"),
)

#: At which address each article lies; those at one are versions of each other.
addresses = Table(
    "addresses",
    metadata,
    Column("key", Number, primary_key=True, autoincrement=False, comment="a hash of the address"),
    Column("article", Key, primary_key=True),
    Column("line", Number, nullable=False, comment="of the journal, which tells of its coming"),
)

judgements = Table(
    "judgements",
    metadata,
    numbered("seq"),
    Column("id", Key, unique=True, nullable=False),
    Column("body", Text, nullable=False, comment="JSON"),
)

#: Which articles a judgement bears on, itself or through what it undoes.
judged = Table(
    "judged",
    metadata,
    Column("article", Key, primary_key=True),
    Column("judgement", Number, primary_key=True, autoincrement=False),
)

journal = Table("journal", metadata, numbered("seq"), Column("line", Text, nullable=False, comment="JSON"))

runs = Table(
    "runs",
    metadata,
    numbered("id"),
    Column("what", Text, nullable=False, comment="add, merge, rebuild"),
    Column("started", Text, nullable=False),
    Column("ended", Text, comment="None while it runs, and where it was killed"),
    Column("body", Text, nullable=False, comment="JSON: what went in, came out, was dropped, and why"),
)

changes = Table(
    "changes",
    metadata,
    numbered("seq"),
    Column("kind", Text, nullable=False),
    Column("id", Key, nullable=False),
    Column("former", Key, comment="the id that it had before, where that changed"),
    Column("when", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON: field → [before, after]"),
    Column("why", Text, nullable=False),
    Index("changes_by_id", "id"),
    Index("changes_by_former", "former"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Key, primary_key=True, comment="of a story or event as it once was"),
    Column("member", Key, nullable=False, comment="an article of that story, a mention of that event"),
)

#: Events and stories as they were when a rebuild began, until it is done and has noted what has changed.
former = Table(
    "former",
    metadata,
    Column("kind", Key, primary_key=True),
    Column("id", Key, primary_key=True),
    Column("body", Text, nullable=False),
)

pending = Table(
    "pending",
    metadata,
    Column("article", Key, primary_key=True),
    Column("why", Text, nullable=False, comment="added, renewed, named, judged"),
)

# ------------------------------------------------------------------------------------------------- computed: the lists

items = Table(
    "items",
    metadata,
    numbered(),
    Column("kind", Key, nullable=False, comment="article, story, event or actor"),
    Column("id", Key, nullable=False),
    Column("sort", Key, nullable=False, comment="its place in lists"),
    Column("first", Key, comment="ISO day"),
    Column("last", Key, comment="ISO day"),
    Column("title", Text, nullable=False),
    Column("type", Text),
    Column("mode", Text),
    Column("status", Text),
    Column("grade", Text),
    Column("place", Text),
    Column("district", Text),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text),
    Column("origins", Integer),
    Column("outlets", Integer),
    Column("main", Boolean),
    Column("doubt", Float, comment="0 to 1: how much it needs a person"),
    Column("reviewed", Boolean, nullable=False),
    Index("items_by_id", "kind", "id", unique=True),
    Index("items_by_sort", "kind", "sort", "id"),
    Index("items_by_doubt", "kind", "doubt", "id"),
    Index("items_by_origins", "kind", "origins", "id"),
    Index("items_by_day", "kind", "first", "last"),
    sqlite_autoincrement=True,  # a number is never used again: readers may hold on to it
)

bodies = Table(
    "bodies",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False, comment="JSON"),
)

#: What an item is made of: an event of mentions and articles, a story of articles.
parts = Table(
    "parts",
    metadata,
    Column("item", Number, primary_key=True, autoincrement=False),
    Column("part", Key, primary_key=True),
    Index("parts_by_part", "part"),
)

values = Table(
    "facet_values",
    metadata,
    numbered("facet"),
    Column("field", Key, nullable=False),
    Column("value", Key, nullable=False),
    Index("facet_values_by_value", "field", "value", unique=True),
)

facets = Table(
    "facets",
    metadata,
    Column("facet", Number, primary_key=True, autoincrement=False),
    Column("item", Number, primary_key=True, autoincrement=False),
    Index("facets_by_item", "item"),
    sqlite_with_rowid=False,
)

event_actors = Table(
    "event_actors",
    metadata,
    Column("actor", Key, primary_key=True),
    Column("item", Number, primary_key=True, autoincrement=False),
    Column("role", Key, primary_key=True, comment="actor or recipient"),
    Index("event_actors_by_item", "item"),
    sqlite_with_rowid=False,
)

#: Names of countries by code, as articles use them: `--country Syria`.
countries = Table(
    "countries",
    metadata,
    Column("name", Key, primary_key=True),
    Column("code", Key, primary_key=True),
    Column("article", Key, primary_key=True),
    sqlite_with_rowid=False,
)

# ------------------------------------------------------------------------------------------ computed: the neighbourhood

digests = Table(
    "digests",
    metadata,
    numbered(),
    Column("article", Key, nullable=False, unique=True),
    Column("ref", Key, nullable=False),
    Column("house", Key, nullable=False, comment="the outlet's key, empty where there is none"),
    Column(
        "head", Text, nullable=False, comment="JSON: a reading of the article without its text, its main event alone"
    ),
    Column("vector", Text, nullable=False, comment="JSON: term → weight"),
    Column("twins", Key, nullable=False, comment="the family of articles that are nearly one text"),
    Column("family", Key, nullable=False, comment="the family of articles made from one text"),
    Column("origins", Text, nullable=False, comment="JSON"),
    Column("story", Key, nullable=False, comment="the least article of its story"),
    Index("digests_by_story", "story"),
    Index("digests_by_family", "family"),
    Index("digests_by_twins", "twins"),
    Index("digests_by_house", "house"),
)

shingles = Table(
    "shingles",
    metadata,
    Column("hash", Number, primary_key=True, autoincrement=False),
    Column("digest", Number, primary_key=True, autoincrement=False),
    Column("news", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

stock = Table(
    "stock",
    metadata,
    Column("hash", Number, primary_key=True, autoincrement=False),
    Column("firm", Boolean, nullable=False, comment="whether no article can change that"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Number, primary_key=True, autoincrement=False),
    Column("digest", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

terms = Table(
    "terms",
    metadata,
    Column("term", Number, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("digest", Number, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False, comment="in 1/10000"),
    sqlite_with_rowid=False,
)

kin = Table(
    "kin",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    Column("body", Text, nullable=False, comment="JSON"),
    Index("kin_by_b", "b"),
)

#: Articles that are alike enough to make a story, each pair both ways.
alike = Table(
    "alike",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    sqlite_with_rowid=False,
)

credited = Table(
    "credited",
    metadata,
    Column("name", Key, primary_key=True),
    Column("article", Key, primary_key=True),
    sqlite_with_rowid=False,
)

#: By what an article is found where it takes another back: its address; how its title begins, and what a notice names.
callings = Table(
    "callings",
    metadata,
    Column("key", Number, primary_key=True, autoincrement=False),
    Column("article", Key, primary_key=True),
    Column("part", Key, primary_key=True, comment="address, title or notice"),
    Index("callings_by_article", "article"),
    sqlite_with_rowid=False,
)

#: Articles that were taken back, and by which.
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("article", Key, primary_key=True),
    Column("by", Key, nullable=False),
    Column("why", Key, nullable=False, comment="updated, corrected or retracted"),
    Index("withdrawn_by_by", "by"),
)

mentions = Table(
    "mentions",
    metadata,
    numbered(),
    Column("id", Key, nullable=False, unique=True),
    Column("article", Key, nullable=False),
    Column("body", Text, nullable=False, comment="JSON: a reading without text, with this event alone"),
    Column("main", Boolean, nullable=False),
    Column("once", Boolean, nullable=False, server_default=false(), comment="its article tells it once, by its words"),
    Column("event", Key, nullable=False, comment="the least mention of those that are one event"),
    Index("mentions_by_article", "article"),
    Index("mentions_by_event", "event"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("block", Number, primary_key=True, autoincrement=False),
    Column("mention", Number, primary_key=True, autoincrement=False),
    Index("blocks_by_mention", "mention"),
    sqlite_with_rowid=False,
)

#: Mentions that are alike enough to make an event, each pair both ways.
links = Table(
    "links",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    sqlite_with_rowid=False,
)

#: Each actor over all articles.
tallies = Table(
    "tallies",
    metadata,
    Column("actor", Key, primary_key=True),
    Column("body", Text, nullable=False, comment="JSON: names, countries, sectors, kinds and words, counted"),
)

told_actors = Table(
    "told_actors",
    metadata,
    Column("actor", Key, primary_key=True),
    Column("article", Key, primary_key=True),
    Column("body", Text, nullable=False, comment="JSON: names, countries, sectors, kinds and words, counted"),
    Index("told_actors_by_article", "article"),
)

KEPT = frozenset(
    table.name
    for table in (
        meta,
        articles,
        refs,
        addresses,
        judgements,
        judged,
        journal,
        runs,
        changes,
        aliases,
        former,
        pending,
    )
)
COMPUTED = tuple(table for table in metadata.sorted_tables if table.name not in KEPT)
