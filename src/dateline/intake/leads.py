"""GDELT, ACLED and UCDP rows → leads to their sources. A row is not a report, so none of it becomes an article.

What comes in: GDELT 2.0 (or 1.0) events, mentions or GKG files (tabs, no header), ACLED's and UCDP GED's CSV (found by
their column names, in any order) or the JSON of their web services. What goes out: a lead a row: the
source's address where the row has one, its name where it has that only, and what the row says of the event, under the
data set's own names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_ROW, IntakeProblem
from dateline.intake.day import parse_when
from dateline.intake.lead import Lead, LeadKind
from dateline.intake.rows import rows_of
from dateline.intake.source import Item, Source

NAME = "event data (GDELT, ACLED or UCDP)"
STREAMS = True

ADDRESS = re.compile(r"https?://[^\s\"'<>;|]{4,2000}")

# GDELT 2.0 codebooks: events 61 columns (58 in 1.0), mentions 16, GKG 27. Column numbers from 0.
EVENTS, EVENTS_1, MENTIONS, GKG = 61, 58, 16, 27
EVENT_COLUMNS = {
    "GLOBALEVENTID": 0, "SQLDATE": 1, "Actor1Name": 6, "Actor1CountryCode": 7, "Actor2Name": 16,
    "Actor2CountryCode": 17, "IsRootEvent": 25, "EventCode": 26, "EventRootCode": 28, "QuadClass": 29,
    "GoldsteinScale": 30, "NumMentions": 31, "NumSources": 32, "NumArticles": 33, "AvgTone": 34,
}  # fmt: skip
# The place of the event stands from the end, since 1.0 has three columns less before it.
ACTION_PLACE = {"ActionGeo_FullName": -9, "ActionGeo_CountryCode": -8, "ActionGeo_Lat": -5, "ActionGeo_Long": -4}
ACTION_PLACE_1 = {"ActionGeo_FullName": -8, "ActionGeo_CountryCode": -7, "ActionGeo_Lat": -5, "ActionGeo_Long": -4}
MENTION_COLUMNS = {"GLOBALEVENTID": 0, "EventTimeDate": 1, "MentionTimeDate": 2, "SentenceID": 6, "Confidence": 11}
GKG_COLUMNS = {"GKGRECORDID": 0, "V1Counts": 5, "V1Themes": 7, "V1Persons": 11, "V1Organizations": 13}
WEB = "1"  # MentionType and SourceCollectionIdentifier of a web page

ACLED = frozenset({"event_id_cnty", "event_date", "source", "notes"})
UCDP = frozenset({"source_article", "date_start", "type_of_violence"})
JSON_NAME = re.compile(r'"([a-z_]{2,40})"\s{0,3}:')
JSON_LISTS = ("data", "Result")
ACLED_SAYS = (
    "event_id_cnty event_date time_precision disorder_type event_type sub_event_type actor1 actor2 country admin1"
    " admin2 location latitude longitude geo_precision source_scale notes fatalities"
).split()
UCDP_SAYS = (
    "id type_of_violence conflict_name dyad_name side_a side_b number_of_sources source_article source_original"
    " where_prec where_description adm_1 adm_2 country latitude longitude event_clarity date_prec date_start date_end"
    " deaths_a deaths_b deaths_civilians deaths_unknown best high low"
).split()


def fits(source: Source) -> bool:
    """Whether the first line is a row of GDELT, or names the columns of ACLED or UCDP."""
    line = source.start.lstrip("\ufeff").partition("\n")[0]
    return is_gdelt(line.rstrip("\r").split("\t")) or bool(header_kind(line)) or bool(json_kind(source.start))


def json_kind(start: str) -> LeadKind | None:
    """Whose rows an answer of their web service holds, by the names of its fields."""
    if start.lstrip("\ufeff \r\n\t")[:1] not in ("{", "["):
        return None
    names = set(JSON_NAME.findall(start))
    if names >= ACLED:
        return "ACLED event"
    return "UCDP event" if names >= UCDP else None


def is_gdelt(cells: Sequence[str]) -> bool:
    """Whether a line's cells are those of a GDELT file."""
    if len(cells) in (EVENTS, EVENTS_1, MENTIONS):
        return cells[0].isdigit() and cells[1][:8].isdigit()
    return len(cells) == GKG and bool(re.match(r"\d{14}-T?\d", cells[0]))


def header_kind(line: str) -> LeadKind | None:
    """Whose column names a line holds."""
    if len(line) > MAX_ROW:
        return None
    names = {cell.strip().strip('"').lower() for cell in re.split(r"[,;\t]", line)}
    if names >= ACLED:
        return "ACLED event"
    return "UCDP event" if names >= UCDP else None


def read(source: Source) -> Iterator[Item]:
    """A lead for every row that names a source."""
    line = source.start.lstrip("\ufeff").partition("\n")[0]
    kind = header_kind(line) or json_kind(source.start)
    yield from read_named(source, kind) if kind else read_gdelt(source)


