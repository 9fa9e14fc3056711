"""A mail (EML) or a page saved as MHTML → the article that its body is, and those in its attachments.

What comes in: one message. What goes out: its body as an article (title from the subject, day from the date, author
from the sender; the plain body before the HTML one), then the items of each attached document. A page that a browser
saved (.mht) is read as the page that it is.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_HEADER, MAX_PARTS, IntakeProblem, in_time
from dateline.intake.day import parse_when
from dateline.intake.encoding import decode, decode_markup
from dateline.intake.html import read_markup
from dateline.intake.markup import text_of_markup
from dateline.intake.source import Item, Source

NAME = "a mail"
STREAMS = True

FIELD = re.compile(r"[!-9;-~]{1,60}:(?:[ \t]|$|(?=\S))")
SENT_BY = frozenset("from sender".split())
# A person writes From, Subject and Date above a text too; only mail programs write one of these.
WRITTEN_BY_PROGRAMS = frozenset(
    "message-id mime-version received return-path delivered-to x-mailer content-type dkim-signature"
    " snapshot-content-location".split()
)
DOCUMENTS = (
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "text/",
)
SAVED_PAGE = "Snapshot-Content-Location"


def fits(source: Source) -> bool:
    """Whether it begins with a mail's header, as mail programs write one."""
    names = header_names(source.start.lstrip("\ufeff"))
    return bool(names & WRITTEN_BY_PROGRAMS) and bool(names & SENT_BY)


def header_names(start: str) -> set[str]:
    """The names of the header's fields, in small letters; none where the first line is no field."""
    names: set[str] = set()
    for line in start.splitlines()[:200]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not FIELD.match(line):
            return set()
        names.add(line.partition(":")[0].lower())
    return names


def read(source: Source) -> Iterator[Item]:
    """The message's items."""
    raw = source.whole()
    source.keep(source.ref, raw)
    yield from read_message(raw, source)


def read_message(raw: bytes, source: Source) -> Iterator[Item]:
    """The items of a message's bytes, under the source's name."""
    refuse_bloated(raw)
    with in_time():
        message = email.message_from_bytes(raw, policy=email.policy.default.clone(max_line_length=None))
        assert isinstance(message, EmailMessage)
        try:
            body = read_body(message, source)
        except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError, KeyError) as error:
            raise IntakeError(f"The mail is malformed: {error}.", "Save its text instead.") from error
        attachments = [] if field(message, SAVED_PAGE) else list(attachments_of(message))
    if body is None and not attachments:
        raise IntakeError("The mail has neither a text nor an attached document.", "Give the text that it speaks of.")
    if body is not None:
        yield body
    for name, kind, content in attachments:
        if kind.startswith(DOCUMENTS):
            yield from source.inside(name, content)
        else:
            yield IntakeProblem.warning(source.ref, f"Its attachment {name} ({kind}) was passed over.")


def refuse_bloated(raw: bytes) -> None:
    """Raise an IntakeError for a header or a number of parts that no honest mail has."""
    header = min((at for mark in (b"\n\n", b"\r\n\r\n") if (at := raw.find(mark)) >= 0), default=len(raw))
    if header > MAX_HEADER:
        raise IntakeError(f"Its header has {header:,} bytes; {MAX_HEADER:,} is the most.", "Save its text instead.")
    parts = raw.count(b"\n--")
    if parts > MAX_PARTS:
        raise IntakeError(f"It has some {parts:,} parts; {MAX_PARTS:,} is the most.", "Save its text instead.")


def read_body(message: EmailMessage, source: Source) -> Article | None:
    """The article that the mail's body is; of a saved page, the page's. None for a mail without a text."""
    plain, markup = part_of(message, "plain"), part_of(message, "html")
    saved_from = field(message, SAVED_PAGE)
    if saved_from and markup:
        return read_markup(decode_markup(*markup).text, ref=source.ref, url=saved_from)
    text = decode(*plain).text.replace("\r\n", "\n") if plain else ""
    if not text.strip() and markup:
        text = text_of_markup(decode_markup(*markup).text)
    if not text.strip():
        return None
    when = parse_when(field(message, "Date") or "")
    return Article.of(
        text,
        ref=source.ref,
        title=field(message, "Subject"),
        published=when.day if when else None,
        published_at=when.moment if when else None,
        authors=[name or address for name, address in getaddresses([field(message, "From") or ""]) if name or address],
        warnings=[] if when else ["The mail does not say when it was sent."],
    )


def part_of(message: EmailMessage, kind: str) -> tuple[bytes, str | None] | None:
    """The body of that kind, as bytes and the encoding that it names."""
    part = message.get_body(preferencelist=(kind,))
    return (bytes(part.get_payload(decode=True) or b""), part.get_content_charset()) if part is not None else None


def field(message: EmailMessage, name: str) -> str | None:
    """A header's field on one line; None where it is missing or can't be read."""
    try:
        said = message.get(name)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None
    words = " ".join(str(said).split()).encode("utf8", "replace").decode() if said is not None else ""
    return words or None


def attachments_of(message: EmailMessage) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and bytes of what is attached; pictures that the HTML body shows are no attachments."""
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), start=1):
        kind = part.get_content_type()
        if part.get_content_disposition() == "inline" and kind.startswith("image/"):
            continue
        if kind == "message/rfc822":
            inner = part.get_payload()
            content = inner[0].as_bytes() if isinstance(inner, list) and inner else b""  # type: ignore[union-attr]
        else:
            content = bytes(part.get_payload(decode=True) or b"")
        if content:
            yield part.get_filename() or f"part {number}", kind, content
