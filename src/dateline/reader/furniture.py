"""Furniture: what a page puts around its prose; with it the credit lines that say where a text comes from.

In: an article's text. Out: spans to blank (buttons, captions' credits, link lists), and the credits among them.

>>> text = "Two died. (AFP) This article was republished with permission from The Daily Voice."
>>> [line.credit.name for line in find_republished(text, default_media())]
['The Daily Voice']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.article import CreditKind, Span
from dateline.reader.credit import make_credit
from dateline.reader.datestamps import DateStamp
from dateline.reader.media import MediaIndex, is_own
from dateline.reader.provenance import CreditLine

# Each: what it is, words without one of which it does not stand (most texts have none of them, and are not searched),
# and how it reads. None reaches over a line break or further than the words named.
FURNITURE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("follow", ("Follow ",),
     r":? ?Follow (?:[A-Z@][\w.'’@-]* ){1,4}on (?:Twitter|Facebook|Instagram|X|Telegram)(?: @\w+)?\.?"),
    ("short link", ("http", "Get short URL "), r"(?:SEND )?https?\S*(?: SEND)?|Get short URL \d*"),
    ("page tools", ("Views", "Share "),
     r"\b(?:Print )?(?:Tweet )?Views:? ?\d+(?: Related)?|\bShare (?:this|on) \w+(?: via \w+)?"),
    ("more", ("Read ", "READ MORE", "See also", "Related"),
     r"(?:^|(?<=\n)|(?<=[.!?] ))(?:Read (?:more|also|Also|More)|READ MORE|See also|Related)\b:?[^\n.]{0,120}$"),
    ("tail links", ("Also", "Read More", "Twitter", "Last Update: "),
     r"(?<=[.!?\"”] )(?:Read Also|Also|Read More|Twitter|Last Update: [^\n]{5,80})\s*$"),
    ("sign up", ("Sign up", "Subscribe", "Click here", "Download our"),
     r"(?:^|(?<=\n)|(?<=[.!?] ))(?:Sign up|Subscribe|Click here|Download our)\b[^\n.]{0,120}\.?"),
    ("copyright", ("©", "(c)", "Copyright"),
     r"(?:©|\(c\)|Copyright)[^\n.]{0,80}(?:[Aa]ll rights reserved|\d{4})[^\n.]{0,40}\.?(?: All rights reserved\.?)?"),
    ("standards", ("Our Standards:",), r"Our Standards: ?The Thomson Reuters Trust Principles\.?"),
    ("comment box", ("Community standards",), r"\bCommunity standards ?Discussion\b[^\n]{0,60}$"),
    ("image", ("Image copyright ",), r"\bImage copyright [A-Z][\w/ ]{1,30}? Image caption\b"),
    ("monitoring tag", ("-- [",), r"(?<=-- )\[(?:Text|TEXT|Report|REPORT|Excerpts?)\]"),
)  # fmt: skip

TAKEN = (
    r"(?:republished|reprinted|reproduced|(?:first|originally) (?:published|appeared)|published|syndicated|adapted)"
    r"(?: here)?"
)
PERMITTED = r"(?: with (?:the )?(?:kind )?permission)?,?(?: under \w+ \w+ licen[cs]e)?"
REPUBLISHED = re.compile(
    rf"(?:(?:This|The) (?:article|story|report|piece|post)[^.\n]{{0,40}}?{TAKEN}{PERMITTED}"
    r"|(?:^|(?<=[.!?\"”)\n] ))(?:(?:First|Originally) (?:published|appeared)|(?:Republished|Reprinted) with permission)"
    r"|(?:^|(?<=[.!?\"”)\n] ))Read the (?:original|full) (?:article|story|report))"
    r" (?:from|by|in|on|at|of) (?:the |The )?"
    r"(?P<name>(?:[A-Z][\w'’.&-]*|of|for|and|on|the)(?: (?:[A-Z][\w'’&-]*|of|for|and|on|the)){0,6})",
    re.M,
)
SOURCE_LINE = re.compile(
    r"(?<![\w])\(?Sources?:? (?P<name>[A-Z][\w'’/+&. -]{1,60}?)\)?(?:\s*$|(?<=\))|(?=\n)| Twitter\s*$)"
)
SLUG_AT_END = re.compile(r"(?:--?|[–—]|\()[ ]?(?P<name>[A-Z][\w /&-]{1,40})\)?\s*$")
IN_BRACKETS = re.compile(r"[(\[](?P<name>[^()\[\]\n]{2,70})[)\]]")
# The last words of all, after the last sentence: "PTI", "Reuters, AFP", "- dpa".
ENDS_WITH = re.compile(
    r"(?<=[.!?\"”] )(?:- )?(?P<name>[A-Za-z][\w-]{1,20}(?:(?:, | ?/ ?| and )[A-Z][\w-]{1,20}){0,3})\s*$"
)
BETWEEN = re.compile(r", | ?/ ?| and ")
INPUTS = re.compile(r"\b[Ww]ith (?:additional )?(?:(?P<agencies>agency) inputs|inputs? from (?P<name>[\w /,-]{2,60}))")
COPYRIGHT = re.compile(r"(?<!Image )(?:©|\([Cc]\)|\bCopyright\b)(?P<name>[^\n.]{0,80})")
AGENCY_PHOTO = re.compile(r"\b(?P<name>[A-Z]\w{0,30}(?: [A-Z]\w{0,30})?) (?:Photo|File Photo|photo/)\b")
SLASH_CREDIT = re.compile(
    r"(?<![\w('’-])(?P<name>(?:[A-Z][\w'’-]{1,30} ){1,3}?"
    r"[A-Z][\w'’-]{1,30} ?/ ?[A-Z]\w{1,30}(?: [A-Z]\w{1,30})?)(?![\w/])"
)
AGENCIES = re.compile(
    r"\b(?P<name>(?:(?:[A-Z][\w-]{0,30} ){1,3}(?:and|&|\+) )?[Aa]gencies)"
    r"(?: contributed to this (?:story|report|article))?"
)
CAPTION_WORDS = re.compile(
    r"\b(?:Photo|Photos|Image|Picture|File|Archive|Handout|Getty|Images|Source|Sources|by|via|of|and|Pool|Stringer|EPA"
    r"|Courtesy|photo|file|TV|the|News|Agencies|agencies)\b|[^\w\s]"
)


def find_furniture(text: str) -> list[Span]:
    """What is neither prose nor a credit: buttons, links, copyright lines."""
    present = "|".join(f"(?:{pattern})" for _, signs, pattern in FURNITURE if any(sign in text for sign in signs))
    found = _furniture(present).finditer(text) if present else ()
    return [Span.of(text, m.start(), m.end()) for m in found if m.end() > m.start()]


@lru_cache(maxsize=1 << len(FURNITURE))
def _furniture(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.M)


def matches(pattern: re.Pattern[str], text: str, *signs: str) -> Iterable[re.Match[str]]:
    """The matches of a pattern that needs one of the signs: to look for those first costs a tenth."""
    return pattern.finditer(text) if any(sign in text for sign in signs) else ()


def find_republished(text: str, media: MediaIndex) -> Iterator[CreditLine]:
    """ "This article was republished with permission from X", "originally appeared in X"."""
    for match in matches(
        REPUBLISHED, text, "ublished", "printed", "produced", "appeared", "yndicated", "adapted", "Read the"
    ):
        name = re.sub(r"(?: (?:of|for|and|on|the))+$", "", match["name"])
        medium = media.named(name)
        end = match.start("name") + len(name)
        credit = make_credit(text, match.start(), end, "republished", medium.name if medium else name)
        stop = text.find("\n", end)
        line_end = min(stop if stop >= 0 else len(text), text.find(".", end) + 1 or len(text), end + 80)
        yield CreditLine(credit, Span.of(text, match.start(), line_end))


def find_slugs(text: str, media: MediaIndex, stamps: Sequence[DateStamp]) -> Iterator[CreditLine]:
    """Credits that stand apart from the prose: "--Reuters", "(AFP)", "Source: X", "AFP Friday 15 Jul 2016"."""
    for match in matches(SOURCE_LINE, text, "Source"):
        yield whole(text, match, media)
    yield from last_words(text, media)
    yield from inputs(text, media)
    at_end = SLUG_AT_END.search(text, max(0, len(text) - 60))
    if at_end and (media.named(at_end["name"]) or AGENCIES.fullmatch(at_end["name"])):
        yield whole(text, at_end, media)
    for match in matches(AGENCIES, text, "gencies"):
        if set_apart(text, match):
            yield whole(text, match, media)
    for pattern, signs in ((IN_BRACKETS, ("[", "(")), (SLASH_CREDIT, ("/",)), (AGENCY_PHOTO, ("hoto",))):
        for match in matches(pattern, text, *signs):
            yield from captions(text, match, media)
    for stamp in stamps:
        for mention in media.find(text[max(0, stamp.start - 40) : stamp.start]):
            start = max(0, stamp.start - 40) + mention.start
            if start + mention.end - mention.start == stamp.start - 1:
                credit = make_credit(text, start, stamp.start - 1, mention.medium.kind, mention.medium.name)
                yield CreditLine(credit, Span.of(text, start, stamp.end))


def set_apart(text: str, match: re.Match[str]) -> bool:
    """Whether "agencies" stands in a credit: in brackets, at the end, or with "contributed"."""
    ends = not text[match.end() :].strip(" .)\n")
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    bracketed = around in ("()", "//") or text[: match.start()] == "By "
    capital = match["name"][0].isupper()
    return "contributed" in match.group() or bracketed or (ends and capital)


def last_words(text: str, media: MediaIndex) -> Iterator[CreditLine]:
    """The agencies that stand alone after the last sentence; none where one of the words is no agency."""
    match = ENDS_WITH.search(text, max(0, len(text) - 90))
    mentions = media.find(match["name"]) if match else []
    if not match or any(mention.medium.kind != "agency" for mention in mentions):
        return
    if sum(mention.end - mention.start for mention in mentions) < len(BETWEEN.sub("", match["name"])):
        return
    line, offset = Span.of(text, match.start(), match.end()), match.start("name")
    for mention in mentions:
        start, end = offset + mention.start, offset + mention.end
        yield CreditLine(make_credit(text, start, end, mention.medium.kind, mention.medium.name), line)


def inputs(text: str, media: MediaIndex) -> Iterator[CreditLine]:
    """ "With inputs from agencies", "(with inputs from AFP and PTI)"."""
    for match in matches(INPUTS, text, "input"):
        line = Span.of(text, match.start(), match.end())
        place = match.span("agencies") if match["agencies"] else match.span("name")
        mentions = media.find(text[slice(*place)])
        for mention in mentions:
            a, b = place[0] + mention.start, place[0] + mention.end
            yield CreditLine(make_credit(text, a, b, mention.medium.kind, mention.medium.name), line)
        if not mentions and "agenc" in text[slice(*place)].lower():
            yield CreditLine(make_credit(text, *place, "agency", "news agencies"), line)


def find_copyright(text: str, media: MediaIndex, own: str | None) -> Iterator[CreditLine]:
    """The medium that a copyright line names, unless it is the article's own outlet."""
    for match in matches(COPYRIGHT, text, "©", "(C)", "(c)", "Copyright"):
        for mention in media.find(match["name"])[:1]:
            if not is_own(mention.medium, own):
                a, b = match.start("name") + mention.start, match.start("name") + mention.end
                credit = make_credit(text, a, b, mention.medium.kind, mention.medium.name)
                yield CreditLine(credit, Span.of(text, match.start(), match.end()))


