"""Vendors' exports: Factiva, LexisNexis, Nexis Uni, ProQuest, in their layouts."""

from __future__ import annotations

from . import BODY, FIRST, SECOND, THIRD, Case, article, problem

MONTH_NAMES = "January February March April May June July August September October November December".split()


def document_id(number: int, code: str = "HARBPO") -> str:
    """A document's id as Factiva writes one."""
    return f"{code}0020240305ek35000{number:02d}"


def factiva(number: int, headline: str = "Shells hit Kasra market", body: str = BODY, **said: str) -> str:
    """A document as lines."""
    above = "\n".join(filter(None, (said.get("section"), headline, said.get("author"))))
    under = [
        f"{len(body.split())} words",
        said.get("day", "5 March 2024"),
        said.get("time", ""),
        said.get("outlet", "Harbour Post"),
        "HARBPO",
        said.get("page", ""),
        "English",
        "(c) 2024 Harbour Post Limited. All rights reserved.",
    ]
    return (
        f"{above}\n" + "\n".join(line for line in under if line) + f"\n\n{body}\n\nDocument {document_id(number)}\n\n"
    )


OWNER = "© 2024 Factiva, Inc. All rights reserved."
CODED = f"""SE  World
HD  Shells hit Kasra market
BY  By Ann Lee in Kasra
WC  57 words
PD  5 March 2024
ET  21:40 GMT
SN  Harbour Post
SC  HARBPO
LA  English
CY  (c) 2024 Harbour Post Limited
LP  {FIRST}
TD  {SECOND}

IN a statement, the council said so too.

{THIRD}
CO  kasco : Kasra Port Company
IN  i7 : Transport
NS  gcat : Political/General News | gvio : Military Action
RE  kas : Kasra
AN  Document {document_id(1)}

"""
FACTIVA_PAGE = f"""<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article enArticle"><div id="hd"><span class="enHeadline">Shells hit Kasra market </span></div>
<div class="author">By Ann Lee </div><div>57 words</div><div>5 March 2024</div><div>21:40 GMT</div>
<div>Harbour Post</div>
<div>HARBPO</div><div>English</div><div>Copyright 2024 Harbour Post. All Rights Reserved. </div>
<p class="articleParagraph enarticleParagraph">{FIRST}</p><p class="articleParagraph enarticleParagraph">{SECOND}</p>
<p>Document {document_id(1)}</p></div><br/>
<div class="article enArticle"><div>World</div>
<div id="hd"><span class="enHeadline">Council lets people home</span></div>
<div>20 words</div><div>6 March 2024</div><div>Wire of the Coast</div><div>WIRCOA</div><div>English</div>
<div>(c) 2024 Wire of the Coast</div><p class="articleParagraph enarticleParagraph">{THIRD}</p>
<p>Document {document_id(2, "WIRCOA")}</p></div></body></html>"""
FACTIVA_TABLE = f"""<html><body><div class="article enArticle"><table>
<tr><td class="index" align="right"><b>HD</b></td><td>Shells hit Kasra market</td></tr>
<tr><td class="index" align="right"><b>BY</b></td><td>Ann Lee</td></tr>
<tr><td class="index" align="right"><b>WC</b></td><td>57 words</td></tr>
<tr><td class="index" align="right"><b>PD</b></td><td>5 March 2024</td></tr>
<tr><td class="index" align="right"><b>SN</b></td><td>Harbour Post</td></tr>
<tr><td class="index" align="right"><b>LA</b></td><td>English</td></tr>
<tr><td class="index" align="right"><b>LP</b></td><td><p>{FIRST}</p></td></tr>
<tr><td class="index" align="right"><b>TD</b></td><td><p>{SECOND}</p><p>{THIRD}</p></td></tr>
<tr><td class="index" align="right"><b>AN</b></td><td>Document {document_id(1)}</td></tr>
</table></div></body></html>"""
SUMMARY = """Search Summary
Text\tkasra AND shells
Date\tAll Dates
Source\tAll Sources
Results Found\t2
Timestamp\t6 March 2024 10:12 GMT
"""

LEXIS = f"""


Download Request: Selected Items: 1-2
Time Of Request: Wednesday, March 06, 2024  10:12:00

                               1 of 2 DOCUMENTS



                                  Harbour Post

                             March 5, 2024 Tuesday
                                   Edition 1;
                                   National

Shells hit Kasra market; mayor counts the
dead of a long night

BYLINE: Ann Lee and Bo Ek

SECTION: WORLD; Pg. 6

LENGTH: 57 words

DATELINE: KASRA


{FIRST}

{SECOND}

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2024 Harbour Post Limited
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                               Wire of the Coast

                      March 6, 2024 Wednesday 9:38 AM GMT

Council lets people home

LENGTH: 20 words

{THIRD}

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH


                       Copyright 2024 Wire of the Coast
"""
UNI = f"""Shells hit Kasra market
Harbour Post
March 5, 2024 Tuesday 9:40 PM GMT

Copyright 2024 Harbour Post Limited All Rights Reserved

Section: WORLD NEWS; Version:1
Length: 57 words
Byline: Ann Lee
Dateline: KASRA
Body

{FIRST}

{SECOND}

Graphic

Photo, the market after the shelling

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: March 6, 2024

End of Document
Council lets people home
Wire of the Coast
March 6, 2024 Wednesday

Copyright 2024 Wire of the Coast

Length: 20 words
Body

{THIRD}

Load-Date: March 6, 2024

End of Document
"""
PROQUEST = f"""
____________________________________________________________

Report Information from ProQuest
06 March 2024 10:12
____________________________________________________________

Document 1 of 2

Shells hit Kasra market

Author: Lee, Ann; Ek, Bo

Publication info: Harbour Post ; Kasra [Kasra]. 05 Mar 2024: A.6.

Full text: {FIRST}

Location: the market square, said the mayor's office in its list of the dead.

{SECOND}

Subject: Shelling; Deaths

Title: Shells hit Kasra market

Publication title: Harbour Post; Kasra

Pages: A.6

Publication date: Mar 5, 2024

Section: World

Language of publication: English

ProQuest document ID: 900000001

Document URL: https://vendor.example/docview/900000001

Database: Global Newsstream
____________________________________________________________

Document 2 of 2

Council lets people home

Abstract: The council said that people could go home.

Title: Council lets people home

Publication title: Wire of the Coast

Publication date: Mar 6, 2024

ProQuest document ID: 900000002

Database: Global Newsstream
____________________________________________________________

Contact us at: https://vendor.example/help
"""

