"""Articles and stories: texts with their layers, and who copied from whom."""

from __future__ import annotations

from dateline.article import Article, Model
from dateline.desk.models.events import EventRow
from dateline.ledger import Version
from dateline.reading import Relation
from dateline.record import Kin, Story


class ArticleRow(Model):
    """An article in a list."""

    id: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    words: int
    events: int
    credits: list[str]
    story: str | None
    opening: str


class Piece(Model):
    """A part of a text, in code points."""

    start: int
    end: int


class Window(Model):
    """Which part of a text is answered, and how long all of it is."""

    start: int
    end: int
    total: int


class LayerMark(Model):
    """One item of a layer: the words, what they are taken for, and where that leads."""

    start: int
    end: int
    text: str
    kind: str
    label: str
    detail: str | None = None
    id: str | None = None
    link: str | None = None
    parts: list[Piece] | None = None
    status: str | None = None


class Layers(Model):
    """What the reader found in the text, each kind to be switched on and off."""

    events: list[LayerMark]
    actors: list[LayerMark]
    places: list[LayerMark]
    times: list[LayerMark]
    figures: list[LayerMark]
    quotations: list[LayerMark]
    sources: list[LayerMark]
    credits: list[LayerMark]
    means: list[LayerMark]


class Copy(Model):
    """Another article of the story."""

    ref: str
    article: str
    relation: str
    of: str | None
    shared: float | None
    title: str | None
    outlet: str | None
    published: str | None


class StoryBrief(Model):
    """The story that an article belongs to."""

    id: str
    headline: str


class Original(Model):
    """The bytes as received."""

    sha256: str
    bytes: int


class ArticlePage(Model):
    """An article with everything that it says."""

    article: Article
    window: Window
    original: Original | None
    layers: Layers
    events: list[EventRow]
    story: StoryBrief | None
    copies: list[Copy]
    #: What came from the same address, itself among it, in the order in which it came.
    versions: list[Version]
    relations: list[Relation]
    warnings: list[str]
    version: str


class StoryRow(Model):
    """A story in a list."""

    id: str
    headline: str
    first: str | None
    last: str | None
    articles: int
    origins: int
    outlets: list[str]
    main_event: str | None


class StoryArticleRow(Copy):
    """An article of a story."""

    id: str
    words: int


class StoryPage(Model):
    """A story: its articles, how they hang together, and its events."""

    story: Story
    articles: list[StoryArticleRow]
    events: list[EventRow]
    kin: list[Kin]


class Side(Model):
    """One of two texts that are compared."""

    article: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str


class SharedPassage(Model):
    """Words that two texts share, on both sides."""

    a: Piece
    b: Piece
    words: int


class Alignment(Model):
    """Two texts beside each other: what they share, and what each has alone."""

    a: Side
    b: Side
    relation: str
    share_a: float | None
    share_b: float | None
    passages: list[SharedPassage]
    only_a: list[Piece]
    only_b: list[Piece]