def whole(text: str, match: re.Match[str], media: MediaIndex) -> CreditLine:
    """The credit of a line that names one source, known or not ("Source: Syrian Coalition")."""
    name = match["name"].strip(" .)+")
    agencies = name.lower().endswith("agencies")
    medium = media.named(name)
    kind: CreditKind = "agency" if agencies else (medium.kind if medium else "outlet")
    start = match.start("name")
    named = medium.name if medium else ("news agencies" if name.lower() == "agencies" else name)
    return CreditLine(
        make_credit(text, start, start + len(name), kind, named), Span.of(text, match.start(), match.end())
    )


def captions(text: str, match: re.Match[str], media: MediaIndex) -> Iterator[CreditLine]:
    """The media of a photo's credit: "(Ann Lee/AFP)", "(Reuters Photo)"; none where the words are prose."""
    offset = match.start("name")
    mentions = media.find(match["name"])
    if not mentions or is_gloss(text, match, media):
        return
    rest = match["name"]
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    words = CAPTION_WORDS.sub(" ", rest).split()
    if len(words) > 3 or any(not word[0].isupper() for word in words):
        return
    line = Span.of(text, match.start(), match.end())
    for mention in mentions:
        start, end = offset + mention.start, offset + mention.end
        yield CreditLine(make_credit(text, start, end, mention.medium.kind, mention.medium.name), line)


def is_gloss(text: str, match: re.Match[str], media: MediaIndex) -> bool:
    """Whether the bracket only repeats the name before it: "Agence France-Presse (AFP) said"."""
    before = media.find(text[max(0, match.start() - 50) : match.start()])
    close = bool(before) and max(0, match.start() - 50) + before[-1].end >= match.start() - 2
    return close and before[-1].medium is media.named(match["name"])
