r"""RTF → one article, its paragraphs with a blank line between them; or the articles of a vendor's export.

What comes in: what Word, Factiva and Nexis write. What goes out: the text that a reader of the document sees: no
fields' instructions, pictures, styles, headers, footnotes, hidden or deleted text. One pass over the bytes, token by
token: the work grows with the size and nothing else, and groups go no deeper than a bound.

>>> text_of(rb"{\rtf1\ansi\ansicpg1251 Caf\u233 e, {\b Kasra}\par \'ca\'e0\'f1\'f0\'e0}").text
'Café, Kasra\nКасра'
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake import factiva, nexis, proquest
from dateline.intake.source import Item, Source

NAME = "RTF"
STREAMS = False

SIGNATURE = b"{\\rtf"
MAX_GROUPS = 500  # groups in groups; the deepest tables of Word have some 30
VENDORS = (factiva, nexis, proquest)
CUT = "The document breaks off: its end is missing."

TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
#: Words that stand for characters.
CHARACTERS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "row": "\n", "nestrow": "\n",
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "—", "endash": "–", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": " ", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
#: Signs that do; "\*" begins a group that older readers pass over, as this one does.
SIGNS = {"\\": "\\", "{": "{", "}": "}", "~": "\xa0", "_": "-", "\n": "\n", "\r": "\n"}
#: Groups that hold no text of the document.
PASSED_OVER = frozenset(
    "fonttbl colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl footerr footerf"
    " footnote ftnsep ftnsepc ftncn annotation atnid atnauthor fldinst datafield listtable listoverridetable filetbl"
    " revtbl rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl nonesttables nonshppict"
    " bkmkstart bkmkend tc tcn xe pntxta pntxtb template operator".split()
)
HIDING = frozenset({"v", "deleted"})
CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
#: Code pages by a font's character set; another is the document's own.
CHARACTER_SETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip


def fits(source: Source) -> bool:
    """Whether it begins as RTF does."""
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(SIGNATURE)


def read(source: Source) -> Iterator[Item]:
    """The document's article, or those of the export that it is."""
    raw = source.whole()
    found = text_of(raw)
    lines = [line.rstrip("\t ") for line in found.text.split("\n")]
    inner = replace(source, stream=io.BytesIO("\n".join(lines).encode()), head=b"", told={"charset": "utf-8"})
    vendor = next((vendor for vendor in VENDORS if vendor.fits(inner)), None)
    if vendor is None:
        source.keep(source.ref, raw)
        warnings = [CUT] * found.cut
        yield Article.of(paragraphs(lines), ref=source.ref, url=source.told.get("url"), warnings=warnings)
        return
    for item in vendor.read(inner):
        if isinstance(item, Article):
            source.keep(item.ref, raw)  # not the text, which the vendor's reader kept
            item = item.changed(text=paragraphs(item.text.split("\n")))
        yield item


def paragraphs(lines: list[str]) -> str:
    """The lines as a text: in RTF each is a paragraph, since programs wrap them on the screen only."""
    return "\n\n".join(line.strip() for line in lines if line.strip())


@dataclass(slots=True)
class Group:
    """What holds in a group: whether it holds no text of the document, or text that is not shown; its code page; how
    many characters follow a Unicode one for readers that don't know those."""

    passed: bool = False
    hidden: bool = False
    fonts: bool = False  # whether it is the table of fonts
    code_page: str = "cp1252"
    fallback: int = 1

    def inner(self) -> Group:
        """A group in it, in which the same holds until it says otherwise."""
        return Group(self.passed, self.hidden, self.fonts, self.code_page, self.fallback)


