"""Plain text, JSON lines and tables, in the encodings and shapes that they come in."""

from __future__ import annotations

import codecs
import json

from . import BODY, FIRST, SECOND, THIRD, Case, article, problem

WRAPPED = (
    "   KASRA, 5 MARCH (AGENCY) -- [TEXT] SHELLS HIT THE MARKET OF KASRA\n"
    "ON TUESDAY AND KILLED FOUR PEOPLE, THE MAYOR SAID.\n\n"
    "   THE ARMY SAID THAT IT HAD NOT FIRED ON THE TOWN.\n"
)
SPANISH = (
    "Los proyectiles cayeron en el mercado de Kasra el martes y mataron a cuatro personas, dijo el alcalde "
    "de la ciudad. El ejército negó que sus soldados fueran los autores de este ataque."
)
ARABIC = "قال رئيس البلدية إن قذائف سقطت على سوق كسرة يوم الثلاثاء وقتلت أربعة أشخاص، ونفى الجيش مسؤوليته عن القصف."
NOT_ENGLISH = "It is in {}; Dateline reads English only, so little of it will be found."
CP1252 = ["It is not UTF-8; it was read as cp1252."]

CSV = (
    "id,headline,body,pub_date,publisher,url,byline,section\n"
    f'k1,Shells hit market,"{FIRST}\n\n{SECOND.replace(chr(34), chr(34) * 2)}",2024-03-05T21:40:00+03:00,Harbour Post,'
    "https://post.example/kasra,Ann Lee and Bo Ek,World\n"
    f'k2,"Council: ""go home""","{THIRD}",5 March 2024,Harbour Post,,,\n'
    'k3,A row with a date that can be read two ways,"The mayor of the town said that it was over.",03/04/2024,,,,\n'
)
TABLE = "Title;Text;Date\nÉcole rouverte;" + THIRD + ";05.03.2024\nToo few cells;x\nEmpty text; ;2024-03-05\n"

CASES: dict[str, Case] = {
    "text-plain": (BODY.encode(), [article(BODY)]),
    "text-utf8-mark": (codecs.BOM_UTF8 + BODY.encode(), [article(BODY)]),
    "text-utf16": (BODY.encode("utf-16"), [article(BODY)]),
    "text-utf16-no-mark": (BODY.encode("utf-16-le"), [article(BODY)]),
    "text-cp1252": (SECOND.encode("cp1252"), [article(SECOND, warnings=CP1252)]),
    "text-crlf": (BODY.replace("\n", "\r\n").encode(), [article(BODY.replace("\n", "\r\n"))]),
    "text-wrapped-capitals": (WRAPPED.encode(), [article(WRAPPED)]),
    "text-bracket-first": (f"[Text] {FIRST}".encode(), [article(f"[Text] {FIRST}")]),
    "text-looks-like-mail": (
        f"From: the press office\nSubject: Kasra\n\n{FIRST}".encode(),
        [article(f"From: the press office\nSubject: Kasra\n\n{FIRST}")],
    ),
    "text-looks-like-markup": (f"<{FIRST}>".encode(), [article(f"<{FIRST}>")]),
    "text-spanish": (SPANISH.encode(), [article(SPANISH, language="es", warnings=[NOT_ENGLISH.format("Spanish")])]),
    "text-arabic": (ARABIC.encode(), [article(ARABIC, language="ar", warnings=[NOT_ENGLISH.format("Arabic")])]),
    "text-one-long-line": ((FIRST + " ").encode() * 200, [article((FIRST + " ") * 200)]),
    "text-empty": (b" \n\t\n", [problem("no text")]),
    "text-binary-no-nul": (bytes(range(1, 256)) * 4, [problem("control characters")]),
    "text-looks-like-table": (
        f"Story, by Ann Lee\n{FIRST}\n".encode(),
        [article(f"Story, by Ann Lee\n{FIRST}\n")],
    ),
    "text-binary": (b"\x01\x02\0\x03" * 50, [problem("NUL characters")]),
    "lines.jsonl": (
        "\n".join(
            json.dumps(line, ensure_ascii=False)
            for line in (
                {"id": "a", "text": BODY, "title": "Shells", "date": "2024-03-05", "outlet": "Harbour Post"},
                {
                    "id": "b",
                    "text": FIRST,
                    "published": "2024-03-05T18:40:00Z",
                    "authors": ["Ann Lee"],
                    "section": "World",
                },
                {"id": "c", "text": THIRD, "published": "last week"},
            )
        ).encode(),
        [
            article(BODY, "a", title="Shells", published="2024-03-05", outlet="Harbour Post"),
            article(
                FIRST,
                "b",
                published="2024-03-05",
                published_at="2024-03-05T18:40:00Z",
                authors=["Ann Lee"],
                section="World",
            ),
            article(THIRD, "c", warnings=["Its date 'last week' is not an ISO day (2018-04-20) and was left out."]),
        ],
    ),
    "lines-under-another-name": (json.dumps({"id": 7, "text": FIRST}).encode() + b"\n", [article(FIRST, "7")]),
    "lines-one-bad.jsonl": (
        b'{"text": "' + FIRST.encode() + b'"}\n{"text": \n{"id": "z", "text": "' + THIRD.encode() + b'"}\n',
        [article(FIRST, ":1"), problem("Line 2: not JSON", ":2"), article(THIRD, "z")],
    ),
    "json-array": (json.dumps([{"text": FIRST}], indent=1).encode(), [problem("not one article a line")]),
    "table-commas.csv": (
        CSV.encode(),
        [
            article(
                f"{FIRST}\n\n{SECOND}",
                "k1",
                title="Shells hit market",
                published="2024-03-05",
                published_at="2024-03-05T21:40:00+03:00",
                outlet="Harbour Post",
                url="https://post.example/kasra",
                authors=["Ann Lee", "Bo Ek"],
                section="World",
            ),
            article(THIRD, "k2", title='Council: "go home"', published="2024-03-05", outlet="Harbour Post"),
            article(
                "The mayor of the town said that it was over.",
                "k3",
                title="A row with a date that can be read two ways",
                warnings=["Its date '03/04/2024' is not one that can be read one way only and was left out."],
            ),
        ],
    ),
    "table-semicolons-cp1252": (
        TABLE.encode("cp1252"),
        [
            article(THIRD, ":2", title="École rouverte", published="2024-03-05"),
            problem("Row 3 has 2 cells", ":3"),
            problem("Row 4: It holds no text", ":4"),
        ],
    ),
    "table-one-known-column": (
        f'text,label\n"{FIRST}",1\n'.encode(),
        [article(FIRST, ":2")],
    ),
    "table-tabs": (
        f"text\tdate\n{FIRST}\t2024-03-05\n".encode(),
        [article(FIRST, ":2", published="2024-03-05")],
    ),
    "table-quote-left-open.csv": (
        f'text,date\n"{FIRST}",2024-03-05\n"{SECOND},2024-03-06\n'.encode(),
        [article(FIRST, ":2", published="2024-03-05"), problem("Row 3 has 1 cells", ":3")],
    ),
}
