"""gzip, bzip2, xz and zstd → whatever is packed in them, as it is unpacked.

What comes in: a packed stream. What goes out: the items of its content. Nothing is unpacked beyond what its packed size
makes likely (`Unpacking`), so a decompression bomb ends early.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from dateline.errors import IntakeError
from dateline.intake.bounds import FREE_UNPACKED, MAX_PACKED_RATIO
from dateline.intake.source import Item, Source
from dateline.zstd import zstd

NAME = "a packed file"
STREAMS = True

# Opened here, closed with the source's own stream.
OPENERS: dict[bytes, Callable[[BinaryIO], io.BufferedIOBase]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
    b"BZh": lambda stream: bz2.BZ2File(stream),
    b"\xfd7zXZ\0": lambda stream: lzma.LZMAFile(stream),  # noqa: SIM115
    b"\x28\xb5\x2f\xfd": lambda stream: zstd.ZstdFile(stream),
}


def fits(source: Source) -> bool:
    """Whether it begins as a packed stream does."""
    return source.head.startswith(tuple(OPENERS))


def read(source: Source) -> Iterator[Item]:
    """What is packed, under the name without its last ending ("a.jsonl" of "a.jsonl.gz")."""
    opener = next(opener for magic, opener in OPENERS.items() if source.head.startswith(magic))
    packed = Counted(source.rewound())
    unpacked = Unpacking(cast("BinaryIO", opener(cast("BinaryIO", packed))), lambda: packed.count)
    yield from source.inside(PurePath(source.ref).stem, cast("BinaryIO", unpacked))


class Counted(io.RawIOBase):
    """A stream that counts the bytes that were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes."""
        part = self.stream.read(-1 if size is None else size)
        self.count += len(part)
        return part


class Unpacking(io.RawIOBase):
    """An unpacked stream that ends with an IntakeError once it is out of all proportion to its packed size."""

    def __init__(self, stream: BinaryIO, packed_size: Callable[[], int]) -> None:
        self.stream, self.packed_size, self.count = stream, packed_size, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, into a buffer."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes, never more than may come."""
        if size is None or size < 0:
            size = FREE_UNPACKED
        part = self.stream.read(size)
        self.count += len(part)
        if self.count > FREE_UNPACKED and self.count > MAX_PACKED_RATIO * self.packed_size():
            raise IntakeError(
                f"It unpacks to more than {MAX_PACKED_RATIO} times its size, as decompression bombs do.",
                "If it is honest, unpack it yourself and give what is inside.",
            )
        return part
