r"""RTF: as Word writes it, exports of Factiva and Nexis, older encodings, damaged and hostile documents."""

from __future__ import annotations

from . import BODY, FIRST, SECOND, THIRD, Case, article, problem
from .vendors import AT, COAST, CODED, LEXIS, POST, SUMMARY, UNI, document_id, factiva

CUT = "The document breaks off: its end is missing."
#: What Word writes before a document's text.
PREAMBLE = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New"
    r" Roman;}{\f1\fswiss\fcharset204 Arial CYR;}{\f2\fnil\fcharset178 Arial (Arabic);}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\*\generator Msftedit 5.41;}{\info{\title An old title}"
    r"{\author Ann Lee}{\creatim\yr2024\mo3\dy5}}{\header\pard Harbour Post internal\par}"
)
PICTURE = r"{\*\shppict{\pict\pngblip\picw10\pich10 89504e470d0a1a0a0000000d49484452}}{\nonshppict{\pict 8950}}"


def escaped(words: str) -> str:
    """Words as Word writes them: signs escaped, what is no ASCII as a number with a question mark for older readers."""
    said = "".join(f"\\{c}" if c in "\\{}" else c for c in words)
    return "".join(c if c.isascii() else f"\\u{ord(c) - 65_536 * (ord(c) > 32_767)}?" for c in said)


def rtf(*paragraphs: str, preamble: str = PREAMBLE) -> bytes:
    """A document of paragraphs, which are RTF themselves."""
    return (preamble + "".join(rf"\pard\plain\f0\fs24 {each}\par" + "\r\n" for each in paragraphs) + "}").encode(
        "ascii"
    )


def of_lines(text: str) -> bytes:
    """A text, each of its lines a paragraph."""
    return rtf(*map(escaped, text.split("\n")))


def table(rows: list[tuple[str, str]]) -> str:
    """Rows of two cells, as Factiva sets its codes."""
    return "".join(
        rf"\trowd\cellx1000\cellx9000\intbl {{\b {code}}}\cell {value}\cell\row" + "\n" for code, value in rows
    )


WORDS = rtf(
    escaped(FIRST)[:40] + r"{\b\i " + escaped(FIRST)[40:] + "}",
    r"The army said that it had {\v secretly }not fired on the {\deleted city}town. \ldblquote We were not there,"
    r"\rdblquote  a spokesman told the {\field{\*\fldinst HYPERLINK \"https://post.example/\"}{\fldrslt Harbour Post}}."
    r"{\footnote\pard Not checked.\par}" + PICTURE,
    "",
    escaped(THIRD) + r"{\*\bkmkstart here}{\*\bkmkend here}",
)
SIGNS = rtf(
    r"Caf\'e9\~\{Kasra\}\emdash\u8364 ?5 \u-10179 ?\u-8704 ? {\uc2\u1050\'ca\'ca}{\uc0\u1040}\line a\_b\tab c\\d\bullet"
)
CYRILLIC = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset178 Arial;}}\f0 "
    + "".join(f"\\'{byte:02x}" for byte in "Снаряды попали в рынок Касры, сказал мэр.".encode("cp1251")).encode()
    + rb"\par{\f1 "
    + "سوق".encode("cp1256")
    + rb"}}"
)
RUSSIAN = "It is in Russian; Dateline reads English only, so little of it will be found."

CASES: dict[str, Case] = {
    "document.rtf": (WORDS, [article(BODY)]),
    "document-signs-rtf": (
        SIGNS,
        [article("Café\xa0{Kasra}—€5 😀 КА\n\na-b\tc\\d•", language=None)],
    ),
    "document-cyrillic.rtf": (
        CYRILLIC,
        [article("Снаряды попали в рынок Касры, сказал мэр.\n\nسوق", language="ru", warnings=[RUSSIAN])],
    ),
    "document-with-bytes.rtf": (
        PREAMBLE.encode() + escaped(FIRST).encode() + rb"{\pict\bin9 }}}}{{{\x" + b"\0}" + rb"\par}",
        [article(FIRST)],
    ),
    "document-cut-short.rtf": (
        rtf(escaped(FIRST), escaped(SECOND))[:-30],
        [article(f"{FIRST}\n\n{SECOND[:-23]}", warnings=[CUT])],
    ),
    "document-empty.rtf": (PREAMBLE.encode() + PICTURE.encode() + b"}", [problem("holds no text")]),
    "document-too-deep.rtf": (rb"{\rtf1 " + b"{" * 100_000 + b"Shells hit Kasra.", [problem("500 deep")]),
    "factiva-lines.rtf": (
        of_lines(
            factiva(1, section="World News", author="By Ann Lee and Bo Ek", time="21:40 GMT", page="A6")
            + factiva(2, "Council lets people home", THIRD, day="6 March 2024", outlet="Wire of the Coast")
            + SUMMARY
        ),
        [
            article(BODY, f":{document_id(1)}", **POST, **AT, authors=["Ann Lee", "Bo Ek"], section="World News"),
            article(THIRD, f":{document_id(2)}", **COAST),
        ],
    ),
    "factiva-codes.rtf": (
        of_lines(CODED),
        [
            article(
                f"{FIRST}\n\n{SECOND}\n\nIN a statement, the council said so too.\n\n{THIRD}",
                f":{document_id(1)}",
                **POST,
                **AT,
                authors=["Ann Lee in Kasra"],
                section="World",
            )
        ],
    ),
    "factiva-table.rtf": (
        rtf(
            table(
                [
                    ("HD", "Shells hit Kasra market"),
                    ("BY", "Ann Lee"),
                    ("WC", "57 words"),
                    ("PD", "5 March 2024"),
                    ("SN", "Harbour Post"),
                    ("LA", "English"),
                    ("LP", escaped(FIRST)),
                    ("TD", rf"{escaped(SECOND)}\par {escaped(THIRD)}"),
                    ("AN", f"Document {document_id(1)}"),
                ]
            )
        ),
        [article(BODY, f":{document_id(1)}", **POST, authors=["Ann Lee"])],
    ),
    "nexis-uni.rtf": (
        of_lines(UNI),
        [
            article(
                f"{FIRST}\n\n{SECOND}", ":1", **POST, **AT, authors=["Ann Lee"], section="WORLD NEWS"
            ),
            article(THIRD, ":2", **COAST),
        ],
    ),
    "lexisnexis.rtf": (
        of_lines(LEXIS),
        [
            article(
                f"{FIRST}\n\n{SECOND}",
                ":1",
                **(POST | {"title": "Shells hit Kasra market; mayor counts the dead of a long night"}),
                authors=["Ann Lee", "Bo Ek"],
                section="WORLD",
            ),
            article(THIRD, ":2", **COAST, published_at="2024-03-06T09:38:00Z"),
        ],
    ),
}  # fmt: skip
