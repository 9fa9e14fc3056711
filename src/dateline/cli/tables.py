"""Readings and lists of the record → tables for people. Cells are plain text: nothing in an article is markup."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.cli.phrases import (
    NONE,
    clean,
    deed,
    names,
    plural,
    said_by,
    shortened,
    span_of_days,
    tallies,
    when,
    where,
)

if TYPE_CHECKING:
    from dateline.article import Article
    from dateline.merge.agreement import Agreement
    from dateline.reading import Event, Quote, Reading
    from dateline.record import RecordActor, RecordEvent, RecordRelation, Story

MAIN, DIM = "bold", "dim"


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str | Text]], fixed: Collection[str] = ()
) -> RenderableType:
    """A table without lines between its cells; where there is nothing to show, its title says so.

    The `fixed` columns are as wide as they need to be; the others share what is left.
    """
    made = Table(title=Text(title), title_justify="left", title_style=DIM, box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        made.add_column(column, no_wrap=column in fixed, overflow="fold")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    return made if made.rows else Text(f"{title}: none", style=DIM)


def reading_page(reading: Reading) -> RenderableType:
    """All that one article says that a person wants to see first."""
    return Group(*heading(reading.article), reading_events(reading.events), quotes(reading.quotes), *notes(reading), "")


def heading(article: Article) -> Iterator[RenderableType]:
    """Title or ref, then outlet, day and credit lines."""
    yield Text(clean(article.title or article.ref), style=MAIN)
    credits = [f"{credit.kind} {clean(credit.name)}" for credit in article.credits]
    parts = [article.outlet, article.published and article.published.isoformat(), *credits]
    if told := [clean(part) for part in parts if part]:
        yield Text(" · ".join(told), style=DIM)


def notes(reading: Reading) -> Iterator[RenderableType]:
    """What the reader was not sure of."""
    for warning in reading.warnings:
        yield Text(f"Note: {clean(warning)}", style="yellow")


def reading_events(events: Sequence[Event]) -> RenderableType:
    """The events of an article, the main one in bold."""
    columns = ("Who", "Did what", "To whom", "Where", "When", "Says who")
    return table("Events", columns, (styled(event_cells(event), MAIN if event.main else "") for event in events))


def event_cells(event: Event | RecordEvent) -> tuple[str, ...]:
    """The six questions."""
    return (
        names(event.actors),
        deed(event),
        names(event.recipients),
        where(event.places),
        when(event.time),
        said_by(event.sources),
    )


def styled(cells: Sequence[str], style: str) -> list[Text]:
    """A row in one style."""
    return [Text(cell, style=style) for cell in cells]


def quotes(said: Sequence[Quote]) -> RenderableType:
    """Who said what, and through whom it came."""
    rows = (
        (quote.speaker.name if quote.speaker else NONE, marked(quote), said_by(quote.via))
        for quote in said
    )  # fmt: skip
    return table("Quotations", ("Speaker", "Words", "Via"), rows)


def marked(quote: Quote) -> str:
    """The words; in quotation marks only where the speaker's own are meant."""
    words = shortened(quote.text).strip('"“”')
    return f"“{words}”" if quote.direct else words


def articles(items: Iterable[Article]) -> RenderableType:
    """The articles on record."""
    rows = (
        (
            item.published.isoformat() if item.published else NONE,
            clean(item.outlet or NONE),
            shortened(item.title or item.text, 70),
            clean(item.ref),
            item.id,
        )
        for item in items
    )
    return table("Articles", ("Published", "Outlet", "Title", "Ref", "Id"), rows, fixed=("Published", "Id"))


def stories(items: Iterable[Story]) -> RenderableType:
    """The stories on record: from how many independent origins each is known."""
    rows = (
        (
            shortened(item.headline, 70),
            span_of_days(item.from_, item.to),
            str(len(item.articles)),
            str(item.origins),
            item.id,
        )
        for item in items
    )
    return table("Stories", ("Headline", "Days", "Articles", "Origins", "Id"), rows, fixed=("Days", "Id"))


def events(items: Iterable[RecordEvent]) -> RenderableType:
    """The events on record, merged from every mention: the six questions, then how well it is sourced, and the id."""
    columns = ("Who", "Did what", "To whom", "Where", "When", "Says who", "On record")
    return table("Events", columns, (record_cells(item) for item in items), fixed=("When", "On record"))


def record_cells(event: RecordEvent) -> tuple[str, ...]:
    """The cells of an event; its figures stand under what was done."""
    who, what, *others = event_cells(event)
    figures = f"\n{tallies(event.figures)}" if event.figures else ""
    return who, what + figures, *others, f"{event.grade}, {plural(event.origins, 'origin')}\n{event.id}"


def actors(items: Iterable[RecordActor]) -> RenderableType:
    """The actors on record."""
    rows = (
        (
            clean(item.name),
            item.kind,
            item.country or NONE,
            item.sector or NONE,
            str(item.acts),
            str(item.receives),
            item.id,
        )
        for item in items
    )
    return table("Actors", ("Name", "Kind", "Country", "Sector", "Acts", "Acted upon", "Id"), rows, fixed=("Id",))


def relations(found: Iterable[RecordRelation]) -> RenderableType:
    """How actors stand to each other: pair, sign, evidence by sign, the months between which it was told."""
    rows = (
        (
            clean(each.names[0]), clean(each.names[1]), each.sign,
            str(sum(p.cooperative for p in each.periods)), str(sum(p.adversarial for p in each.periods)),
            span_of_months([p.month for p in each.periods if p.month]), shortened(each.evidence[-1].text),
        )
        for each in found
    )  # fmt: skip
    return table("relations", ("a", "b", "sign", "+", "−", "months", "latest evidence"), rows, ("sign", "+", "−"))


def span_of_months(months: Sequence[str]) -> str:
    """The first and the last month."""
    return NONE if not months else months[0] if months[0] == months[-1] else f"{months[0]} to {months[-1]}"


def agreement(found: Agreement) -> RenderableType:
    """Two coders: alpha per field, then what they differ on."""
    fields = (
        (
            each.field,
            each.metric,
            str(each.units),
            str(each.agreed),
            NONE if each.alpha is None else f"{each.alpha:.3f}",
        )
        for each in found.fields
    )
    differences = (
        (each.field, "\n".join(each.unit), told(each.a, each.why_a), told(each.b, each.why_b))
        for each in found.differences
    )
    return Group(
        table("agreement", ("field", "metric", "units", "agreed", "alpha"), fields, ("units", "agreed", "alpha")),
        table("differences", ("field", "of", clean(found.a), clean(found.b)), differences, ("field",)),
    )


def told(value: object, why: str) -> str:
    """What a coder said, and why."""
    return shortened(f"{value} ({why})" if why else str(value))