def read_gdelt(source: Source) -> Iterator[Item]:
    """The leads of a GDELT file. Its rows are split at tabs only: quotation marks mean nothing in it."""
    for number, cells in enumerate(tab_rows(source.rewound()), start=1):
        ref = f"{source.ref}:{number}"
        if cells is None or not is_gdelt(cells):
            yield IntakeProblem(ref, "The row is not one of GDELT's.", "Fetch the file again.")
            continue
        lead = gdelt_lead(ref, cells)
        if lead is not None:
            yield lead


def tab_rows(stream: BinaryIO) -> Iterator[list[str] | None]:
    """The rows' cells; None for a row past the bound."""
    while line := stream.readline(MAX_ROW + 1):
        if len(line) > MAX_ROW:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW + 1)
            yield None
        elif line.strip():
            yield line.decode("utf8", "replace").rstrip("\r\n").split("\t")


def gdelt_lead(ref: str, cells: Sequence[str]) -> Lead | None:
    """The lead of a row; None for one whose source is no web page."""
    if len(cells) in (EVENTS, EVENTS_1):
        place = ACTION_PLACE if len(cells) == EVENTS else ACTION_PLACE_1
        says = {name: cells[at] for name, at in (EVENT_COLUMNS | place).items()}
        return lead_of(ref, "GDELT event", cells[-1], says)
    if len(cells) == MENTIONS:
        if cells[3] != WEB:
            return None
        says = {name: cells[at] for name, at in MENTION_COLUMNS.items()}
        return lead_of(ref, "GDELT mention", cells[5], says, outlet=cells[4])
    if cells[2] != WEB:
        return None
    says = {name: cells[at] for name, at in GKG_COLUMNS.items()}
    return lead_of(ref, "GDELT article", cells[4], says, outlet=cells[3])


def lead_of(ref: str, kind: LeadKind, url: str, says: dict[str, str], outlet: str | None = None) -> Lead:
    """A lead, without what the row leaves empty. GDELT's days are those of its crawl, so none is the report's."""
    address = url.strip() if url.strip().startswith(("http://", "https://")) else None
    said = {name: value.strip() for name, value in says.items() if value.strip()}
    return Lead(ref=ref, of=kind, url=address, outlet=outlet or (None if address else url.strip() or None), says=said)


def read_named(source: Source, kind: LeadKind) -> Iterator[Item]:
    """The leads of a file with column names."""
    wanted = ACLED_SAYS if kind == "ACLED event" else UCDP_SAYS
    rows = json_rows(source) if json_kind(source.start) else rows_of(source)
    for number, row in rows:
        ref = f"{source.ref}:{number}"
        if isinstance(row, IntakeProblem):
            yield row
            continue
        says = {name: row[name] for name in wanted if row.get(name)}
        yield acled_lead(ref, row, says) if kind == "ACLED event" else ucdp_lead(ref, row, says)


def json_rows(source: Source) -> Iterator[tuple[int, dict[str, str] | IntakeProblem]]:
    """The rows of a web service's answer: a list, or the list under "data" (ACLED) or "Result" (UCDP)."""
    try:
        found = json.loads(source.whole().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IntakeError("It is JSON that is broken.", "Ask the web service again.") from error
    rows = found if isinstance(found, list) else next((found[key] for key in JSON_LISTS if key in found), [])
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        if isinstance(row, dict):
            yield number, {str(name): clean(value) for name, value in row.items() if value is not None}


def clean(value: Any) -> str:
    """A value of JSON as a table would write it."""
    said = value if isinstance(value, str) else json.dumps(value)
    return said.encode("utf8", "replace").decode()


def acled_lead(ref: str, row: dict[str, str], says: dict[str, str]) -> Lead:
    """ACLED names its sources in words, parted by semicolons; it gives no addresses."""
    return Lead(
        ref=ref, of="ACLED event", url=address_in(row.get("notes", "")), outlet=row.get("source") or None, says=says
    )


def ucdp_lead(ref: str, row: dict[str, str], says: dict[str, str]) -> Lead:
    """UCDP quotes its sources: outlet, day and headline in columns of their own where there is one."""
    return Lead(
        ref=ref,
        of="UCDP event",
        url=address_in(row.get("source_article", "")),
        title=row.get("source_headline") or None,
        outlet=row.get("source_office") or outlets_in(row.get("source_article", "")) or None,
        published=day_of(row.get("source_date", "")),
        says=says,
    )


def address_in(said: str) -> str | None:
    """The first address in some words, without the full stop after it."""
    found = ADDRESS.search(said)
    return found.group().rstrip(".,)") if found else None


def outlets_in(said: str) -> str:
    """The outlets of "Agence France Presse,2018-04-20,Headline;Reuters News,…": each one's first part."""
    try:
        parts = [next(csv.reader(io.StringIO(part)), []) for part in said.split(";")]
    except csv.Error:
        return ""
    return "; ".join(dict.fromkeys(part[0].strip(' "') for part in parts if part and part[0].strip(' "')))


def day_of(said: str) -> date | None:
    """The report's day, where the row gives one only."""
    when = parse_when(said) if ";" not in said else None
    return when.day if when else None