@dataclass(slots=True)
class Document:
    """A document on its way to text."""

    said: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of one code page, not yet decoded
    group: Group = field(default_factory=Group)
    above: list[Group] = field(default_factory=list)
    code_page: str = "cp1252"  # of all that no font says otherwise of
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    skip: int = 0  # characters that only stand in for a Unicode one
    opened: bool = False  # whether nothing has come in the group yet

    @property
    def text(self) -> str:
        """All that was said, the halves of surrogate pairs put together."""
        return "".join(self.said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")

    @property
    def cut(self) -> bool:
        """Whether groups are still open."""
        return bool(self.above)

    @property
    def shown(self) -> bool:
        """Whether what comes now is text of the document."""
        return not (self.group.passed or self.group.hidden)

    def settle(self) -> None:
        """Decode the bytes that are waiting."""
        if self.waiting:
            self.said.append(self.waiting.decode(self.group.code_page, "replace"))
            self.waiting.clear()

    def say(self, characters: str) -> None:
        """Add characters."""
        if self.shown:
            self.settle()
            self.said.append(characters)

    def take(self, raw: bytes) -> None:
        """Add bytes of the code page that holds, less those that only stand in for a Unicode character."""
        dropped = min(self.skip, len(raw))
        self.skip -= dropped
        if self.shown:
            self.waiting += raw[dropped:]

    def open(self) -> None:
        """Begin a group."""
        if len(self.above) >= MAX_GROUPS:
            raise IntakeError(f"Its groups lie more than {MAX_GROUPS} deep.", "Save it anew, as .docx or text.")
        self.settle()
        self.above.append(self.group)
        self.group = self.group.inner()
        self.opened, self.skip = True, 0

    def close(self) -> None:
        """End a group."""
        self.settle()
        if self.above:
            self.group = self.above.pop()
        self.skip = 0


def text_of(raw: bytes) -> Document:
    """Read a document: its text stands in what comes back."""
    state, at = Document(), 0
    while found := TOKEN.match(raw, at):
        at = found.end()
        opened, state.opened = state.opened, False
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":  # bytes of a picture follow
                at += max(0, number or 0)
            else:
                obey(state, found["word"].decode("ascii"), number, opened)
        elif found["text"]:
            state.take(found["text"])
        elif found["hex"]:
            state.take(bytes.fromhex(found["hex"].decode("ascii")))
        elif found["brace"]:
            state.open() if found["brace"] == b"{" else state.close()
        elif found["sign"]:
            sign(state, found["sign"].decode("latin-1"), opened)
    state.settle()
    return state


def sign(state: Document, character: str, opened: bool) -> None:
    """Take a sign: a character that is escaped, or the mark of a group to pass over."""
    if character == "*" and opened:
        state.group.passed = True
    elif character in SIGNS and state.skip:
        state.skip -= 1
    else:
        state.say(SIGNS.get(character, ""))


def obey(state: Document, word: str, number: int | None, opened: bool) -> None:
    """Take a control word; one that is unknown says nothing."""
    group = state.group
    if opened and word in PASSED_OVER:
        group.passed, group.fonts = True, word == "fonttbl"
    elif word in CHARACTERS:
        state.say(CHARACTERS[word])
    elif word == "u" and number is not None:
        state.say(chr(number % 65_536))
        state.skip = group.fallback
    elif word == "uc":
        group.fallback = min(max(0, number or 0), 100)
    elif word in HIDING:
        state.settle()
        group.hidden = number != 0
    else:
        change_code_page(state, word, number)


def change_code_page(state: Document, word: str, number: int | None) -> None:
    """Take a control word that bears on how bytes are decoded: the document's code page, a font, a font's own."""
    if word == "fcharset" and state.group.fonts:
        state.fonts[state.font] = CHARACTER_SETS.get(number or 0, "")
        return
    if word == "f" and state.group.fonts:
        state.font = number or 0
        return
    if word in CODE_PAGES:
        state.code_page = CODE_PAGES[word]
    elif word == "ansicpg":
        state.code_page = known("utf-8" if number == 65_001 else f"cp{number}")
    elif word == "plain":
        state.group.hidden = False
    elif word != "f":
        return
    state.settle()
    state.group.code_page = (word == "f" and state.fonts.get(number or 0)) or state.code_page


def known(code_page: str) -> str:
    """The code page, or the usual one where Python has none of that name."""
    try:
        return "cp1252" if b"a".decode(code_page) != "a" else code_page
    except (LookupError, UnicodeError):
        return "cp1252"
