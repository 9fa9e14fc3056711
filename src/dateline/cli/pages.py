"""One article, story, event or actor of the record → a page for people: what it says, and the sentences it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.article import Article, Model
from dateline.cli.phrases import NONE, clean, deed, names, plural, said_by, span_of_days, tallies, when, where
from dateline.cli.tables import DIM, MAIN, events, reading_page, table
from dateline.reading import Reading
from dateline.record import Claim, Mention, RecordActor, RecordEvent, Story

if TYPE_CHECKING:
    from dateline.ledger import Ledger


def page(found: Model, ledger: Ledger) -> RenderableType:
    """The page of whatever was found."""
    match found:
        case Article():
            return article_page(ledger.reading(found.id))
        case Story():
            return story_page(found)
        case RecordEvent():
            return event_page(found)
        case RecordActor():
            return actor_page(found, ledger.events(actor=found.id))
    raise TypeError(f"nothing on record is a {type(found).__name__}")


def article_page(reading: Reading) -> RenderableType:
    """The article as it was published, and what it says."""
    article = reading.article
    told = facts({"id": article.id, "ref": article.ref, "url": article.url})
    lines = (Text(clean(line)) for line in article.text.splitlines())
    return Group(reading_page(reading), *told, "", *lines)


def actor_page(actor: RecordActor, told: Iterable[RecordEvent]) -> RenderableType:
    """The actor, and the events that it acts in or is acted upon."""
    known = facts(
        {
            "names": clean(", ".join(actor.names)) or NONE,
            "kind": actor.kind,
            "country": actor.country or NONE,
            "sector": actor.sector or NONE,
            "id": actor.id,
        }
    )
    return Group(Text(clean(actor.name), style=MAIN), *known, events(told))


def story_page(story: Story) -> RenderableType:
    """The story, and where each of its articles comes from."""
    told = facts(
        {
            "id": story.id,
            "days": span_of_days(story.from_, story.to),
            "origins": str(story.origins),
            "main event": story.main_event,
        }
    )
    rows = ((clean(item.ref), item.relation, clean(item.of or NONE)) for item in story.articles)
    return Group(Text(clean(story.headline), style=MAIN), *told, table("Articles", ("Ref", "Relation", "Of"), rows))


def event_page(event: RecordEvent) -> RenderableType:
    """The event, who claims what of it, and the sentences that tell it."""
    told = facts(
        {
            "who": names(event.actors),
            "to whom": names(event.recipients),
            "where": where(event.places),
            "when": when(event.time),
            "with": ", ".join(clean(means.text) for means in event.means) or NONE,
            "says who": said_by(event.sources),
            "figures": tallies(event.figures),
            "grade": f"{event.grade}: {plural(event.origins, 'independent origin')}, {plural(event.outlets, 'outlet')}",
            "id": event.id,
            "story": event.story,
        }
    )
    return Group(Text(deed(event), style=MAIN), *told, *reasons(event), claims(event), mentions(event.mentions))


def facts(named: dict[str, str | None]) -> Iterator[RenderableType]:
    """A line a fact; what is None is left out, what is known to have no answer shows a dash."""
    width = max(len(name) for name in named) + 2
    for name, value in named.items():
        if value is not None:
            yield Text.assemble((name.ljust(width), DIM), clean(value))


def reasons(event: RecordEvent) -> Iterator[RenderableType]:
    """Why a field is empty, and which rule made the grade."""
    for name, why in event.why.items():
        yield Text(f"{name}: {clean(why)}", style=DIM)


def claims(event: RecordEvent) -> RenderableType:
    """Who says which value: a row a value, those of the figures first, since there accounts differ most."""
    figures = [claim for tally in event.figures.values() for claim in tally.claims]
    said: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in [*figures, *event.claims]:
        said.setdefault((claim.field, clean(str(claim.value)), claim.stance), []).append(claim)
    rows = ((*key, voices(same), articles_of(same)) for key, same in said.items())
    return table("Claims", ("Field", "Value", "Stance", "Says who", "In"), rows)


def voices(same: Sequence[Claim]) -> str:
    """Everyone who makes the claim, a line each."""
    return "\n".join(dict.fromkeys(said_by(claim.sources) for claim in same))


def articles_of(same: Sequence[Claim]) -> str:
    """The articles that the claim stands in, a line each."""
    return "\n".join(dict.fromkeys(clean(ref) for claim in same for ref in claim.refs))


def mentions(items: list[Mention]) -> RenderableType:
    """The sentences, with the words for the event marked."""
    return table("Told in", ("Article", "Sentence"), ((clean(item.ref), marked(item)) for item in items))


def marked(mention: Mention) -> Text:
    """The sentence with its trigger in bold."""
    start, end = (edge - mention.sentence.start for edge in (mention.trigger.start, mention.trigger.end))
    words = mention.sentence.text
    return Text.assemble(clean_piece(words[:start]), (clean_piece(words[start:end]), MAIN), clean_piece(words[end:]))


def clean_piece(words: str) -> str:
    """A piece of a line, cleaned, with the spaces at its ends kept."""
    core = clean(words)
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and core else ""
    return f"{before}{core}{after}"
