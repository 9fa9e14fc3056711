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


def retold() -> list[Reading]:
    """Articles that take others back: two newer versions at an address, a correction by title, a retraction."""
    address, title = "https://lake-post.example/2016/quarry", "Rockets hit the quarry of Busra, many dead"
    first = "Rockets hit the quarry at Busra on Monday, killing {} people."
    versions = [("q1", 40, BODY, address), ("q2", 14, OTHER, f"{address}/#top"), ("q3", 17, BODY[40:], f"{address}/")]
    again = [
        strike(name, "Lake Post", 2, first.format(killed), killed, rest, place="Busra", title=title, url=url, late=late)
        for late, (name, killed, rest, url) in enumerate(versions)
    ]
    other = strike("r", "Hill News", 2, first.format(30), 30, OTHER, place="Busra", title=title)
    notice = f'Correction: the report "{title}" gave a wrong number of dead. The Hill News is sorry for that.'
    sorry = reading(notice, ref="s.txt", title="A correction", outlet="Hill News", published=monday(5))
    own = strike("t", "Daily Plain", 3, first.format(55), 55, BODY, place="Busra", title=f"RETRACTED: {title}")
    return [*again, other, sorry, own, marches("u")]


def strike(
    name: str, outlet: str, day: int, first: str, killed: int, *rest: str,
    place: str = "Tel Arn", title: str | None = None, url: str | None = None, late: int = 0,
) -> Reading:  # fmt: skip
    """A report of a strike, published so many days late."""
    happened = monday(day)
    return reading(
        " ".join([first, *rest]),
        event("hit", places=[place], day=happened.isoformat(), when="Monday", killed=killed),
        ref=f"{name}.txt", title=title or f"{outlet} on {place}", outlet=outlet, url=url,
        published=happened + timedelta(days=day % 2 + late),
    )  # fmt: skip


def march(name: str, outlet: str, day: int) -> Reading:
    """A report of a march."""
    text = f"Thousands marched through Goma on 7 June, said the {outlet}, to call for new elections in the province."
    return reading(
        text,
        event("marched", "PROTEST", places=["Goma"], day="2016-06-07", when="7 June"),
        ref=f"{name}.txt", title="March in Goma", outlet=outlet, published=date(2016, 6, day),
    )  # fmt: skip


def marches(name: str) -> Reading:
    """A report that tells of two marches in the same words."""
    return reading(
        "Thousands marched through Goma on 7 June. Hundreds marched too in the villages of the province.",
        event("marched", "PROTEST", places=["Goma"], day="2016-06-07", when="7 June"),
        event("Hundreds marched", "PROTEST", main=False),
        ref=f"{name}.txt", title="March in Goma", outlet="Valley Times", published=date(2016, 6, 8),
    )  # fmt: skip


def monday(number: int) -> date:
    """A day in spring, counted from the first of May."""
    return date(2016, 5, 1) + timedelta(days=number)
