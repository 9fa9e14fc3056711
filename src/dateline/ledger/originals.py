"""Originals: the bytes as they were received, each under its SHA-256, packed with zstd. Written once, never changed.

    originals/9f/9f2c….zst   a zstd frame with the bytes, then a skippable frame with the SHA-256 of the first
    originals/9f/9f2c…       the bytes as they are: from versions that did not pack, and what is too large to

The name is the hash of the bytes as received, the seal that of the frame; so not one bit of the file can change
unnoticed, in what zstd looks at or in what it passes over. `unzstd` unpacks the file as it is.

>>> archive = Originals(Path("record/originals"))
>>> archive.keep(b"<html>…")
'9f2c…'
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import LedgerError, NotOnRecord
from dateline.zstd import zstd

PACKED = ".zst"
#: Pages of 45 kB come to a fifth, in half a millisecond; each frame holds a checksum of its own.
OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 10,
    zstd.CompressionParameter.checksum_flag: 1,
}
MOST_UNPACKED = 256_000_000  # bytes that an original may unpack to; what is larger is kept as it is
#: A skippable frame of 32 bytes, which zstd passes over.
SEAL = bytes.fromhex("5d2a4d18") + (32).to_bytes(4, "little")
DIGEST = re.compile(r"[0-9a-f]{64}")


class Damaged(LedgerError):
    """An original that is not what it was."""

    def __init__(self, digest: str, why: str) -> None:
        super().__init__(f"Original {digest} is damaged: {why}.", "Take its file from a copy of the record.")


class Originals:
    """A folder of files named by their hash, in a folder a hash's first two digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Store the bytes and return their hash. The file appears whole or not at all."""
        digest = hashlib.sha256(content).hexdigest()
        if self.path(digest) is None:
            packs = len(content) <= MOST_UNPACKED
            path = self.folder / digest[:2] / f"{digest}{PACKED if packs else ''}"
            write_whole(path, pack(content) if packs else content)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of that hash. Raises NotOnRecord; Damaged where they are others now."""
        path = self.path(digest)
        if path is None:
            raise NotOnRecord(f"No original has the hash {digest}.")
        stored = path.read_bytes()
        try:
            content = unpack(stored) if path.suffix == PACKED else stored
        except ValueError as error:
            raise Damaged(digest, str(error)) from error
        again = hashlib.sha256(content).hexdigest()
        if again != digest:
            raise Damaged(digest, f"its bytes have the hash {again}")
        return content

    def path(self, digest: str) -> Path | None:
        """Where the bytes of that hash lie; None where they don't."""
        plain = self.folder / digest[:2] / digest
        return next((path for path in (plain.with_name(f"{digest}{PACKED}"), plain) if path.is_file()), None)

    def digests(self) -> Iterator[str]:
        """The hash of every original that is there, in order."""
        names = {path.name.removesuffix(PACKED) for path in self.folder.glob("??/*")}
        return iter(sorted(name for name in names if DIGEST.fullmatch(name)))


def pack(content: bytes) -> bytes:
    """The bytes as a frame with its own checksum, and its seal."""
    frame = zstd.compress(content, options=OPTIONS)
    return frame + SEAL + hashlib.sha256(frame).digest()


def unpack(stored: bytes) -> bytes:
    """The bytes of a packed file, never more than the bound. Raises ValueError with what is wrong."""
    frame, seal = stored[: -len(SEAL) - 32], stored[-len(SEAL) - 32 :]
    if seal != SEAL + hashlib.sha256(frame).digest():
        raise ValueError("its packed bytes are not those that were sealed")
    unpacking = zstd.ZstdDecompressor()
    try:
        content = unpacking.decompress(frame, MOST_UNPACKED + 1)
    except zstd.ZstdError as error:
        raise ValueError(f"it can't be unpacked ({error})") from error
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("it does not unpack to one original")
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, whatever stops the program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
