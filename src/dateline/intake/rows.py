"""CSV (commas, semicolons or tabs) → one article a row, by the names of its columns.

What comes in: a table whose first line names its columns; one of them holds the text ("text", "body", "content",
"full_text", …). What goes out: an article a row; a row that can't be one is a problem with its number.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_ROW, IntakeProblem, refuse_unreadable
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode
from dateline.intake.page import names_of
from dateline.intake.source import Item, Source

NAME = "a table (CSV)"
STREAMS = True

#: What columns are called, in small letters with "_" for blanks; the first that is there counts.
COLUMNS = {
    "text": "text full_text fulltext body content article_text article_body maintext main_text story article",
    "id": "id article_id story_id doc_id docid guid uuid",
    "title": "title headline",
    "published": "published date pub_date publication_date publish_date published_at pubdate date_publish timestamp",
    "outlet": "outlet publication publisher newspaper source_name source source_domain media_name site",
    "url": "url link address web_url",
    "authors": "authors author byline by",
    "section": "section desk category",
    "language": "language lang",
}
DELIMITERS = ",;\t|"
SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
NAME_ALONE = re.compile(r"\s?\"?\w{1,40}\"?\r?")
FEWEST_COLUMNS = 2
csv.field_size_limit(MAX_ROW)


def fits(source: Source) -> bool:
    """Whether the first line names columns, one of them a text's. Prose may begin with such a word and a comma, so one
    known name is not enough: there must be two, or names without blanks over a row of the same width."""
    names = header_of(source)
    if len(names) < FEWEST_COLUMNS or column(names, "text") is None:
        return False
    known = sum(column(names, wanted) is not None for wanted in COLUMNS)
    if known > 1 or PurePath(source.ref).suffix.lower() in SUFFIXES:
        return True
    first, second = [*source.start.lstrip("\ufeff").splitlines(), "", ""][:2]
    delimiter = delimiter_of(first)
    cells = first.split(delimiter)
    return all(NAME_ALONE.fullmatch(cell) for cell in cells) and second.count(delimiter) >= len(cells) - 1


def header_of(source: Source) -> list[str]:
    """The names of the columns, as `COLUMNS` writes them."""
    line = source.start.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    if len(line) > MAX_ROW:
        return []
    try:
        return [normal(name) for name in next(csv.reader([line], delimiter=delimiter_of(line)), [])]
    except csv.Error:
        return []


def normal(name: str) -> str:
    """A column's name in small letters, with "_" for blanks and hyphens."""
    return "_".join(name.strip().strip('"').lower().replace("-", " ").split())


def delimiter_of(line: str) -> str:
    """The delimiter that the first line has most of."""
    return max(DELIMITERS, key=line.count)


def column(names: list[str], wanted: str) -> str | None:
    """The first of the names that the columns may have for something."""
    return next((name for name in COLUMNS[wanted].split() if name in names), None)


def rows_of(source: Source) -> Iterator[tuple[int, dict[str, str] | IntakeProblem]]:
    """The rows by their columns' names, each with its number; a row of another width is a problem."""
    encoding = decode(source.head, source.told.get("charset"), cut=len(source.head) >= MAX_HEAD).encoding
    stream = io.TextIOWrapper(source.rewound(), encoding=encoding, errors="surrogateescape", newline="")
    names = header_of(source)
    reader = csv.reader(stream, delimiter=delimiter_of(source.start.lstrip("\ufeff").partition("\n")[0]))
    next(reader, None)
    number = 1
    try:
        while (cells := next(reader, None)) is not None:
            number += 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                said = f"Row {number} has {len(cells)} cells, the header {len(names)}."
                yield number, IntakeProblem(f"{source.ref}:{number}", said, "Mend its quotation marks.")
                continue
            yield number, dict(zip(names, cells, strict=True))
    except csv.Error as error:
        said = f"The table breaks off at row {number}: {error}."
        yield number, IntakeProblem(f"{source.ref}:{number}", said, "A quotation mark may be missing there: mend it.")
    finally:
        stream.detach()


MAX_HEAD = 64_000


def read(source: Source) -> Iterator[Item]:
    """The rows' articles."""
    names = header_of(source)
    columns = {wanted: found for wanted in COLUMNS if (found := column(names, wanted))}
    empty = True
    for number, row in rows_of(source):
        empty = False
        if isinstance(row, IntakeProblem):
            yield row
            continue
        try:
            yield article_of({wanted: row[name] for wanted, name in columns.items()}, f"{source.ref}:{number}")
        except IntakeError as error:
            yield IntakeProblem(f"{source.ref}:{number}", f"Row {number}: {error.message}", error.hint)
    if empty:
        raise IntakeError("The table has no rows.", "Give one that has an article a row.")


def article_of(cells: dict[str, str], where: str) -> Article:
    """A row's article. Raises IntakeError."""
    refuse_unreadable(cells["text"])
    for name, cell in cells.items():
        if name != "text" and cell:
            refuse_surrogates(cell)
    said = cells.get("published", "").strip()
    when = parse_when(said)
    return Article.of(
        cells["text"],
        ref=cells.get("id", "").strip() or where,
        title=cells.get("title", "").strip() or None,
        outlet=cells.get("outlet", "").strip() or None,
        published=when.day if when else None,
        published_at=when.moment if when else None,
        url=cells.get("url", "").strip() or None,
        language=cells.get("language", "").strip() or None,
        authors=names_of(cells.get("authors", "").strip("[]' ")),
        section=cells.get("section", "").strip() or None,
        warnings=[f"Its date {said[:40]!r} is not one that can be read one way only and was left out."]
        if said and not when
        else [],
    )


def refuse_surrogates(cell: str) -> None:
    """Raise an IntakeError for bytes that are not of the table's encoding."""
    try:
        cell.encode("utf8")
    except UnicodeEncodeError as error:
        raise IntakeError("It holds bytes that are not in the table's encoding.", "Save the table as UTF-8.") from error