POST = {"title": "Shells hit Kasra market", "outlet": "Harbour Post", "published": "2024-03-05"}
AT = {"published_at": "2024-03-05T21:40:00Z"}
COAST = {"title": "Council lets people home", "outlet": "Wire of the Coast", "published": "2024-03-06"}


def forty() -> Case:
    """An export of forty documents of four outlets over two months."""
    outlets = ("Harbour Post", "Wire of the Coast", "Kasra Observer", "The Daily Beacon")
    written, expected = [], []
    for number in range(40):
        month, day = 3 + number // 28, 1 + number % 28
        headline, body = (
            f"Report {number + 1} of the shelling of Kasra",
            f"{FIRST}\n\nThis was report {number + 1}. {THIRD}",
        )
        outlet = outlets[number % 4]
        author = "By Ann Lee" if number % 2 else ""
        written.append(
            factiva(number, headline, body, day=f"{day} {MONTH_NAMES[month - 1]} 2024", outlet=outlet, author=author)
        )
        expected.append(
            article(
                body,
                f":{document_id(number)}",
                title=headline,
                outlet=outlet,
                authors=["Ann Lee"] if author else [],
                published=f"2024-{month:02d}-{day:02d}",
            )
        )
    return ("".join(written) + SUMMARY).encode(), expected


CASES: dict[str, Case] = {
    "factiva-lines.txt": (
        (
            factiva(1, section="World News", author="By Ann Lee and Bo Ek", time="21:40 GMT", page="A6")
            + factiva(2, "Council lets people home", THIRD, day="6 March 2024", outlet="Wire of the Coast")
            + SUMMARY
        ).encode(),
        [
            article(BODY, f":{document_id(1)}", **POST, **AT, authors=["Ann Lee", "Bo Ek"], section="World News"),
            article(THIRD, f":{document_id(2)}", **COAST),
        ],
    ),
    "factiva-lines-crlf-footers": (
        (
            f"{OWNER}\n{factiva(1)}Page 1 of 2 {OWNER}\n"
            + factiva(2, "Council lets people home", THIRD, day="6 March 2024", outlet="Wire of the Coast")
        )
        .replace("\n", "\r\n")
        .encode("cp1252"),
        [
            article(BODY, f":{document_id(1)}", **POST, warnings=["It is not UTF-8; it was read as cp1252."]),
            article(THIRD, f":{document_id(2)}", **COAST, warnings=["It is not UTF-8; it was read as cp1252."]),
        ],
    ),
    "factiva-lines-name-without-by": (
        factiva(1, author="Ann Lee").encode(),
        [article(BODY, f":{document_id(1)}", **POST, authors=["Ann Lee"])],
    ),
    "factiva-codes.txt": (
        CODED.encode(),
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
    "factiva-page.html": (
        FACTIVA_PAGE.encode(),
        [
            article(f"{FIRST}\n\n{SECOND}", f":{document_id(1)}", **POST, **AT, authors=["Ann Lee"]),
            article(THIRD, f":{document_id(2, 'WIRCOA')}", **COAST, section="World"),
        ],
    ),
    "factiva-table.html": (
        FACTIVA_TABLE.encode(),
        [article(BODY, f":{document_id(1)}", **POST, authors=["Ann Lee"])],
    ),
    "factiva-forty.txt": forty(),
    "lexisnexis.txt": (
        LEXIS.encode(),
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
    "nexis-uni.txt": (
        UNI.encode(),
        [
            article(f"{FIRST}\n\n{SECOND}", ":1", **POST, **AT, authors=["Ann Lee"], section="WORLD NEWS"),
            article(THIRD, ":2", **COAST),
        ],
    ),
    "proquest.txt": (
        PROQUEST.encode(),
        [
            article(
                f"{FIRST}\n\nLocation: the market square, said the mayor's office in its list of the dead.\n\n{SECOND}",
                ":900000001",
                **POST,
                authors=["Ann Lee", "Bo Ek"],
                section="World",
                url="https://vendor.example/docview/900000001",
            ),
            problem("abstract of it only", ":900000002"),
        ],
    ),
}
