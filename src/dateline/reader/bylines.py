"""By-lines: "Written by Will Porter", "Reporting by A and B; Editing by C", a name on the last line.

In: an article's text. Out: one credit a person, with the line that it stands in.

>>> text = "Shells fell. Reporting by Ann Lee; Editing by Bo Ek and Cy Day"
>>> [line.credit.name for line in find_bylines(text, default_media(), [])]
['Ann Lee', 'Bo Ek', 'Cy Day']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.article import Credit, Span
from dateline.reader.credit import make_credit
from dateline.reader.datestamps import DateStamp
from dateline.reader.media import MediaIndex
from dateline.reader.provenance import CreditLine

PART = r"(?:(?:al|el|de|van|von|bin|ben|di|da|du|le|la)[ -])?[A-Z](?:[\w'’-]{0,30}\w|\.)"
SPACE = r"(?:(?! \w+ newsroom| Our Standards)[ \n])"
PERSON = rf"{PART}(?:{SPACE}{PART}){{0,4}}"
POSTED = rf"{PERSON}(?: in {PART}(?: {PART})?)?"
PEOPLE = rf"(?P<people>{POSTED}(?:(?:, and |, | and | & ){POSTED}){{0,5}})"
WORK = (
    r"(?:[Aa]dditional |[Ff]urther )?"
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ww]ritten|[Ee]dited|[Cc]ompiled|[Tt]ranslated)"
    r"(?: and (?:writing|editing|reporting))?"
)
WORK_LINE = re.compile(rf"(?<![\w-])(?:{WORK}|Story|\[Report) by\s{PEOPLE}")
BY_LINE = re.compile(rf"^[ \t]*(?:By|BY) {PEOPLE}[ \t]*(?=$|[,|•–—-])", re.M)
BY_HEAD = re.compile(
    rf"[ \t]*(?:by|By|BY) (?P<people>{PART} {PART}(?:(?: {PART} {PART}){{1,2}}(?= and ))?"
    rf"(?:(?: and |, ){PART} {PART}){{0,3}})"
)
IN_A_CITY = re.compile(rf" in {PART}(?: {PART})?")
WITH_AGENCIES = re.compile(rf"^[ \t]*{PEOPLE} and agencies(?: in {PART}(?: {PART})?)?[ \t]*$", re.M)
# A reader's letter is signed with name and place before the bullet that opens the next.
LETTER = re.compile(rf"(?<=[.!?\"”’] )(?P<people>{PART} {PART})(?: {PART}){{1,3}}(?:, {PART})?(?= ?•)")
RADIO = re.compile(r"(?:^|(?<=\n))(?P<people>[A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+){1,3})(?=, BYLINE:)")
MONITORED = re.compile(rf"\[Report\]\s\[(?P<people>{PERSON})\]")
CONTRIBUTED = re.compile(
    rf"(?<![\w'’-]){PEOPLE},? (?:also )?contributed (?:to this (?:report|story|article)|reporting)"
)
FILED_FROM = re.compile(rf"(?<![\w'’-]){PEOPLE},? (?:also )?reported from \w+")
# Each with a word that it can't do without: most texts lack it, and are not searched for names.
PATTERNS = {
    WORK_LINE: "by",
    CONTRIBUTED: "contributed ",
    FILED_FROM: "reported from ",
    BY_LINE: "",
    RADIO: "BYLINE:",
    MONITORED: "[Report]",
    WITH_AGENCIES: " agencies",
    LETTER: "•",
}
# A sentence of capitalised words alone: the writer between headline and lead, or at the very end.
LONE_NAMES = re.compile(rf"(?<=[a-z\"”)][.!?] ){PART} {PART}(?: (?:and )?{PART}){{0,4}}\.(?= [A-Z])")
SIGNED = re.compile(r"(?<=[.!?\"”] )(?P<people>[A-Z][\w.'’-]*(?:(?: ?/ ?| and | )(?:al-)?[A-Z][\w.'’-]*){0,7})\.?\s*$")
SIGNED_WITHIN = 90
NO_NAMES = re.compile(
    r"\b(?:Also|Read|More|Twitter|Facebook|Bulletin|English|Source|Agenc\w+|Follow|Share|Print|Related|Photos?|Video"
    r"|Copyright|Reserved|Policy|News|Comment|Tags|Launched|The|In|A(?!\.)|God|President|Syria|War|Standards|Trust|Principles)\b"
)


def find_bylines(text: str, media: MediaIndex, stamps: Sequence[DateStamp]) -> list[CreditLine]:
    """Every writer, editor and contributor that the text names about itself."""
    found: list[CreditLine] = []
    for pattern, sign in PATTERNS.items():
        for match in pattern.finditer(text) if sign in text else ():
            found += people_of(text, match.start("people"), match.end("people"), match.start(), match.end(), media)
    for stamp in stamps[:1]:
        head = BY_HEAD.match(text, stamp.end)
        if head:
            found += people_of(text, head.start("people"), head.end("people"), head.start(), head.end(), media)
    found += [line for match in LONE_NAMES.finditer(text, 0, 300) for line in lone_names(text, match, media)]
    found += signed(text, media)
    return found


def lone_names(text: str, match: re.Match[str], media: MediaIndex) -> Iterator[CreditLine]:
    """The writers of a by-line that is a sentence of names ("… near Homs. Ann Lee Bo Ek. Rebels said …")."""
    if NO_NAMES.search(match.group()):
        return
    yield from people_of(text, match.start(), match.end() - 1, match.start(), match.end(), media)


def signed(text: str, media: MediaIndex) -> Iterator[CreditLine]:
    """The signature after the last sentence: "Ann Lee", "A. Lee/B. Ek", "AL"."""
    match = SIGNED.search(text, max(0, len(text) - SIGNED_WITHIN))
    if not match or NO_NAMES.search(match["people"]) or media.find(match["people"]):
        return
    people = match["people"].rstrip(".")
    one_word = not re.search(r"[ /]", people)
    if one_word and not (people.isupper() and 2 <= len(people) <= 6):
        return
    start, line = match.start("people"), Span.of(text, match.start("people"), match.end())
    if "/" in people:  # one desk's initials: one credit, as it stands
        yield CreditLine(credit_of(text, start, start + len(people), people), line)
        return
    yield from people_of(text, start, start + len(people), line.start, line.end, media)


def people_of(
    text: str, start: int, end: int, line_start: int, line_end: int, media: MediaIndex
) -> Iterator[CreditLine]:
    """One credit a person of a list of names; an agency among them is one."""
    line = Span.of(text, line_start, line_end)
    if NO_NAMES.search(text, start, end):
        return
    names = IN_A_CITY.sub(lambda city: " " * len(city.group()), text[start:end])
    for piece in re.finditer(r"(?:(?!, | and | & ).)+", names):
        words = [(start + piece.start() + w.start(), start + piece.start() + w.end())
                 for w in re.finditer(r"\S+", piece.group()) if w.group() not in {"and", "&", ","}]  # fmt: skip
        for a, b in split_names(words):
            medium = media.named(text[a:b].removesuffix(" Staff"))
            agency = medium if medium and medium.kind == "agency" else None
            credit = make_credit(text, a, b, "agency", agency.name) if agency else credit_of(text, a, b, text[a:b])
            yield CreditLine(credit, line)


def split_names(words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names that lost the commas between them: four words and more are taken in pairs."""
    size = len(words) if len(words) < 4 else 2
    starts = range(0, len(words) - len(words) % 2 if size == 2 else 1, size)
    for index in starts:  # an odd word belongs to the last name
        group = words[index:] if index == starts[-1] else words[index : index + size]
        yield group[0][0], group[-1][1]


def credit_of(text: str, start: int, end: int, name: str) -> Credit:
    """A by-line credit."""
    return Credit(start=start, end=end, text=text[start:end], kind="byline", name=name.strip(" ,."))
