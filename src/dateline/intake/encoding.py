"""Bytes → text: by their byte-order mark, by what the page or envelope says, as UTF-8, else as an old Western encoding.

>>> decode("Duma – Syrie".encode("cp1252"))
Decoded(text='Duma – Syrie', encoding='cp1252', guessed=True)
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

# The longer marks first: UTF-32's begins with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ("cp1252", "latin-1")  # encodings that nothing in the bytes speaks for
# Names that pages write, and what browsers take them for (WHATWG Encoding Standard, 4.2).
READ_AS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-6": "cp1256",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
}
PLAIN = ("utf-7", "idna", "punycode", "undefined")  # codecs that no page is honestly written in
IN_MARKUP = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_:.-]{2,40})""")
SAMPLE = 2_000  # bytes that UTF-16 without a mark is told by
MARKUP_HEAD = 4_000  # bytes; the standard says 1,024, pages say it later


class Decoded(NamedTuple):
    """A text, and what it was read as; `guessed` where nothing in the bytes or around them speaks for that."""

    text: str
    encoding: str
    guessed: bool

    @property
    def warnings(self) -> list[str]:
        """A remark where the encoding was guessed."""
        return [f"It is not UTF-8; it was read as {self.encoding}."] if self.guessed else []


def decode(raw: bytes, told: str | None = None, *, cut: bool = False) -> Decoded:
    """The text and the encoding it was read in. latin-1 takes any bytes, so this always answers; cp1252 comes before
    it, since that is where curly quotes are. `cut`: the bytes may end within a character."""
    marked = [encoding for mark, encoding in BYTE_ORDER_MARKS if raw.startswith(mark)] or unmarked_wide(raw)
    named = [known] if (known := known_encoding(told)) else []
    for encoding in (*marked[:1], *named, "utf-8", *GUESSED):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(raw, final=not cut)
            return Decoded(text, encoding, encoding in GUESSED and encoding not in named)
        except UnicodeError:
            continue
    raise AssertionError("latin-1 decodes any bytes")


def decode_markup(raw: bytes, told: str | None = None) -> Decoded:
    """The same for HTML and XML, which name their encoding. One byte gone wrong in a page that is otherwise in the
    encoding it names is shown as U+FFFD, as browsers do, and does not turn the whole page into another encoding; but
    old pages are often served as the UTF-8 that nothing in them is."""
    inside = IN_MARKUP.search(raw[:MARKUP_HEAD])
    named = known_encoding(told) or known_encoding(inside[1].decode("ascii")) if inside else known_encoding(told)
    found = decode(raw, named)
    if found.guessed and named and not named.startswith(("utf-16", "utf-32")):
        mended = raw.decode(named, "replace")
        bad = mended.count("\ufffd")
        if bad * 200 < len(mended) and sum(character > "\x7f" for character in mended) > bad:
            return Decoded(mended, named, guessed=False)
    return found


def known_encoding(name: str | None) -> str | None:
    """Python's name of an encoding, None for one that it does not know or that is no encoding of text."""
    if not name or name.lower() in PLAIN:
        return None
    try:
        found = codecs.lookup(READ_AS.get(name.strip().lower(), name.strip()))
        return found.name if getattr(found, "_is_text_encoding", True) else None
    except (LookupError, ValueError, UnicodeError):
        return None


def unmarked_wide(raw: bytes) -> list[str]:
    """UTF-16 without its mark, where every other byte of the beginning is NUL, as Western text in it has."""
    even, odd = raw[:SAMPLE:2].count(0), raw[1:SAMPLE:2].count(0)
    half = min(len(raw), SAMPLE) // 2
    if half and odd * 10 >= half * 9 and even * 10 < half:
        return ["utf-16-le"]
    return ["utf-16-be"] if half and even * 10 >= half * 9 and odd * 10 < half else []
