"""MBOX → the items of each mail in it, one by one.

What comes in: a mailbox file ("From " lines between mails). What goes out: every mail's items, each under its number; a
mail that can't be read is a problem of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_BYTES, IntakeProblem, refuse_oversized
from dateline.intake.mail import header_names, read_message
from dateline.intake.source import Item, Source

NAME = "a mailbox (MBOX)"
STREAMS = True

# "From MAILER-DAEMON Fri Jul  8 12:08:34 2011", and what Gmail's export writes: "From 1234@xxx Fri Jul 08 …"
SEPARATOR = re.compile(rb"From \S{1,200} {1,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ")
QUOTED = re.compile(rb"^>(>{0,20}From )", re.M)


def fits(source: Source) -> bool:
    """Whether it begins with a separator and a mail's header."""
    if not SEPARATOR.match(source.head):
        return False
    _, _, rest = source.start.partition("\n")
    return bool(header_names(rest))


def read(source: Source) -> Iterator[Item]:
    """Each mail's items."""
    for number, raw in enumerate(mails_of(source.rewound()), start=1):
        each = Source.of(raw, ref=f"{source.ref}:{number}")
        each.dispatch, each.originals, each.depth, each.ocr = (
            source.dispatch, source.originals, source.depth + 1, source.ocr,
        )  # fmt: skip
        try:
            refuse_oversized(raw)
            each.keep(each.ref, raw)
            yield from read_message(raw, each)
        except IntakeError as error:
            yield IntakeProblem.of(each.ref, error)
        except Exception as error:  # the mail's own failure, however it fails
            yield IntakeProblem(each.ref, f"The mail can't be read ({type(error).__name__}).", "Save its text instead.")


def mails_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of each mail, without its separator; of one past the bound, only as much as shows that it is."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(MAX_BYTES + 1):
        if blank and SEPARATOR.match(line):
            if begun:
                yield unquoted(lines)
            lines, size, begun = [], 0, True
        elif size <= MAX_BYTES:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield unquoted(lines)


def unquoted(lines: list[bytes]) -> bytes:
    """A mail's bytes, its lines that begin with "From " as they were before the mailbox quoted them."""
    return QUOTED.sub(rb"\1", b"".join(lines))
