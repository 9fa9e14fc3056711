"""A small war for the ledger's tests: readings that copy each other, carry stock text, and tell the same events."""

from __future__ import annotations

from datetime import date, timedelta

from factory import event, reading

from dateline.reading import Reading

CLOSING = "The Valley Times is owned by its readers and has been printed in the old mill since the flood of the river."
BODY = (
    "Witnesses spoke of smoke over the grain stores and of a long line of carts that left by the southern road before "
    "noon. A nurse counted the beds twice, and the baker gave away what bread was left in the cold morning light."
)
OTHER = (
    "Nobody at the bridge could say who gave the order, and the radio played songs for most of the afternoon while "
    "families waited with their bundles under the poplars that the town council had planted after the last war."
)


def war() -> list[Reading]:
    """Twelve readings of five days and four places."""
    hit = "Rockets hit the market of Tel Arn on Monday, killing nine people."
    return [
        strike("a", "Daily Plain", 2, hit, 9, BODY),
        strike("b", "Valley Times", 2, f"Mortars and r{hit[1:]}", 9, OTHER, CLOSING),
        strike("c", "Lake Post", 3, hit, 9, BODY),
        strike("d", "Hill News", 3, "Shells hit a school in Safira on Monday.", 11, OTHER, place="Safira"),
        strike("e", "Valley Times", 14, "Jets hit Busra on Monday.", 2, BODY[:120], CLOSING, place="Busra"),
        strike("f", "Valley Times", 26, "Jets hit Safira on Monday.", 3, OTHER[:120], CLOSING, place="Safira"),
        strike("g", "Valley Times", 38, "Jets hit Tel Arn on Monday, killing four.", 4, BODY[60:], CLOSING),
        strike("h", "Daily Plain", 38, "Four died when jets hit Tel Arn on Monday.", 4, OTHER[40:]),
        march("i", "Lake Post", 6),
        march("j", "Hill News", 7),
        march("k", "Daily Plain", 7),
        strike("l", "Hill News", 4, "An officer denied that rockets hit Tel Arn on Monday.", 9, BODY[:90]),
    ]


def strike(name: str, outlet: str, day: int, first: str, killed: int, *rest: str, place: str = "Tel Arn") -> Reading:
    """A report of a strike."""
    happened = monday(day)
    return reading(
        " ".join([first, *rest]),
        event("hit", places=[place], day=happened.isoformat(), when="Monday", killed=killed),
        ref=f"{name}.txt", title=f"{outlet} on {place}", outlet=outlet, published=happened + timedelta(days=day % 2),
    )  # fmt: skip


def march(name: str, outlet: str, day: int) -> Reading:
    """A report of a march."""
    text = f"Thousands marched through Goma on 7 June, said the {outlet}, to call for new elections in the province."
    return reading(
        text,
        event("marched", "PROTEST", places=["Goma"], day="2016-06-07", when="7 June"),
        ref=f"{name}.txt", title="March in Goma", outlet=outlet, published=date(2016, 6, day),
    )  # fmt: skip


def monday(number: int) -> date:
    """A day in spring, counted from the first of May."""
    return date(2016, 5, 1) + timedelta(days=number)
