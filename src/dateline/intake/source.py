"""Source: one input on its way to a parser: its name, its bytes, and what the parser may do with it.

What comes in: a stream, of a file or of a member of an archive. What goes out: its first bytes (by which its format is
found), and then the whole of it, its lines, or a stream from the start; and sources for what lies inside it.

>>> source = Source.of(b"BEIRUT (Reuters) - Shells hit Duma.", ref="a.txt")
>>> source.head[:6], source.whole()[-5:]
(b'BEIRUT', b'Duma.')
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import BinaryIO, cast

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import MAX_BYTES, MAX_DEPTH, IntakeProblem, refuse_oversized
from dateline.intake.encoding import decode
from dateline.intake.lead import Lead
from dateline.intake.receipt import Receipt

type Item = Article | Lead | IntakeProblem
type Originals = MutableMapping[str, bytes]
type Receipts = MutableMapping[str, Receipt]

HEAD = 64_000  # bytes that a format is found by; a vendor's export shows its marks at the first article's end
IN_MEMORY = 64_000_000  # bytes of a stream that are held in memory where a format has to go back and forth


@dataclass
class Source:
    """One input. `dispatch` reads what lies inside it (an attachment, a member of an archive); `ocr` says whether
    scanned pages are to be read by OCR."""

    ref: str
    stream: BinaryIO
    dispatch: Callable[[Source], Iterator[Item]] | None = None
    originals: Originals | None = None
    receipts: Receipts | None = None
    depth: int = 0
    ocr: bool = False
    head: bytes = field(default=b"", repr=False)
    #: What the envelope says of the content: {"charset", "url", "type"}.
    told: dict[str, str] = field(default_factory=dict)

    #: How often each name came inside. Archives may hold an address more than once, and a ref is of one article.
    names: Counter[str] = field(default_factory=Counter, init=False, repr=False)

    def __post_init__(self) -> None:
        self.aside: BinaryIO | None = None
        self.origin = self.stream.tell() if self.stream.seekable() else None
        parts, missing = [], HEAD
        while missing > 0 and (part := self.stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        self.head = b"".join(parts)

    @classmethod
    def of(cls, raw: bytes, *, ref: str) -> Source:
        """Bytes as a source."""
        return cls(ref, io.BytesIO(raw))

    @cached_property
    def start(self) -> str:
        """The first bytes as text, whatever their encoding."""
        return decode(self.head, cut=len(self.head) >= HEAD).text

    def rewound(self) -> BinaryIO:
        """The stream from its start; of a pipe, for one reading."""
        if self.origin is not None:
            self.stream.seek(self.origin)
            return self.stream
        return io.BufferedReader(_Joined(self.head, self.stream))

    def whole(self, most: int = MAX_BYTES) -> bytes:
        """All bytes; an IntakeError where they are too many."""
        stream, parts, missing = self.rewound(), [], most + 1
        while missing > 0 and (part := stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        raw = b"".join(parts)
        refuse_oversized(raw, most)
        return raw

    def seekable(self) -> BinaryIO:
        """The stream from its start, as one that goes back and forth; a pipe is copied aside for it."""
        stream = self.rewound()
        if stream.seekable():
            return stream
        aside = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  gone with its last reference
        shutil.copyfileobj(stream, aside)
        aside.seek(0)
        self.stream = self.aside = cast("BinaryIO", aside)  # it has all of a stream's methods
        self.origin = 0
        return self.stream

    def close(self) -> None:
        """Let go of what was copied aside."""
        if self.aside is not None:
            self.aside.close()

    def keep(self, ref: str, raw: bytes) -> None:
        """Hand on the bytes that the article of this ref is made from."""
        if self.originals is not None:
            self.originals[ref] = raw

    def came(self, item: Item, receipt: Receipt) -> Item:
        """The item; of an article, how it came is handed on. What lies further in knows better, and came first."""
        if isinstance(item, Article) and self.receipts is not None:
            self.receipts.setdefault(item.ref, receipt)
        return item

    def inside(self, name: str, content: bytes | BinaryIO, **told: str) -> Iterator[Item]:
        """Read what lies inside under a name. Whatever is wrong with it comes as a problem."""
        self.names[name] += 1
        ref = f"{self.ref}:{name}" + (f" ({self.names[name]})" if self.names[name] > 1 else "")
        if self.depth >= MAX_DEPTH or self.dispatch is None:
            error = IntakeError(f"It lies more than {MAX_DEPTH} archives deep.", "Unpack the outer ones first.")
            yield IntakeProblem.of(ref, error)
            return
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        yield from self.dispatch(replace(self, ref=ref, stream=stream, depth=self.depth + 1, head=b"", told=told))


class _Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self.head.read(len(buffer)) or self.rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
